import { describe, expect, it } from 'vitest';
import { locateSpan, type Span } from '../../src/page/ranges.ts';
import { type ReadText, readRegions } from '../../src/page/read.ts';
import { readPage } from '../../src/page/read-page.ts';
import { sourcesFor } from '../../src/sources/index.ts';
import { ADVERT_URL, pageOf, savedPage } from './saved-page.ts';

const PAGES = ['senior-clinical-support-worker', 'assistant-practitioner', 'staff-nurse'];

function readBody(page: Document): ReadText {
  return readRegions([{ nodes: [page.body] }]);
}

function spanOf(read: ReadText, quote: string): Span {
  const block = read.blocks.findIndex(({ text }) => text.includes(quote));
  const start = read.blocks[block]?.text.indexOf(quote) ?? -1;
  return { block, start, end: start + quote.length, quote };
}

const wordsAt = (ranges: Range[] | null): string[] | undefined => ranges?.map((range) => range.toString());

describe.each(PAGES)('%s', (name) => {
  it('finds every word of every block on the page again', () => {
    const reading = readPage(savedPage(`nhs-jobs/${name}`), new URL(ADVERT_URL), sourcesFor);
    if ('reason' in reading) throw new Error(reading.reason);
    const { blocks, mapped } = reading.text;
    expect(blocks.length).toBeGreaterThan(15);
    let checked = 0;
    for (const block of blocks) {
      for (const { 0: quote, index } of block.text.matchAll(/\S+/g)) {
        const ranges = locateSpan(reading.text, { block: block.id, start: index, end: index + quote.length, quote });
        const own = mapped[block.id]?.stretches.length === 0 || (block.kind === 'field' && ranges === null);
        if (!own) expect(wordsAt(ranges)?.join('')).toBe(quote);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(100);
  });
});

describe('a span', () => {
  it('becomes one range for each text node, and none for a hidden word between', () => {
    const read = readBody(pageOf('<p>Take <em>blood</em><i hidden> or urine</i> samples</p>'));
    const ranges = locateSpan(read, spanOf(read, 'Take blood samples'));
    expect(wordsAt(ranges)).toEqual(['Take ', 'blood', ' samples']);
  });

  it('reaches over a line break and over collapsed white space', () => {
    const read = readBody(pageOf('<p>Take blood\n    samples from<br>patients in the clinic.</p>'));
    expect(read.blocks[0]?.text).toBe('Take blood samples from patients in the clinic.');
    expect(wordsAt(locateSpan(read, spanOf(read, 'blood samples from patients')))).toEqual([
      'blood\n    samples from',
      'patients',
    ]);
  });

  it('is not placed where the page now says something else', () => {
    const page = pageOf('<p>Take blood samples.</p>');
    const read = readBody(page);
    const span = spanOf(read, 'blood');
    const node = page.querySelector('p')?.firstChild as Text;
    node.data = 'Take urine samples.';
    expect(locateSpan(read, span)).toBeNull();
    node.data = 'Take';
    expect(locateSpan(read, span)).toBeNull();
  });

  it('is not placed where the quote is not what the block says', () => {
    const read = readBody(pageOf('<p>Take blood samples.</p>'));
    expect(locateSpan(read, { block: 0, start: 0, end: 4, quote: 'Make' })).toBeNull();
    expect(locateSpan(read, { block: 7, start: 0, end: 4, quote: 'Take' })).toBeNull();
  });

  it('is placed on a field by its value, though its label is ours', () => {
    const page = pageOf('<p>Band 3</p>');
    const read = readRegions([{ label: 'Band', nodes: [page.body] }]);
    expect(wordsAt(locateSpan(read, spanOf(read, 'Band: Band 3')))).toEqual(['Band 3']);
  });
});
