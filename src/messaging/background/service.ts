import { z } from 'zod';
import { JobDocument } from '../../engine/document/job-document.ts';
import { Level, type Review } from '../../engine/document/review.ts';
import type { PageRead, ReviewAnswer, TabReview, TabState, ToBackground, ToPage, ToPanel } from '../messages.ts';
import { type Badge, badgeOf } from './badge.ts';
import type { TabStates } from './tab-states.ts';

/** What the service needs of the world around it. */
export interface Outside {
  states: TabStates;
  review(document: JobDocument, settings: { level: Level | null }): Review;
  /** False where no panel listens. */
  tellPanel(message: ToPanel): Promise<boolean>;
  tellPage(tabId: number, message: ToPage): Promise<void>;
  showBadge(tabId: number, badge: Badge): Promise<void>;
}

/** What a page may send at most. An advert has some hundred blocks. */
const MOST_BLOCKS = 5000;
const MOST_CHARACTERS = 400_000;

const Target = z.string().min(1).max(200);
const Notes = z.array(z.string().max(2000)).max(100);
const Incoming = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('page-read'),
    document: JobDocument,
    address: z.string().max(2000),
    notes: Notes,
  }),
  z.object({ type: z.literal('page-failed'), reason: z.string().max(2000) }),
  z.object({ type: z.literal('marks-placed'), unplaced: z.array(Target).max(10_000) }),
  z.object({ type: z.literal('mark-clicked'), target: Target }),
  z.object({ type: z.literal('get-tab'), tabId: z.number().int() }),
  z.object({ type: z.literal('choose-level'), tabId: z.number().int(), level: Level.nullable() }),
]);

/** Reviews what pages send and keeps how each tab stands. */
export class ReviewService {
  readonly #outside: Outside;

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  /** Answers a message. `senderTab` is the tab of the content script that sent it, where one did. */
  async answer(received: ToBackground, senderTab: number | null): Promise<ReviewAnswer | TabState | undefined> {
    const { data: message } = Incoming.safeParse(received);
    if (!message) return { reason: 'The message was not understood.' };
    if (message.type === 'get-tab') return this.#tellState(message.tabId);
    if (message.type === 'choose-level') return this.#chooseLevel(message.tabId, message.level);
    if (senderTab === null) return undefined;
    switch (message.type) {
      case 'page-read':
        return this.#reviewPage(senderTab, message);
      case 'page-failed':
        await this.#change(senderTab, () => ({ state: 'failed', reason: message.reason }));
        return undefined;
      case 'marks-placed':
        await this.#change(senderTab, (state) =>
          state.state === 'ready' ? { state: 'ready', tab: { ...state.tab, unplaced: message.unplaced } } : null,
        );
        return undefined;
      case 'mark-clicked':
        await this.#openTarget(senderTab, message.target);
        return undefined;
    }
  }

  /** Forgets a tab: it was closed, or another page is loading in it. */
  async forget(tabId: number): Promise<void> {
    await this.#change(tabId, (state) => (state.state === 'none' ? null : { state: 'none' }));
  }

  /** A page that finished loading without a reading may be an old one that only moved inside itself: it is asked again. */
  async pageSettled(tabId: number): Promise<void> {
    // In its turn: the forgetting of this tab may still be under way.
    const { state } = await this.#outside.states.change(tabId, () => null);
    if (state === 'none') await this.#outside.tellPage(tabId, { type: 'read-again' });
  }

  async #reviewPage(tabId: number, { document, address, notes }: PageRead): Promise<ReviewAnswer> {
    await this.#change(tabId, () => ({ state: 'reading' }));
    const limited = withinLimits(document);
    const allNotes =
      limited === document ? notes : [...notes, 'This page is very long. Only its first part was reviewed.'];
    const outcome = this.#review(limited, null);
    await this.#change(tabId, () =>
      'reason' in outcome
        ? { state: 'failed', reason: outcome.reason }
        : {
            state: 'ready',
            tab: {
              tabId,
              address: withoutQuery(address),
              document: limited,
              review: outcome.review,
              chosenLevel: null,
              notes: allNotes,
              unplaced: [],
            },
          },
    );
    return outcome;
  }

  async #chooseLevel(tabId: number, level: Level | null): Promise<TabState> {
    const state = await this.#change(tabId, (present) => {
      if (present.state !== 'ready') return null;
      const outcome = this.#review(present.tab.document, level);
      if ('reason' in outcome) return { state: 'failed', reason: outcome.reason };
      const tab: TabReview = { ...present.tab, review: outcome.review, chosenLevel: level, unplaced: [] };
      return { state: 'ready', tab };
    });
    if (state.state === 'ready') await this.#outside.tellPage(tabId, { type: 'paint', review: state.tab.review });
    return state;
  }

  async #openTarget(tabId: number, target: string): Promise<void> {
    const heard = await this.#outside.tellPanel({ type: 'open-target', tabId, target });
    if (!heard) await this.#outside.states.holdTarget(tabId, target);
  }

  async #tellState(tabId: number): Promise<TabState> {
    const state = await this.#outside.states.get(tabId);
    const target = await this.#outside.states.takeTarget(tabId);
    // After the answer: the panel cannot show a finding before it has the review.
    if (target !== null) setTimeout(() => void this.#outside.tellPanel({ type: 'open-target', tabId, target }), 100);
    return state;
  }

  #review(document: JobDocument, level: Level | null): ReviewAnswer {
    try {
      return { review: this.#outside.review(document, { level }) };
    } catch (error) {
      // All of it for whoever mends it, its beginning for the reader.
      console.error(error);
      const [first = ''] = String(error instanceof Error ? error.message : error).split('\n');
      return { reason: `The review could not be made: ${first.slice(0, 300)}` };
    }
  }

  async #change(tabId: number, change: (state: TabState) => TabState | null): Promise<TabState> {
    let changed = false;
    const state = await this.#outside.states.change(tabId, (present) => {
      const next = change(present);
      changed = next !== null;
      return next;
    });
    if (changed) {
      await this.#outside.showBadge(tabId, badgeOf(state));
      await this.#outside.tellPanel({ type: 'tab-changed', tabId, state });
    }
    return state;
  }
}

function withinLimits(document: JobDocument): JobDocument {
  let characters = 0;
  const fits = (index: number): boolean => {
    characters += document.blocks[index]?.text.length ?? 0;
    return index < MOST_BLOCKS && characters <= MOST_CHARACTERS;
  };
  const end = document.blocks.findIndex((_, index) => !fits(index));
  return end < 0 ? document : { ...document, blocks: document.blocks.slice(0, end) };
}

function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, '');
}
