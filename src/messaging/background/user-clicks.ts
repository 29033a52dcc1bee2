import { z } from 'zod';
import type { ReadAnswer, ToReader } from '../messages.ts';
import type { PageReader } from './reader.ts';
import type { ReviewService } from './service.ts';
import type { TabStates } from './tab-states.ts';

interface Outside {
  reader: PageReader;
  service: ReviewService;
  states: TabStates;
}

const Incoming = z.object({ type: z.enum(['read-page', 'review-selection']), tabId: z.number().int() });

const TRIES = 3;
const MOMENT_MS = 150;

/** What the toolbar button, the context menu and the panel's own buttons do. */
export class UserClicks {
  readonly #outside: Outside;

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  /** The toolbar button: reads the page, unless its review stands already. */
  async onToolbar(tabId: number): Promise<void> {
    const { reader, states } = this.#outside;
    const state = await states.get(tabId);
    if (state.state === 'reading') return;
    if (state.state === 'ready' && state.tab.document.source !== 'selection') return;
    await this.#tell(tabId, () => reader.read(tabId));
  }

  async onSelectionMenu(tabId: number): Promise<void> {
    await this.#tell(tabId, () => this.#outside.reader.readSelection(tabId));
  }

  /** A button of the panel. What went wrong is answered and said there: the browser grants nothing for a click in the panel. */
  async answer(received: ToReader): Promise<ReadAnswer | undefined> {
    const { data: message } = Incoming.safeParse(received);
    if (!message) return undefined;
    const { reader } = this.#outside;
    return message.type === 'read-page' ? reader.read(message.tabId) : reader.readSelection(message.tabId);
  }

  async #tell(tabId: number, read: () => Promise<ReadAnswer>): Promise<void> {
    let answer = await read();
    // The click has given the permission; under load a page's own process may hear of it a moment later.
    for (let again = 0; again < TRIES && !answer.read && answer.why === 'needs-click'; again++) {
      await new Promise((later) => setTimeout(later, MOMENT_MS));
      answer = await read();
    }
    if (answer.read) return;
    const { why } = answer;
    await this.#outside.service.change(tabId, () => ({ state: 'failed', why }));
  }
}
