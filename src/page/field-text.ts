import type { Block } from '../engine/document/job-document.ts';

/** For each block of a text field's words, where each of its characters stands in the field; null where that is not known. */
export type Aligned = (number[] | null)[];

const IGNORED = /[\s\u200B-\u200D\u2060\uFEFF\u00AD]/;

/** Finds blocks in the text that they were read from. Reading only changes white space and takes bullets off, so that what is left is searched in order. */
export function alignBlocks(value: string, blocks: readonly Block[]): Aligned {
  const offsets: number[] = [];
  let bare = '';
  for (let at = 0; at < value.length; at++) {
    const character = value.charAt(at);
    if (IGNORED.test(character)) continue;
    offsets.push(at);
    bare += character;
  }
  let from = 0;
  return blocks.map(({ text }) => {
    const words = [...text.split('')].filter((character) => !IGNORED.test(character)).join('');
    const found = words === '' ? -1 : bare.indexOf(words, from);
    if (found < 0) return null;
    from = found + words.length;
    let next = found;
    return text.split('').map((character) => {
      const before = offsets[next - 1];
      return (IGNORED.test(character) ? (before ?? -1) + 1 : offsets[next++]) ?? 0;
    });
  });
}

/** A place in a text field. */
export interface Place {
  start: number;
  end: number;
}

/** Where a span stands in the field; null where its block was not found there. */
export function placeOf(aligned: Aligned, span: { block: number; start: number; end: number }): Place | null {
  const offsets = aligned[span.block];
  const start = offsets?.[span.start];
  const last = offsets?.[span.end - 1];
  return start === undefined || last === undefined ? null : { start, end: last + 1 };
}

/** Where a place is after the text was edited; null where the edit touched it. */
export function moved(before: string, after: string, place: Place): Place | null {
  if (before === after) return place;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const shift = after.length - before.length;
  const now =
    place.end <= head
      ? place
      : place.start >= before.length - tail
        ? { start: place.start + shift, end: place.end + shift }
        : null;
  // The same letters may have been typed and taken away elsewhere: only equal words count.
  return now && after.slice(now.start, now.end) === before.slice(place.start, place.end) ? now : null;
}
