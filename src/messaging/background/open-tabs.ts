import { z } from 'zod';
import type { OpenTabAnswer, PageTrial, ReadOpenTabs } from '../messages.ts';
import { withoutQuery } from '../without-query.ts';

interface Tab {
  id?: number | undefined;
  /** Absent where the extension may not see it. */
  url?: string | undefined;
  title?: string | undefined;
}

/** What is needed of the world around it. */
export interface OpenTabsOutside {
  tabs(): Promise<Tab[]>;
  /** The address of a tab's page as far as it was reviewed, without its query. */
  reviewedAddress(tabId: number): Promise<string | null>;
  /** What would be read in a tab; null where the browser does not allow to look. */
  tryReading(tabId: number): Promise<PageTrial | null>;
}

const MOST = 200;
const Incoming = z.object({
  type: z.literal('read-open-tabs'),
  addresses: z.array(z.string().max(4000)).max(MOST),
});

/** Reads pages that are open in tabs by their addresses, where the browser lets it. Opens nothing and fetches nothing. */
export class OpenTabs {
  readonly #outside: OpenTabsOutside;

  constructor(outside: OpenTabsOutside) {
    this.#outside = outside;
  }

  async answer(received: ReadOpenTabs): Promise<OpenTabAnswer[]> {
    const { data: message } = Incoming.safeParse(received);
    if (!message) return [];
    const tabs = await this.#seen();
    return Promise.all(message.addresses.map((address) => this.#read(address, tabs)));
  }

  async #read(address: string, tabs: readonly { id: number; url: string; title: string }[]): Promise<OpenTabAnswer> {
    const wanted = plain(address);
    if (wanted === null) return { address, why: 'no-address' };
    // With its query first: on some sites that alone tells one advert from another.
    const exact = tabs.filter(({ url }) => plain(url) === wanted);
    const same =
      exact.length > 0 ? exact : tabs.filter(({ url }) => !url.includes('?') && url === withoutQuery(wanted));
    let why: 'not-readable' | 'no-text' = 'not-readable';
    for (const { id, title } of same) {
      const read = await this.#outside.tryReading(id);
      if (read !== null && 'document' in read) {
        return { address: withoutQuery(wanted), title: title || read.document.title, ...read };
      }
      if (read !== null) why = 'no-text';
    }
    return { address, why };
  }

  /** The open pages whose addresses are known: the browser tells those of sites that were allowed, and we those that were reviewed. */
  async #seen(): Promise<{ id: number; url: string; title: string }[]> {
    const tabs = await this.#outside.tabs();
    const seen = tabs.map(async ({ id, url, title = '' }) => {
      const address = id === undefined ? null : (url ?? (await this.#outside.reviewedAddress(id)));
      return id === undefined || address === null ? [] : [{ id, url: address, title }];
    });
    return (await Promise.all(seen)).flat();
  }
}

/** An address of a page without its fragment, or null where it is none. */
function plain(address: string): string | null {
  const text = address.trim();
  if (!URL.canParse(text) || !/^https?:/i.test(text)) return null;
  return new URL(text).href.replace(/#.*$/s, '');
}
