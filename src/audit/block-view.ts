import type { Block } from '../engine/document/job-document.ts';

const TAGS: Record<Block['kind'], string> = { heading: 'h2', paragraph: 'p', item: 'li', cell: 'p', field: 'p' };

/** Shows blocks that have no look of their own, from text or JSON. Answers with each block's text as it stands in the page. */
export function showBlocks(blocks: readonly Block[], page: Document): Text[] {
  let list: Element | null = null;
  return blocks.map(({ kind, text }) => {
    const element = page.createElement(TAGS[kind]);
    const words = page.createTextNode(text);
    element.append(words);
    if (kind === 'item') {
      if (list === null) {
        list = page.createElement('ul');
        page.body.append(list);
      }
      list.append(element);
    } else {
      list = null;
      page.body.append(element);
    }
    return words;
  });
}
