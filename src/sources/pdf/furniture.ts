import type { Fragment, PageContent } from './page-content.ts';
import { rowsOf } from './rows.ts';

const PAGE_NUMBER =
  /^(?:page ?)?(?:[-–—|] ?)?\d{1,3}(?: ?[-–—|])?(?: ?(?:of|\/) ?\d{1,3})?$|\bpage \d{1,3}(?: of \d{1,3})?$/i;
/** What browsers print around a page: the date, and the address with the page's number. */
const PRINTED = /^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d{2}|^(?:https?|file):\/\/\S+(?:\s+\d+\/\d+)?$/i;
/** How much of a page, at its top and bottom, headers and footers stand in. */
const EDGE = 0.14;
const DEEPEST_ROW = 5;
/** Headers and footers of a single page are told by letters this much smaller than the text's. */
const SMALL = 0.8;

interface EdgeRow {
  page: PageContent;
  fragments: Fragment[];
  /** The row's words, with any number for any other. */
  words: string;
  base: number;
}

/** Takes headers, footers and page numbers off the pages: what stands at the same height on several pages, and what is plainly a page's number. */
export function withoutFurniture(pages: PageContent[]): PageContent[] {
  const rows = pages.flatMap(edgeRows);
  const textSize = usualSize(pages.flatMap(({ fragments }) => fragments));
  const dropped = new Set<Fragment>();
  for (const row of rows) {
    const plainly = PAGE_NUMBER.test(row.words.replaceAll('#', '1')) || PRINTED.test(textOf(row.fragments));
    const repeated = rows.some(
      (other) => other.page !== row.page && other.words === row.words && Math.abs(other.base - row.base) < 4,
    );
    const small = row.fragments.every(({ size }) => size < textSize * SMALL);
    if (plainly || repeated || small) for (const fragment of row.fragments) dropped.add(fragment);
  }
  return pages.map((page) => ({ ...page, fragments: page.fragments.filter((fragment) => !dropped.has(fragment)) }));
}

function edgeRows(page: PageContent): EdgeRow[] {
  const rows = rowsOf(page.fragments);
  return rows.flatMap(({ fragments, base }, index) => {
    const atTop = base < page.height * EDGE && index < DEEPEST_ROW;
    const atBottom = base > page.height * (1 - EDGE) && index >= rows.length - DEEPEST_ROW;
    return atTop || atBottom ? [{ page, fragments, words: textOf(fragments).replace(/\d+/g, '#'), base }] : [];
  });
}

/** The size of most of the letters. */
export function usualSize(parts: { size: number; text: { text: string } }[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of parts) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.text.length);
  }
  const [most] = [...letters].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 11;
}

function textOf(fragments: Fragment[]): string {
  return fragments
    .map(({ text }) => text.text.trim())
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}
