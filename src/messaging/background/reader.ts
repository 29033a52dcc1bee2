import type { NotRead, PageTrial, ReadAnswer, ToPage } from '../messages.ts';

/** What the reader needs of the world around it. */
export interface ReaderOutside {
  /** Resolves to what the tab's content script answers; rejects where there is none. */
  ask(tabId: number, message: ToPage): Promise<unknown>;
  /** Puts the content script into a tab, which then reads the page; rejects where the browser doesn't allow it. */
  inject(tabId: number): Promise<void>;
  /** Called before a script is put into a tab that the user wants read: it may read, whatever is set for the site. */
  userAsks?(tabId: number): void;
}

/** Has pages read when the user asks, with one content script in each at most. */
export class PageReader {
  readonly #outside: ReaderOutside;
  /** Injections under way, so that two clicks make one. */
  readonly #under = new Map<number, Promise<void>>();

  constructor(outside: ReaderOutside) {
    this.#outside = outside;
  }

  /** Reads the page in a tab: by the script that is there, else by putting it there. */
  async read(tabId: number): Promise<ReadAnswer> {
    try {
      if (await this.#present(tabId, true)) await this.#outside.ask(tabId, { type: 'read-again' });
      return { read: true };
    } catch (error) {
      return { read: false, why: whyNot(error) };
    }
  }

  /** Reads what is selected in a tab. */
  async readSelection(tabId: number): Promise<ReadAnswer> {
    try {
      await this.#present(tabId);
      const answer = await this.#outside.ask(tabId, { type: 'read-selection' });
      return says(answer, 'selected', true) ? { read: true } : { read: false, why: 'nothing-selected' };
    } catch (error) {
      return { read: false, why: whyNot(error) };
    }
  }

  /** What would be read in a tab; null where the browser doesn't allow to look. */
  async tryReading(tabId: number): Promise<PageTrial | null> {
    try {
      await this.#present(tabId);
      const answer = await this.#outside.ask(tabId, { type: 'try-reading' });
      return typeof answer === 'object' && answer !== null ? (answer as PageTrial) : null;
    } catch {
      return null;
    }
  }

  /** Sees to it that a script is in the tab. True where it was there before. */
  async #present(tabId: number, toRead = false): Promise<boolean> {
    const under = this.#under.get(tabId);
    if (under) {
      await under;
      return false;
    }
    // Any message would do; this one changes nothing.
    const there = await this.#outside.ask(tabId, { type: 'are-you-there' }).then(
      () => true,
      () => false,
    );
    if (there) return true;
    if (toRead) this.#outside.userAsks?.(tabId);
    const injected = this.#under.get(tabId) ?? this.#outside.inject(tabId);
    this.#under.set(tabId, injected);
    try {
      await injected;
    } finally {
      this.#under.delete(tabId);
    }
    return false;
  }
}

/** Browsers only say it in words. Anything else that they refuse, they refuse for good. */
export function whyNot(error: unknown): NotRead {
  const words = error instanceof Error ? error.message : String(error);
  return /must request permission|missing host permission/i.test(words) ? 'needs-click' : 'closed-to-extensions';
}

function says(answer: unknown, key: string, value: unknown): boolean {
  return typeof answer === 'object' && answer !== null && (answer as Record<string, unknown>)[key] === value;
}
