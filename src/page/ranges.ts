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
  const expected = part.stretches.map(({ at, length }) => part.text.slice(at, at + length)).join('');
  const ranges = rangesOf(part);
  const found = ranges.map(wordsIn).join('');
  return /\S/.test(expected) && (found === expected || squash(found) === squash(expected)) ? ranges : null;
}

/** What a range holds. Within one text node, as those of a span are made, this takes a tenth of the time that the browser takes to tell. */
export function wordsIn(range: Range): string {
  const { startContainer: node, startOffset, endOffset } = range;
  return node === range.endContainer && node.nodeType === 3
    ? (node as Text).data.slice(startOffset, endOffset)
    : `${range}`;
}

/** White space is what rendering changes, and a line break between two words is no character of a range at all. */
function squash(text: string): string {
  return text.replace(/[\s\u200B-\u200D\u2060\uFEFF\u00AD]+/g, '');
}
