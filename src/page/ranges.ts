import { type MappedText, slice } from './mapped-text.ts';
import type { ReadText } from './read.ts';

/** Words of a block, as the review gives them. */
export interface Span {
  block: number;
  start: number;
  end: number;
  quote: string;
}

/** The DOM ranges of a stretch of text, one for each text node, so that nothing hidden between them is taken in. */
export function rangesOf(mapped: MappedText): Range[] {
  const ranges: Range[] = [];
  let last: Range | undefined;
  for (const { node, offset, length } of mapped.stretches) {
    if (!node.isConnected || offset + length > node.data.length) continue;
    if (last?.endContainer === node && last.endOffset <= offset) {
      last.setEnd(node, offset + length);
    } else {
      last = node.ownerDocument.createRange();
      last.setStart(node, offset);
      last.setEnd(node, offset + length);
      ranges.push(last);
    }
  }
  return ranges;
}

/** The ranges of a span, or null where the page no longer says these words in that place. */
export function locateSpan(read: ReadText, span: Span): Range[] | null {
  const mapped = read.mapped[span.block];
  if (!mapped || mapped.text.slice(span.start, span.end) !== span.quote) return null;
  const part = slice(mapped, span.start, span.end);
  // Words of our own, such as a field's label, stand nowhere on the page and so cannot be checked there.
  const expected = squash(part.stretches.map(({ at, length }) => part.text.slice(at, at + length)).join(''));
  const ranges = rangesOf(part);
  return expected !== '' && squash(ranges.map(String).join('')) === expected ? ranges : null;
}

/** Finds a span in a newer reading of the page: in the block of the same text, else where its words stand only once. */
export function relocateSpan(before: ReadText, now: ReadText, span: Span): Range[] | null {
  const text = before.blocks[span.block]?.text;
  const kept =
    now.blocks[span.block]?.text === text ? span.block : now.blocks.findIndex((block) => block.text === text);
  if (text !== undefined && kept >= 0) return locateSpan(now, { ...span, block: kept });

  const places = now.blocks.flatMap((block) => {
    const start = block.text.indexOf(span.quote);
    if (start < 0 || span.quote === '') return [];
    const again = block.text.indexOf(span.quote, start + 1) >= 0;
    const place = { block: block.id, start, end: start + span.quote.length, quote: span.quote };
    return again ? [place, place] : [place];
  });
  const [only] = places;
  return only && places.length === 1 ? locateSpan(now, only) : null;
}

/** White space is what rendering changes, and a line break between two words is no character of a range at all. */
function squash(text: string): string {
  return text.replace(/[\s\u200B-\u200D\u2060\uFEFF\u00AD]+/g, '');
}
