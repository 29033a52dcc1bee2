import { z } from 'zod';
import { Block, type JobDocument } from '../../engine/document/job-document.ts';
import type { DraftAnswer, DraftRead, ReadAnswer, ToChangingPages } from '../messages.ts';
import { whyNot } from './reader.ts';
import type { ReviewService } from './service.ts';

/** What is needed of the world around. */
interface Outside {
  service: ReviewService;
  readDraft(draft: DraftRead): JobDocument;
  /** Puts what reviews drafts into a tab; rejects where the browser doesn't allow it. */
  injectDrafts(tabId: number): Promise<void>;
}

const MOST_CHARACTERS = 400_000;
const Incoming = z.discriminatedUnion('type', [
  z.object({ type: z.literal('still-looking') }),
  z.object({ type: z.literal('open-drafts'), tabId: z.number().int() }),
  z.object({ type: z.literal('marks-looking'), looking: z.array(z.string().min(1).max(200)).max(10_000) }),
  z.object({
    type: z.literal('draft-read'),
    address: z.string().max(2000),
    title: z.string().max(500),
    band: z.string().max(200).nullable(),
    draft: z.union([
      z.object({ text: z.string().max(MOST_CHARACTERS) }),
      z.object({ blocks: z.array(Block).max(5000) }),
    ]),
    notes: z.array(z.string().max(2000)).max(100),
  }),
]);

/** Hears from pages while they change, and reviews what is written in their fields. */
export class ChangingPages {
  readonly #outside: Outside;

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  /** Answers a message; `tabId` is the tab of the content script that sent it, where one did. */
  async answer(received: ToChangingPages, tabId: number | null): Promise<DraftAnswer | ReadAnswer | undefined> {
    const { data: message } = Incoming.safeParse(received);
    if (!message) return { reason: 'The text could not be taken: it is too long, or was not understood.' };
    if (message.type === 'open-drafts') return this.#open(message.tabId);
    if (tabId === null) return undefined;
    switch (message.type) {
      case 'still-looking':
        await this.#outside.service.change(tabId, (state) => (state.state === 'reading' ? null : { state: 'reading' }));
        return undefined;
      case 'marks-looking':
        await this.#outside.service.change(tabId, (state) =>
          state.state === 'ready' && (message.looking.length > 0 || (state.tab.looking ?? []).length > 0)
            ? { state: 'ready', tab: { ...state.tab, looking: message.looking } }
            : null,
        );
        return undefined;
      case 'draft-read':
        return this.#reviewDraft(tabId, message);
    }
  }

  async #open(tabId: number): Promise<ReadAnswer> {
    try {
      await this.#outside.injectDrafts(tabId);
      return { read: true };
    } catch (error) {
      return { read: false, why: whyNot(error) };
    }
  }

  async #reviewDraft(tabId: number, draft: DraftRead): Promise<DraftAnswer> {
    const document = this.#outside.readDraft(draft);
    const { address, notes } = draft;
    const answer = await this.#outside.service.answer({ type: 'page-read', document, address, notes }, tabId);
    if (answer && 'review' in answer) return { review: answer.review, blocks: document.blocks };
    return { reason: answer && 'reason' in answer ? answer.reason : 'The draft could not be reviewed.' };
  }
}
