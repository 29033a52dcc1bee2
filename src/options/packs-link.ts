import type { AddedPack, ListedPack, RemovedPack } from '../settings/packs.ts';

/** The packs, and how the user may use them. */
export interface PacksState {
  packs: readonly ListedPack[];
  /** Id of the pack that all reviews are made with; null is the guide that Dutymark comes with. */
  used: string | null;
  /** The organisation has set the pack, and users cannot. */
  locked: boolean;
  /** Ids of packs that the organisation does not let users choose. */
  refused: readonly string[];
}

/** All that the packs' part of the options page asks of the world outside it. */
export interface PacksLink {
  state(): Promise<PacksState>;
  /** Rejects with a PackError where the file is no pack that holds together. */
  add(file: Blob): Promise<AddedPack>;
  remove(id: string): Promise<RemovedPack>;
  putBack(removed: RemovedPack): Promise<void>;
  /** Sets the pack that all reviews are made with. */
  use(id: string | null): Promise<void>;
  /** Saves a pack as a file, and answers with the file's name. */
  save(id: string): Promise<string>;
  /** Saves the template, or the worked example, of a local pack. */
  saveExample(which: 'template' | 'example'): Promise<string>;
  /** Calls back when packs or settings were changed, here or elsewhere. Returns what ends it. */
  onChanged(listener: () => void): () => void;
}
