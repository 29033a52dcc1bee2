import { z } from 'zod';
import { withinBudget } from '../../engine/budget.ts';
import { JobDocument } from '../../engine/document/job-document.ts';
import { Level, type Review } from '../../engine/document/review.ts';
import { attached, withRead } from '../attachments.ts';
import { NOTHING_KEPT, withoutDismissed } from '../kept.ts';
import type {
  Badge,
  KeptOfPage,
  PageRead,
  ReviewAnswer,
  TabReview,
  TabState,
  ToBackground,
  ToPage,
  ToPanel,
} from '../messages.ts';
import { withoutQuery } from '../without-query.ts';
import { badgeOf } from './badge.ts';
import { KEEPING, type Keeping, type KeptPages, keptAfter } from './kept-pages.ts';
import type { TabStates } from './tab-states.ts';

/** What the service needs of the world around it. */
export interface Outside {
  states: TabStates;
  /** `leftUnread` hears, in words for the user, of what there was no time to read. */
  review(
    document: JobDocument,
    settings: Pick<KeptOfPage, 'level' | 'corrections' | 'pack'>,
    leftUnread?: (words: string) => void,
  ): Promise<Review>;
  /** What users keep about pages; without it, it lasts as long as the page. */
  kept?: KeptPages;
  /** Whether what was read is a job description at all; without it, everything is. */
  isJob?(document: JobDocument, review: Review): boolean;
  /** False where no panel listens. */
  tellPanel(message: ToPanel): Promise<boolean>;
  tellPage(tabId: number, message: ToPage): Promise<void>;
  showBadge(tabId: number, badge: Badge): Promise<void>;
}

const Target = z.string().min(1).max(200);
const Notes = z.array(z.string().max(2000)).max(100);
const Incoming = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('page-read'),
    document: JobDocument,
    address: z.string().max(2000),
    notes: Notes,
    attachments: z.array(z.string().max(2000)).max(100).optional(),
  }),
  z.object({ type: z.literal('page-failed'), reason: z.string().max(2000) }),
  z.object({ type: z.literal('marks-placed'), unplaced: z.array(Target).max(10_000) }),
  z.object({ type: z.literal('mark-clicked'), target: Target }),
  z.object({ type: z.literal('get-tab'), tabId: z.number().int() }),
  z.object({ type: z.literal('choose-level'), tabId: z.number().int(), level: Level.nullable() }),
  z.object({ type: z.literal('review-anyway'), tabId: z.number().int() }),
  z.object({
    type: z.literal('attachment-read'),
    tabId: z.number().int(),
    page: z.string().max(2000),
    name: z.string().max(2000),
  }),
  ...KEEPING,
]);

