import type { Level, Review } from '../engine/document/review.ts';
import type { TabState, ToPanel } from '../messaging/messages.ts';
import type { OpenedFile, OpenFile } from './opened-file.ts';
import type { Reviewer } from './reviewer.ts';
import { words } from './words.ts';

export type Phase =
  | { phase: 'empty' }
  | { phase: 'opening'; name: string }
  | { phase: 'failed'; name: string; reason: string }
  | { phase: 'ready'; name: string };

/** The one file on the desk: opened, reviewed, marked. What shows it only listens. */
export interface Desk {
  phase(): Phase;
  /** Calls back when the phase changes. Returns what ends it. */
  onPhase(listener: () => void): () => void;
  /** Opens a file in the place of the one before. */
  open(file: File, frame: Document): Promise<void>;
  /** The review as the panel takes it. */
  state(): TabState;
  onMessage(listener: (message: ToPanel) => void): () => void;
  chooseLevel(level: Level | null): Promise<TabState>;
  show(target: string): boolean;
}

/** The panel follows tabs; the file on the desk is its only one. */
export const DESK_TAB = 0;

export function createDesk(openFile: OpenFile, reviewer: Reviewer): Desk {
  let phase: Phase = { phase: 'empty' };
  let state: TabState = { state: 'none' };
  let opened: OpenedFile | null = null;
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
  const settle = (file: OpenedFile, name: string, review: Review, chosenLevel: Level | null): TabState => {
    state = {
      state: 'ready',
      tab: {
        tabId: DESK_TAB,
        address: `${turn}: ${name}`,
        document: file.document,
        review,
        chosenLevel,
        notes: file.notes,
        unplaced: file.mark(review),
      },
    };
    say({ type: 'tab-changed', tabId: DESK_TAB, state });
    return state;
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
      opened?.close();
      opened = null;
      state = { state: 'none' };
      setPhase({ phase: 'opening', name: file.name });
      let next: OpenedFile | null = null;
      try {
        next = await openFile(file, frame, (target) => say({ type: 'open-target', tabId: DESK_TAB, target }));
        const review = await reviewer(next.document, {});
        // Another file may have been opened meanwhile.
        if (mine !== turn) return next.close();
        opened = next;
        settle(next, file.name, review, null);
        setPhase({ phase: 'ready', name: file.name });
      } catch (error) {
        next?.close();
        if (mine !== turn) return;
        const known = error instanceof Error && error.name === 'ReadError';
        if (!known) console.error(error);
        const reason = known ? error.message : next === null ? words.broken : words.reviewFailed;
        setPhase({ phase: 'failed', name: file.name, reason });
      }
    },

    async chooseLevel(level) {
      const [file, mine] = [opened, turn];
      if (file === null || phase.phase !== 'ready') return state;
      const review = await reviewer(file.document, { level });
      return mine === turn ? settle(file, phase.name, review, level) : state;
    },

    show: (target) => opened?.show(target) ?? false,
  };
}
