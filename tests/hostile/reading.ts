import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUDGET, type Budget, withinBudget } from '../../src/engine/budget.ts';
import type { JobDocument } from '../../src/engine/document/job-document.ts';
import { Review } from '../../src/engine/document/review.ts';
import { Memo } from '../../src/engine/memo.ts';
import { fold } from '../../src/engine/reading/fold.ts';
import { parseBlock } from '../../src/engine/reading/parse.ts';
import { segments } from '../../src/engine/reading/segments.ts';
import { review } from '../../src/engine/review.ts';
import { reviewWithin } from '../../src/engine/review-within.ts';
import { catalogue } from '../engine/job-description.ts';
import { hostileText } from './texts.ts';

const kind = fc.constantFrom('heading', 'paragraph', 'item', 'cell', 'field');

/** A document of hostile texts. Its blocks' ids are any numbers, as in a file of somebody else's making. */
export const hostileDocument: fc.Arbitrary<JobDocument> = fc.record({
  schemaVersion: fc.constant(1 as const),
  id: fc.string({ minLength: 1 }),
  title: fc.oneof(fc.constant('Radiotherapy support worker'), fc.constant('Assistant practitioner'), hostileText(8)),
  band: fc.oneof(fc.constant(null), fc.constant('Band 3'), hostileText(3)),
  source: fc.constantFrom('text', 'nhs-jobs'),
  blocks: fc
    .array(fc.record({ kind, text: fc.oneof(fc.constantFrom('Main duties', 'Person specification'), hostileText()) }), {
      maxLength: 12,
    })
    .map((blocks) => blocks.map((block, id) => ({ id, ...block }) as JobDocument['blocks'][number])),
});

/** What holds for every review of every document. */
export function expectSound(result: Review, { blocks }: JobDocument): void {
  expect(Review.safeParse(result).error).toBeUndefined();
  const spans = [...result.duties, ...result.findings].flatMap(({ block, start, end, quote }) =>
    block === null || start === null || end === null || quote === null ? [] : [{ block, start, end, quote }],
  );
  for (const { block, start, end, quote } of spans) {
    const text = blocks[block]?.text ?? '';
    expect(start).toBeLessThan(end);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(text.slice(start, end)).toBe(quote);
  }
  for (const { quote, matches } of result.duties)
    for (const word of matches.flatMap(({ why }) => why)) expect(quote.length === 0 || word.length > 0).toBe(true);
  const ids = result.findings.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(result.findings.map(({ message }) => message).filter((text) => text.includes('fault in Dutymark'))).toEqual(
    [],
  );
}

/** What reading keeps to, whatever it is given. `runs` is how many documents are tried; a failure prints its seed. */
export function readingKeepsTo(runs: number): void {
  describe(`reading, over ${runs} random documents`, () => {
    it('never throws, and every quote is its slice', () => {
      fc.assert(
        fc.property(hostileDocument, (document) => expectSound(review(document, catalogue), document)),
        { numRuns: runs },
      );
    });

    it('gives the same with and without what it remembers', () => {
      const memo = new Memo();
      fc.assert(
        fc.property(hostileDocument, (document) => {
          const fresh = review(document, catalogue);
          expect(review(document, catalogue, {}, memo)).toEqual(fresh);
          expect(review(document, catalogue, {}, memo)).toEqual(fresh);
        }),
        { numRuns: Math.ceil(runs / 3) },
      );
    });

    it('keeps every word, sentence and segment in its place', () => {
      fc.assert(
        fc.property(hostileText(), (text) => {
          let last = 0;
          for (const { start, end } of segments(text)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeLessThanOrEqual(text.length);
            expect(start).toBeLessThan(end);
            last = end;
          }
          last = 0;
          for (const sentence of parseBlock({ id: 0, kind: 'paragraph', text }).sentences) {
            expect(sentence.start).toBeGreaterThanOrEqual(last);
            last = sentence.start;
            for (const word of sentence.words) {
              expect(word.start).toBeGreaterThanOrEqual(sentence.start);
              expect(word.end).toBeLessThanOrEqual(sentence.end);
              if (word.text !== '') expect(text.slice(word.start, word.end).replace(/\s/g, ' ')).toBe(word.text);
              expect(word.fold).toBe(word.text === '' ? '' : fold(word.text));
            }
          }
        }),
        { numRuns: runs },
      );
    });

    it('leaves nothing unread without saying so', () => {
      const small: fc.Arbitrary<Budget> = fc.record({
        blocks: fc.integer({ min: 1, max: 8 }),
        characters: fc.integer({ min: 1, max: 300 }),
        inBlock: fc.integer({ min: 1, max: 100 }),
        statements: fc.integer({ min: 1, max: 10 }),
        time: fc.constant(1000),
      });
      fc.assert(
        fc.property(hostileDocument, small, (document, budget) => {
          const { document: kept, unread } = withinBudget(document, budget);
          const length = (blocks: JobDocument['blocks']) => blocks.reduce((sum, { text }) => sum + text.length, 0);
          expect(kept.blocks.length).toBeLessThanOrEqual(budget.blocks);
          expect(length(kept.blocks)).toBeLessThanOrEqual(budget.characters);
          kept.blocks.forEach(({ id, kind, text }, index) => {
            expect(text.length).toBeLessThanOrEqual(budget.inBlock);
            expect(document.blocks[index]).toMatchObject({ id, kind });
            expect(document.blocks[index]?.text.startsWith(text)).toBe(true);
          });
          const isWhole =
            kept.blocks.length === document.blocks.length && length(kept.blocks) === length(document.blocks);
          expect(unread === null).toBe(isWhole);
          if (isWhole) expect(kept).toBe(document);
          expectSound(review(kept, catalogue), document);
        }),
        { numRuns: runs },
      );
    });

    it('stops when its time is over, and says at which place', () => {
      fc.assert(
        fc.property(hostileDocument, fc.integer({ min: 0, max: 12 }), (document, blocks) => {
          let looks = 0;
          // A clock that goes on by one each time that somebody looks at it.
          const now = () => looks++;
          const { review: made, unread } = reviewWithin(
            document,
            catalogue,
            {},
            { now, budget: { ...BUDGET, time: blocks + 1 } },
          );
          const part = { ...document, blocks: document.blocks.slice(0, blocks) };
          expect(made.duties).toEqual(review(part, catalogue, { level: made.role.level }).duties);
          expect(unread === null).toBe(document.blocks.length <= blocks);
        }),
        { numRuns: Math.ceil(runs / 3) },
      );
    });
  });
}
