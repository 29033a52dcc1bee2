import type { JobDocument } from '../engine/document/job-document.ts';
import type { Level, Review } from '../engine/document/review.ts';
import { type Keeping, keptAfter } from '../messaging/background/kept-pages.ts';
import { NOTHING_KEPT, withoutDismissed } from '../messaging/kept.ts';
import type { KeepForPage, KeptOfPage, TabState, ToPanel } from '../messaging/messages.ts';
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
  show(target: string): boolean;
}

/** The panel follows tabs; the file on the desk is its only one. */
export const DESK_TAB = 0;

/**
 * An empty desk. What the user says of a text is forgotten with the text, unless `keepOf` keeps it with the thing that it was opened from:
 * then it counts only once that is done.
 */
export function createDesk<Thing extends Named = File>(
  openFile: Opening<Thing>,
  reviewer: Reviewer,
  keepOf: (thing: Thing, document: JobDocument, review: Review, kept: KeptOfPage) => Promise<void> = async () => {},
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
    const { level, corrections, pack } = kept;
    const review = message.type === 'dismiss' ? before : await reviewer(file.document, { level, corrections, pack });
    if (mine !== turn) return state;
    await keepOf(thing, file.document, review, kept);
    return mine === turn ? settle(file, name, review, kept) : state;
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
      const mine = ++turn;
      opened?.file.close();
      opened = null;
      state = { state: 'none' };
      setPhase({ phase: 'opening', name: file.name });
      let next: OpenedFile | null = null;
      try {
        next = await openFile(file, frame, (target) => say({ type: 'open-target', tabId: DESK_TAB, target }));
        const { notes } = next;
        const leftUnread = (words: string): void => {
          next = next && { ...next, notes: [...notes, words] };
        };
        const { review, kept } = next.before ?? {
          review: await reviewer(next.document, {}, leftUnread),
          kept: NOTHING_KEPT,
        };
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

    show: (target) => opened?.file.show(target) ?? false,
  };
}
