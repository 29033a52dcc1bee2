import { check } from 'recheck';
import { describe, expect, it } from 'vitest';
import { everyPattern, slowText } from '../hostile/patterns.ts';

/** Each by what it says, once. */
const patterns = [...new Map(everyPattern().map(({ file, pattern }) => [String(pattern), { file, pattern }])).values()];

/** What recheck takes for slow and is not. */
const LINEAR_ALL_THE_SAME: readonly { source: RegExp; why: string }[] = [];

describe('regular expressions', () => {
  it('are safe by an analysis of how each can be matched', { timeout: 900_000 }, async () => {
    const unsafe: string[] = [];
    const excused = new Set<RegExp>();
    for (const { file, pattern } of patterns) {
      const known = LINEAR_ALL_THE_SAME.find(({ source }) => source.test(pattern.source));
      if (known) excused.add(known.source);
      const soon = await check(pattern.source, pattern.flags, { timeout: 20_000 });
      // A busy machine needs longer to come to an answer.
      const found = soon.status === 'unknown' ? await check(pattern.source, pattern.flags, { timeout: 120_000 }) : soon;
      if (found.status === 'safe' || known) continue;
      const attack = found.status === 'vulnerable' ? found.attack.pattern.slice(0, 100) : 'undecided';
      unsafe.push(`${file}: ${pattern}: ${attack}`);
    }
    expect(unsafe).toEqual([]);
    expect(LINEAR_ALL_THE_SAME.filter(({ source }) => !excused.has(source))).toEqual([]);
  });

  it('take no more time than in proportion to long texts made to hold them up', { timeout: 600_000 }, () => {
    const slow = patterns.flatMap(({ file, pattern }) => {
      const text = slowText(pattern, 40_000);
      return text === null ? [] : `${file}: ${pattern}: ${JSON.stringify(text)}`;
    });
    expect(slow).toEqual([]);
  });
});
