import { describe, expect, it } from 'vitest';
import { everyPattern, slowText } from './patterns.ts';

const patterns = everyPattern();

describe('regular expressions', () => {
  it('are found, written out and put together', () => {
    const sources = patterns.map(({ pattern }) => pattern.source);
    expect(patterns.length).toBeGreaterThan(300);
    // One that is put together from constants of another file.
    expect(sources.some((source) => source.startsWith('^(?:[•‣⁃'))).toBe(true);
  });

  it('take no more time than in proportion to the text, on texts made to hold them up', () => {
    const slow = patterns.flatMap(({ file, pattern }) => {
      const text = slowText(pattern, 4000);
      return text === null ? [] : `${file}: ${pattern}: ${JSON.stringify(text)}`;
    });
    expect(slow).toEqual([]);
  });

  it.each([
    [/\s+$/, 'white space'],
    [/\d+\.\d+/, 'a number without its point'],
    [/lead.*nurse/s, 'one word, then anything'],
  ])('would be told on: %s', (pattern) => {
    // A busy machine can make the short text look slow as well, so that one look is not enough.
    const looks = Array.from({ length: 6 }, () => () => slowText(pattern, 4000));
    expect(looks.some((look) => look() !== null)).toBe(true);
  });
});