/** Reviews what pages send and keeps how each tab stands. */
export class ReviewService {
  readonly #outside: Outside;
  /** Tabs whose review is being made. A background that was ended in the middle of one knows of none when it wakes. */
  readonly #underWay = new Set<number>();

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  /** Answers a message. `senderTab` is the tab of the content script that sent it, where one did. */
  async answer(received: ToBackground, senderTab: number | null): Promise<ReviewAnswer | TabState | undefined> {
    const { data: message } = Incoming.safeParse(received);
    if (!message) return { reason: 'The message was not understood.' };
    if (message.type === 'get-tab') return this.#tellState(message.tabId);
    if (message.type === 'review-anyway') return this.#reviewAnyway(message.tabId);
    if (
      message.type === 'choose-level' ||
      message.type === 'dismiss' ||
      message.type === 'correct' ||
      message.type === 'reset-page' ||
      message.type === 'choose-pack'
    ) {
      return this.#keep(message);
    }
    if (message.type === 'attachment-read') {
      const { page, name } = message;
      return this.change(message.tabId, (state) =>
        state.state === 'ready' && state.tab.address === page
          ? { state: 'ready', tab: { ...state.tab, ...withRead(state.tab, name) } }
          : null,
      );
    }
    if (senderTab === null) return undefined;
    switch (message.type) {
      case 'page-read':
        this.#underWay.add(senderTab);
        return this.#reviewPage(senderTab, message).finally(() => this.#underWay.delete(senderTab));
      case 'page-failed':
        await this.change(senderTab, () => ({ state: 'failed', reason: message.reason }));
        return undefined;
      case 'marks-placed':
        await this.change(senderTab, (state) =>
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
    await this.change(tabId, (state) => (state.state === 'none' ? null : { state: 'none' }));
  }

  /** A page that finished loading without a reading may be an old one that only moved inside itself: it is asked again. */
  async pageSettled(tabId: number): Promise<void> {
    // In its turn: the forgetting of this tab may still be under way.
    const { state } = await this.#outside.states.change(tabId, () => null);
    if (state === 'none') await this.#outside.tellPage(tabId, { type: 'read-again', own: true });
  }

  /** Says on the button of each open page anew how it stands: the language is another one now. */
  async showBadges(): Promise<void> {
    for (const tabId of await this.#outside.states.tabs()) {
      await this.#outside.showBadge(tabId, badgeOf(await this.#outside.states.get(tabId)));
    }
  }

  /** Makes the reviews of all open pages again: something is set otherwise now. */
  async reviewAgain(): Promise<void> {
    for (const tabId of await this.#outside.states.tabs()) {
      const before = await this.#outside.states.get(tabId);
      if (before.state === 'ready') await this.#again(tabId, before.tab, before.tab.kept ?? NOTHING_KEPT);
    }
  }

  async #reviewPage(tabId: number, page: PageRead): Promise<ReviewAnswer> {
    const { document, notes } = page;
    const before = await this.#outside.states.get(tabId);
    // A page that is followed through its changes keeps its review until the next one is there.
    const addressBefore =
      before.state === 'ready' ? before.tab.address : before.state === 'no-job' && before.page.address;
    const followed = addressBefore === withoutQuery(page.address);
    if (!followed) await this.change(tabId, () => ({ state: 'reading' }));
    const { document: limited, unread } = withinBudget(document);
    const allNotes = unread === null ? [...notes] : [...notes, unread];
    const readBefore = followed && before.state === 'ready' ? before.tab.attachments : [];
    const limits = attached(page.attachments ?? [], allNotes, readBefore);
    const path = withoutQuery(page.address);
    // The user has said already that this page is to be reviewed.
    const anyway = before.state === 'ready' && before.tab.anyway === true && before.tab.address === path;
    const kept = (await this.#outside.kept?.of(path)) ?? NOTHING_KEPT;
    const outcome = await this.#review(limited, kept, (words) => allNotes.push(words));
    const noJob = !anyway && 'review' in outcome && this.#outside.isJob?.(limited, outcome.review) === false;
    await this.change(tabId, () => {
      if ('reason' in outcome) return { state: 'failed', reason: outcome.reason };
      if (noJob) return { state: 'no-job', page: { address: path, document: limited, ...limits } };
      const tab: TabReview = {
        tabId,
        address: path,
        document: limited,
        review: outcome.review,
        chosenLevel: kept.level,
        ...limits,
        unplaced: [],
        kept,
      };
      return { state: 'ready', tab: anyway ? { ...tab, anyway } : tab };
    });
    if ('reason' in outcome) return outcome;
    return { review: noJob ? unmarked(outcome.review) : withoutDismissed(outcome.review, kept) };
  }

  /** Reviews a page that does not look like a job description, because the user says so. */
  async #reviewAnyway(tabId: number): Promise<TabState> {
    const before = await this.#outside.states.get(tabId);
    if (before.state !== 'no-job') return before;
    const { address, document, notes, attachments } = before.page;
    const kept = (await this.#outside.kept?.of(address)) ?? NOTHING_KEPT;
    const outcome = await this.#review(document, kept);
    const state = await this.change(tabId, (present) => {
      if (present.state !== 'no-job' || present.page.address !== address) return null;
      if ('reason' in outcome) return { state: 'failed', reason: outcome.reason };
      const { review } = outcome;
      const tab = {
        tabId,
        address,
        document,
        review,
        chosenLevel: kept.level,
        notes,
        attachments,
        unplaced: [],
        kept,
        anyway: true,
      };
      return { state: 'ready', tab };
    });
    if (state.state === 'ready') {
      await this.#outside.tellPage(tabId, { type: 'paint', review: withoutDismissed(state.tab.review, kept) });
    }
    return state;
  }

  /** Keeps what the user says about the page of a tab, and makes its review again with it. */
  async #keep(message: Keeping): Promise<TabState> {
    const { tabId } = message;
    const before = await this.#outside.states.get(tabId);
    if (before.state !== 'ready') return before;
    const { address } = before.tab;
    const after = (kept: KeptOfPage) => keptAfter(kept, message, before.tab.review);
    const kept = (await this.#outside.kept?.change(address, after)) ?? after(before.tab.kept ?? NOTHING_KEPT);
    return this.#again(tabId, before.tab, kept);
  }

  /** Reviews what is in a tab once more, and shows it there and in the panel. */
  async #again(tabId: number, { address, document }: TabReview, kept: KeptOfPage): Promise<TabState> {
    const outcome = await this.#review(document, kept);
    const state = await this.change(tabId, (present) => {
      // Another page, or another text of it, may have come into the tab meanwhile.
      if (present.state !== 'ready' || present.tab.address !== address) return null;
      if (present.tab.document !== document && JSON.stringify(present.tab.document) !== JSON.stringify(document)) {
        return null;
      }
      if ('reason' in outcome) return { state: 'failed', reason: outcome.reason };
      const tab: TabReview = {
        ...present.tab,
        review: outcome.review,
        chosenLevel: kept.level,
        unplaced: [],
        kept,
      };
      return { state: 'ready', tab };
    });
    if (state.state === 'ready') {
      await this.#outside.tellPage(tabId, { type: 'paint', review: withoutDismissed(state.tab.review, kept) });
    }
    return state;
  }

  async #openTarget(tabId: number, target: string): Promise<void> {
    const heard = await this.#outside.tellPanel({ type: 'open-target', tabId, target });
    if (!heard) await this.#outside.states.holdTarget(tabId, target);
  }

  async #tellState(tabId: number): Promise<TabState> {
    const state = await this.#outside.states.get(tabId);
    if (state.state === 'reading' && !this.#underWay.has(tabId))
      void this.#outside.tellPage(tabId, { type: 'read-again' });
    const target = await this.#outside.states.takeTarget(tabId);
    // After the answer: the panel cannot show a finding before it has the review.
    if (target !== null) setTimeout(() => void this.#outside.tellPanel({ type: 'open-target', tabId, target }), 100);
    return state;
  }

  async #review(
    document: JobDocument,
    { level, corrections, pack }: KeptOfPage,
    leftUnread?: (words: string) => void,
  ): Promise<ReviewAnswer> {
    try {
      return { review: await this.#outside.review(document, { level, corrections, pack }, leftUnread) };
    } catch (error) {
      // All of it for whoever mends it, its beginning for the reader.
      console.error(error);
      const [first = ''] = String(error instanceof Error ? error.message : error).split('\n');
      return { reason: `The review could not be made: ${first.slice(0, 300)}` };
    }
  }

  /** Changes how a tab stands, and tells the button and the panel; null leaves it. */
  async change(tabId: number, change: (state: TabState) => TabState | null): Promise<TabState> {
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

/** What a page paints that is no job description: nothing. */
export function unmarked(review: Review): Review {
  return { ...review, duties: [], findings: [] };
}
