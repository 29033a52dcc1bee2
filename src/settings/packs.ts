import { z } from 'zod';
import {
  assemblePack,
  type Catalogue,
  extendedBy,
  type PackAndGuide,
  PackError,
  type PackFault,
  type PackFiles,
} from '../engine/catalogue/assemble.ts';
import { packFilesOf, packText } from '../engine/catalogue/one-file.ts';
import type { Review } from '../engine/document/review.ts';
import type { WrongExample } from '../engine/try-examples.ts';
import { bundledCatalogue } from './bundled-catalogue.ts';
import { GUIDE } from './guide.ts';
import { isOfPack, keyOfPack, packOf } from './pack-key.ts';

/** The part of the browser's storage that is needed here. */
export interface PackArea {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

/** A pack as it is kept: `stamp` is another for each import. */
const StoredPack = z.object({
  schemaVersion: z.literal(1),
  stamp: z.string(),
  files: z.record(z.string(), z.unknown()),
});
type StoredPack = z.infer<typeof StoredPack>;

/**
 * What reviews are made with, in a form that can be sent to a worker. `guide` is what it extends, where that is no bundled one; `stamp` is
 * another for each edition of either.
 */
export interface PackAtHand extends PackAndGuide {
  id: string;
  stamp: string;
}

/** A pack in the list of packs. One with faults is kept, and not used. */
export interface ListedPack {
  id: string;
  /** Null where it cannot be read. */
  title: string | null;
  version: string | null;
  /** The title of the guide that it extends; null for one that stands alone. */
  extends: string | null;
  /** How many tasks it brings itself. */
  tasks: number;
  faults: readonly PackFault[];
}

/** What came of an import. */
export interface AddedPack {
  pack: ListedPack;
  /** The version that it took the place of. */
  replaced: string | null;
  /** Examples that do not come out: advice, since the pack can be used. */
  wrong: WrongExample[];
}

/** A pack as it was before it was removed, to be put back. */
export interface RemovedPack {
  id: string;
  kept: unknown;
}

const LOCK = 'dutymark-packs';

/** The packs that users have imported, in the browser's storage: a key each. They are checked whenever they are read. */
export class PackStore {
  readonly #area: PackArea;

  constructor(area: PackArea) {
    this.#area = area;
  }

