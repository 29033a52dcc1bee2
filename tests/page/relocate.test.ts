import { describe, expect, it } from 'vitest';
import type { Span } from '../../src/page/ranges.ts';
import { locateSpan } from '../../src/page/ranges.ts';
import { type ReadText, readRegions } from '../../src/page/read.ts';
import { createRelocator, holdsNothingNew } from '../../src/page/relocate.ts';
import { pageOf } from './saved-page.ts';

function readBody(page: Document): ReadText {
  return readRegions([{ nodes: [page.body] }]);
}

function spanOf(read: ReadText, quote: string): Span {
  const block = read.blocks.findIndex(({ text }) => text.includes(quote));
  const start = read.blocks[block]?.text.indexOf(quote) ?? -1;
  return { block, start, end: start + quote.length, quote };
}

/** Where the words of a quote are found after the body became another, as the text there and the number of its element. */
function find(before: string, after: string, quote: string): { words: string; at: number } | null {
  const page = pageOf(before);
  const then = readBody(page);
  const span = spanOf(then, quote);
  page.body.innerHTML = after;
  expect(locateSpan(then, span)).toBeNull();
  const ranges = createRelocator(then, readBody(page)).find(span);
  const element = ranges?.[0]?.startContainer.parentElement?.closest('p, li');
  if (!ranges || !element) return null;
  return { words: ranges.map(String).join(''), at: [...page.querySelectorAll('p, li')].indexOf(element) };
}

describe('after the page drew itself anew, words are found', () => {
  const before = '<p>Chaperone patients.</p><p>Take bloods in clinic.</p>';

  it('in the block of the same text wherever it is now', () => {
    const after = '<p>New.</p><p>Take bloods in clinic.</p><p>Chaperone patients.</p>';
    expect(find(before, after, 'bloods')).toEqual({ words: 'bloods', at: 1 });
  });

  it('elsewhere if they stand there once only', () => {
    expect(find(before, '<p>Take bloods on the ward.</p>', 'Take bloods')).toEqual({ words: 'Take bloods', at: 0 });
    expect(find(before, '<p>Take bloods on the ward. Take bloods at home.</p>', 'Take bloods')).toBeNull();
  });

  it('of several, where the same words are around them', () => {
    const clinic = '<p>Help with gowns.</p><p>Take bloods in clinic.</p><p>Tidy the bay.</p>';
    const after = `<p>Take bloods in clinic.</p><p>Answer calls.</p><p>New.</p>${clinic}`;
    expect(find(clinic, after, 'bloods')).toEqual({ words: 'bloods', at: 4 });
  });

  it('of several copies, the copy that they were in', () => {
    const twice = '<p>Take bloods.</p><p>On the ward:</p><p>Take bloods.</p>';
    const page = pageOf(twice);
    const then = readBody(page);
    page.body.innerHTML = `<p>New.</p>${twice}`;
    const ranges = createRelocator(then, readBody(page)).find({ block: 2, start: 0, end: 11, quote: 'Take bloods' });
    expect(ranges?.[0]?.startContainer.parentElement).toBe(page.querySelectorAll('p')[3]);
  });

  it('with their spelling mended', () => {
    const typo = '<p>You will carry out venepunture for patients in the review clinic each day.</p>';
    const quote = 'carry out venepunture for patients in the review clinic';
    expect(find(typo, typo.replace('venepunture', 'venepuncture'), quote)).toEqual({
      words: 'carry out venepuncture for patients in the review clinic',
      at: 0,
    });
  });
});

describe('wrong words are not taken for the right ones', () => {
  const quote = 'carry out venepuncture under supervision for patients';
  const before = `<p>You will ${quote} in clinic.</p>`;
  it.each([
    ['a word turned round', 'carry out venepuncture without supervision for patients'],
    ['a word more', 'not carry out venepuncture under supervision for patients'.replace('carry', 'ever carry')],
    ['a word less', 'carry out venepuncture supervision for patients'],
    ['a prefix', 'carry out venepuncture under unsupervision for patients'],
    ['another task', 'carry out cannulation under supervision for patients'],
  ])('%s', (_what, words) => {
    const found = find(before, `<p>You will ${words} in clinic.</p>`, quote);
    expect(found === null || found.words === quote).toBe(true);
    if (!words.includes(quote)) expect(found).toBeNull();
  });

  it('the beginning of a longer word', () => {
    expect(find('<p>You supervise staff.</p>', '<p>You are supervised.</p>', 'supervise')).toBeNull();
  });

  it('a number of its own', () => {
    const words = 'check the blood sugar of patients every 4 hours on the ward';
    expect(find(`<p>You ${words}.</p>`, `<p>You ${words.replace('4', '8')}.</p>`, words)).toBeNull();
  });
});

describe('a newer reading', () => {
  const read = (...texts: string[]) => readBody(pageOf(texts.map((text) => `<p>${text}</p>`).join('')));
  const before = read('One.', 'Two.', 'Three.');
  it('holds nothing new where text is the same or went away', () => {
    expect(holdsNothingNew(before, read('One.', 'Two.', 'Three.'))).toBe(true);
    expect(holdsNothingNew(before, read('One.', 'Three.'))).toBe(true);
  });
  it('holds something new where text came or moved', () => {
    expect(holdsNothingNew(before, read('One.', 'Two.', 'Three.', 'Four.'))).toBe(false);
    expect(holdsNothingNew(before, read('Two.', 'One.', 'Three.'))).toBe(false);
    expect(holdsNothingNew(before, read('One.', 'Two!', 'Three.'))).toBe(false);
  });
});
