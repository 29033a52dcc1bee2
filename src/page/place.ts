import type { Review } from '../engine/document/review.ts';
import type { Mark } from './paint.ts';
import { locateSpan, type Span, wordsIn } from './ranges.ts';
import type { ReadText } from './read.ts';
import { createRelocator, type Reviewed } from './relocate.ts';

/** A review's marks on the page, and the targets whose words were not found. */
export interface Placed {
  marks: Mark[];
  unplaced: string[];
}

/** What a review has to mark, in the order of the review. Findings about the whole document have no words to mark. */
export function targetsOf(review: Review): { target: string; kind: Mark['kind']; span: Span }[] {
  const duties = review.duties.map((duty, index) => ({ target: `duty-${index}`, kind: 'duty' as const, span: duty }));
  const findings = review.findings.flatMap(({ id, severity, block, start, end, quote }) =>
    block === null || start === null || end === null || quote === null
      ? []
      : [{ target: id, kind: severity, span: { block, start, end, quote } }],
  );
  return [...duties, ...findings];
}

/** Finds the words of a review on the page: where they were read, else in a newer reading. In steps, as a long review has many. */
export function* placing(review: Review, reviewed: Reviewed, now: ReadText): Generator<void, Placed> {
  const placed: Placed = { marks: [], unplaced: [] };
  const same = reviewed.blocks === now.blocks;
  const relocator = same ? null : createRelocator(reviewed, now);
  for (const { target, kind, span } of targetsOf(review)) {
    const ranges = relocator ? relocator.find(span) : locateSpan(now, span);
    if (ranges) placed.marks.push({ target, kind, ranges, words: ranges.map(wordsIn) });
    else placed.unplaced.push(target);
    yield;
  }
  return placed;
}