  /** Every pack but the bundled one, by id. */
  async list(): Promise<ListedPack[]> {
    const kept = Object.keys(await this.#area.get(null)).filter(isOfPack);
    const ids = kept.map(packOf).sort();
    return Promise.all(ids.map((id) => this.#listed(id)));
  }

  /**
   * Imports a pack that is one file, in the place of one of the same id. Throws a PackError that names file, entry and remedy; then nothing
   * is changed.
   */
  async add(text: string): Promise<AddedPack> {
    const files = packFilesOf(text);
    const base = baseOf({ files, guide: (await this.#guideOf(files))?.files ?? null });
    const catalogue = assemblePack(files, base);
    const { id } = catalogue.info;
    if (id === GUIDE.id) {
      const remedy = `"${id}" is the guide that Dutymark comes with: give yours an id of its own`;
      throw new PackError([{ file: 'pack.json', entry: 'id', remedy }]);
    }
    const { tryExamples } = await import('../engine/try-examples.ts');
    const wrong = tryExamples(catalogue, base);
    const before = await this.#listed(id).catch(() => null);
    const stored: StoredPack = { schemaVersion: 1, stamp: crypto.randomUUID(), files };
    await alone(() => this.#area.set({ [keyOfPack(id)]: stored }));
    return { pack: listed(catalogue, base), replaced: before?.version ?? null, wrong };
  }

  /** Takes a pack out. Answers with what puts it back. */
  async remove(id: string): Promise<RemovedPack> {
    return alone(async () => {
      const kept = (await this.#area.get(keyOfPack(id)))[keyOfPack(id)];
      await this.#area.remove(keyOfPack(id));
      return { id, kept };
    });
  }

  async putBack({ id, kept }: RemovedPack): Promise<void> {
    await alone(() => this.#area.set({ [keyOfPack(id)]: kept }));
  }

  /** A pack as one file, as it was imported; of one that cannot be read, whatever is kept. Null where there is none. */
  async text(id: string): Promise<string | null> {
    const kept = (await this.#area.get(keyOfPack(id)))[keyOfPack(id)];
    if (kept === undefined) return null;
    const { data } = StoredPack.safeParse(kept);
    return data ? packText(data.files) : `${JSON.stringify(kept, null, 2)}\n`;
  }

  /** A pack to review with. Null for the bundled guide, and in the place of a pack that is not there or does not hold together any more. */
  async atHand(id: string | null): Promise<PackAtHand | null> {
    if (id === null || id === GUIDE.id) return null;
    const stored = await this.#stored(id);
    if (!stored) return null;
    const pack = await this.#packOf(id, stored);
    try {
      catalogueOf(pack);
      return pack;
    } catch (error) {
      if (error instanceof PackError) return null;
      throw error;
    }
  }

  /** The pack that a review was made with, put together; the bundled guide where it is not here any more. */
  async catalogueOf({ catalogue }: Pick<Review, 'catalogue'>): Promise<Catalogue> {
    return catalogueOf(await this.atHand(catalogue.id));
  }

  async #listed(id: string): Promise<ListedPack> {
    const stored = await this.#stored(id);
    const unread = { id, title: null, version: null, extends: null, tasks: 0 };
    if (!stored) {
      return {
        ...unread,
        faults: [{ file: 'The pack', entry: '(file)', remedy: 'it cannot be read: import it again' }],
      };
    }
    const { files } = stored;
    try {
      const pack = await this.#packOf(id, stored);
      return listed(catalogueOf(pack), baseOf(pack));
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      const { title, version } = (files['pack.json'] ?? {}) as { title?: unknown; version?: unknown };
      const text = (value: unknown) => (typeof value === 'string' ? value : null);
      return {
        ...unread,
        title: text(title),
        version: text(version),
        extends: extendedBy(files),
        faults: error.faults,
      };
    }
  }

  async #stored(id: string): Promise<StoredPack | null> {
    return StoredPack.safeParse((await this.#area.get(keyOfPack(id)))[keyOfPack(id)]).data ?? null;
  }

  async #packOf(id: string, { files, stamp }: StoredPack): Promise<PackAtHand> {
    const guide = await this.#guideOf(files);
    return { id, stamp: guide ? `${stamp} on ${guide.stamp}` : stamp, files, guide: guide?.files ?? null };
  }

  /** The guide that a pack extends, where that is an imported one too. */
  async #guideOf(files: PackFiles): Promise<StoredPack | null> {
    const extended = extendedBy(files);
    return extended === null || extended === GUIDE.id ? null : this.#stored(extended);
  }
}

/** Few packs are in use at a time. */
const MOST_READY = 4;
const ready = new Map<string, { stamp: string; catalogue: Catalogue }>();

/** Puts a pack together; null is the bundled guide. What was put together before is remembered. Throws PackError. */
export function catalogueOf(pack: PackAtHand | null): Catalogue {
  if (pack === null) return bundledCatalogue();
  const { id, stamp } = pack;
  const known = ready.get(id);
  if (known?.stamp === stamp) return known.catalogue;
  const catalogue = assemblePack(pack.files, baseOf(pack));
  ready.delete(id);
  const [oldest] = ready.keys();
  if (ready.size >= MOST_READY && oldest !== undefined) ready.delete(oldest);
  ready.set(id, { stamp, catalogue });
  return catalogue;
}

/** The guide that a pack extends, or may extend. */
function baseOf({ files, guide }: PackAndGuide): Catalogue | null {
  if (guide) return assemblePack(guide);
  return extendedBy(files) === null ? null : bundledCatalogue();
}

function listed({ info, guide, activities }: Catalogue, base: Catalogue | null): ListedPack {
  const tasks = [...activities.keys()].filter((id) => !base?.activities.has(id)).length;
  const { id, title, version } = info;
  return { id, title, version, extends: guide === info ? null : guide.title, tasks, faults: [] };
}

/** One page of the extension after another, so that no change is lost to another. */
function alone<T>(change: () => Promise<T>): Promise<T> {
  return typeof navigator === 'undefined' || !('locks' in navigator) ? change() : navigator.locks.request(LOCK, change);
}
