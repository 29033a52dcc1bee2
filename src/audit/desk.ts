import type { JobDocument } from '../engine/document/job-document.ts';
import type { Level, Review } from '../engine/document/review.ts';
import { type Keeping, keptAfter } from '../messaging/background/kept-pages.ts';
import { NOTHING_KEPT, withoutDismissed } from '../messaging/kept.ts';
import type { KeepForPage, KeptOfPage, TabState, ToPanel } from '../messaging/messages.ts';
import type { OfDocument } from '../settings/reviewing.ts';
import { words as general } from '../ui/words.ts';
import { NotFetched } from './attachment.ts';
import type { Named, OpenedFile, Opening } from './opened-file.ts';
import type { Reviewer } from './reviewer.ts';

const words = general.audit;

export type Phase =
  | { phase: 'empty' }
  | { phase: 'opening'; name: string }
  /** `address` is where a file of the web stands, for the user to fetch it. */
  | { phase: 'failed'; name: string; reason: string; address?: string }
  | { phase: 'ready'; name: string };

/** The one file on the desk: opened, reviewed, marked. What shows it only listens. */
export interface Desk<Thing extends Named = File> {
  phase(): Phase;
  /** Calls back when the phase changes. Returns what ends it. */
  onPhase(listener: () => void): () => void;
  /** Opens a file in the place of the one before. */
  open(file: Thing, frame: Document): Promise<void>;
  /** The review as the panel takes it. */
  state(): TabState;
  onMessage(listener: (message: ToPanel) => void): () => void;
  chooseLevel(level: Level | null): Promise<TabState>;
  /** Takes in what the user says of the text. Rejects where it could not be kept. */
  keep(message: KeepForPage): Promise<TabState>;
  /** Reviews what is open once more: something is set otherwise now. */
  again(): Promise<void>;
  show(target: string): boolean;
  /** Puts away what is open, as if nothing had been. */
  clear(): void;
}

/** Where what the user says of a text is kept beyond the desk. */
export interface Keeper<Thing> {
  /** What was said of it before; not asked where the thing brings that along. */
  of(document: JobDocument): Promise<KeptOfPage>;
  /** Rejects where it could not be kept. */
  keep(thing: Thing, document: JobDocument, review: Review, kept: KeptOfPage): Promise<void>;
}

const FORGETFUL: Keeper<unknown> = { of: async () => NOTHING_KEPT, keep: async () => {} };

/** The panel follows tabs; the file on the desk is its only one. */
export const DESK_TAB = 0;

/** An empty desk. What the user says of a text is forgotten with the text, unless a keeper keeps it: then it counts only once that is done. */
export function createDesk<Thing extends Named = File>(
  openFile: Opening<Thing>,
  reviewer: Reviewer,
  keeper: Keeper<Thing> = FORGETFUL,
): Desk<Thing> {
  let phase: Phase = { phase: 'empty' };
  let state: TabState = { state: 'none' };
  let opened: { file: OpenedFile; thing: Thing } | null = null;
  let turn = 0;
  const phaseListeners = new Set<() => void>();
  const messageListeners = new Set<(message: ToPanel) => void>();

  const setPhase = (next: Phase): void => {
    phase = next;
    for (const listener of phaseListeners) listener();
  };
  const say = (message: ToPanel): void => {
    for (const listener of messageListeners) listener(message);
  };
  const settle = (file: OpenedFile, name: string, review: Review, kept: KeptOfPage): TabState => {
    state = {
      state: 'ready',
      tab: {
        tabId: DESK_TAB,
        address: `${turn}: ${name}`,
        document: file.document,
        review,
        chosenLevel: kept.level,
        kept,
        notes: file.notes,
        unplaced: file.mark(withoutDismissed(review, kept)),
      },
    };
    say({ type: 'tab-changed', tabId: DESK_TAB, state });
    return state;
  };

  const keep = async (message: Keeping): Promise<TabState> => {
    const mine = turn;
    if (opened === null || phase.phase !== 'ready' || state.state !== 'ready') return state;
    const { file, thing } = opened;
    const { name } = phase;
    const { review: before } = state.tab;
    const kept = keptAfter(state.tab.kept ?? NOTHING_KEPT, message, before);
    // What is set aside changes no review.
    const review = message.type === 'dismiss' ? before : await reviewer(file.document, ofDocument(kept));
    if (mine !== turn) return state;
    await keeper.keep(thing, file.document, review, kept);
    return mine === turn ? settle(file, name, review, kept) : state;
  };

  const putAway = (next: Phase): void => {
    turn++;
    opened?.file.close();
    opened = null;
    state = { state: 'none' };
    setPhase(next);
  };

  return {
    phase: () => phase,
    state: () => state,

    onPhase(listener) {
      phaseListeners.add(listener);
      return () => phaseListeners.delete(listener);
    },

    onMessage(listener) {
      messageListeners.add(listener);
      return () => messageListeners.delete(listener);
    },

    async open(file, frame) {
      putAway({ phase: 'opening', name: file.name });
      const mine = turn;
      let next: OpenedFile | null = null;
      try {
        next = await openFile(file, frame, (target) => say({ type: 'open-target', tabId: DESK_TAB, target }));
        const { notes, document, before } = next;
        const leftUnread = (words: string): void => {
          next = next && { ...next, notes: [...notes, words] };
        };
        const kept = before?.kept ?? (await keeper.of(document));
        const review = before?.review ?? (await reviewer(document, ofDocument(kept), leftUnread));
        // Another file may have been opened meanwhile.
        if (mine !== turn) return next.close();
        opened = { file: next, thing: file };
        settle(next, file.name, review, kept);
        setPhase({ phase: 'ready', name: file.name });
      } catch (error) {
        next?.close();
        if (mine !== turn) return;
        const known = error instanceof Error && error.name === 'ReadError';
        if (!known) console.error(error);
        const reason = known ? error.message : next === null ? words.broken : words.reviewFailed;
        const address = error instanceof NotFetched && error.address !== null ? { address: error.address } : {};
        setPhase({ phase: 'failed', name: file.name, reason, ...address });
      }
    },

    chooseLevel: (level) => keep({ type: 'choose-level', tabId: DESK_TAB, level }),
    keep,

    async again() {
      if (opened === null || phase.phase !== 'ready' || state.state !== 'ready') return;
      const mine = turn;
      const { file } = opened;
      const { name } = phase;
      const { kept = NOTHING_KEPT } = state.tab;
      const review = await reviewer(file.document, ofDocument(kept));
      // What the user has said meanwhile was reviewed with what is set now.
      if (mine === turn && state.tab.kept === kept) settle(file, name, review, kept);
    },

    clear() {
      putAway({ phase: 'empty' });
      say({ type: 'tab-changed', tabId: DESK_TAB, state });
    },

    show: (target) => opened?.file.show(target) ?? false,
  };
}

function ofDocument({ level, corrections, pack }: KeptOfPage): OfDocument {
  return { level, corrections, pack };
}
