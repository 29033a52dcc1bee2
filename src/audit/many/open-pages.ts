import { withoutQuery } from '../../messaging/without-query.ts';
import { words as general } from '../../ui/words.ts';
import type { FoundFile, ManyLink } from './link.ts';

const words = general.many.tabs;

/** Pages that are open, as files: what was read of each, or what to do so that it can be. The list is kept, and so no query or fragment is in it. */
export async function* openPages(readTabs: ManyLink['readTabs'], addresses: string[]): AsyncGenerator<FoundFile> {
  for (const answer of await readTabs(addresses)) {
    if ('document' in answer) {
      const { address, title, document, notes } = answer;
      const bytes = new TextEncoder().encode(JSON.stringify(document));
      yield { name: `${title.replace(/\//g, ' ').trim()}.json`, bytes, address, notes };
    } else yield { name: withoutQuery(answer.address), refused: words[answer.why] };
  }
}
