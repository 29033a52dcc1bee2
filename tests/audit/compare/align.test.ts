import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignDuties, alignFindings, compareWords } from '../../../src/audit/compare/align.ts';
import type { Duty, Finding, Review } from '../../../src/engine/document/review.ts';
import { finding, jobDescription, reviewOf } from '../../register/saved.ts';

const duty = (quote: string, block = 0, task?: string): Duty => ({
  block,
  start: 0,
  end: quote.length,
  quote,
  matches: task === undefined ? [] : [{ task, score: 0.9, why: [] }],
  possible: [],
  supervision: 'none',
});
const duties = (...quotes: string[]) => quotes.map((quote, block) => duty(quote, block));

/** "= a", "~ a > b", "+ b", "- a": what came of each. */
function told(before: readonly Duty[], after: readonly Duty[]): string[] {
  return alignDuties(before, after).map((each) => {
    if (each.kind === 'same') return `= ${each.after.quote}`;
    if (each.kind === 'reworded') return `~ ${each.before.quote} > ${each.after.quote}`;
    return each.kind === 'added' ? `+ ${each.after.quote}` : `- ${each.before.quote}`;
  });
}

describe('duties of two texts', () => {
  it('are aligned by what they say, wherever they stand', () => {
    const before = duties(
      'Escort patients to the treatment room.',
      'Order linen and stationery.',
      'Answer the telephone and take messages.',
      'Clean the treatment couch between patients.',
    );
    const after = duties(
      'Answer the telephone, take messages and pass them on.',
      'Escort patients to the treatment room',
      'Take blood samples after training.',
      'Clean and restock the treatment couch between patients.',
    );
    expect(told(before, after)).toEqual([
      '~ Answer the telephone and take messages. > Answer the telephone, take messages and pass them on.',
      '= Escort patients to the treatment room',
      '- Order linen and stationery.',
      '+ Take blood samples after training.',
      '~ Clean the treatment couch between patients. > Clean and restock the treatment couch between patients.',
    ]);
  });

  it('that are the same task need fewer words in common', () => {
    const [one, other] = ['Take bloods from patients as requested.', 'Perform venepuncture on patients.'];
    expect(told([duty(one)], [duty(other)])).toEqual([`+ ${other}`, `- ${one}`].toSorted().toReversed());
    expect(told([duty(one, 0, 'AP-SUPP-01')], [duty(other, 0, 'AP-SUPP-01')])).toEqual([`~ ${one} > ${other}`]);
  });

  it('that only share everyday words are two duties', () => {
    expect(
      told(duties('Be responsible for the patients and their notes.'), duties('Greet all patients.')),
    ).toHaveLength(2);
  });

  it('are paired with the one that is most alike, and that one only', () => {
    const floors = 'Clean the couch and the floors of all treatment rooms.';
    const daily = 'Clean the treatment couch daily.';
    const after = duties(floors, daily);
    expect(told(duties('Clean the treatment couch.'), after)).toEqual([
      `+ ${floors}`,
      `~ Clean the treatment couch. > ${daily}`,
    ]);
    expect(told(after, duties('Clean the treatment couch.'))).toEqual([
      `- ${floors}`,
      `~ ${daily} > Clean the treatment couch.`,
    ]);
  });

  it('said twice are paired once each', () => {
    expect(told(duties('Tidy up.', 'Tidy up.'), duties('Tidy up.'))).toEqual(['= Tidy up.', '- Tidy up.']);
  });

  const word = fc.constantFrom('escort', 'patients', 'clean', 'couch', 'telephone', 'linen', 'greet', 'room', 'order');
  const text = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
  const texts = fc.array(text, { maxLength: 8 }).map((quotes) => duties(...quotes));

  it('are each there exactly once, the second in its own order, whatever they say', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const aligned = alignDuties(before, after);
        expect(aligned.flatMap((each) => each.after ?? [])).toEqual(after);
        const were = aligned.flatMap((each) => each.before ?? []);
        expect(were.toSorted((a, b) => a.block - b.block)).toEqual(before);
        for (const { kind, before: was, after: is } of aligned) {
          if (kind === 'same') expect(was?.quote).toBe(is?.quote);
        }
      }),
    );
  });

  it('of one text in two orders are all the same', () => {
    const shuffled = fc
      .uniqueArray(text, { maxLength: 8 })
      .chain((quotes) => fc.tuple(fc.constant(quotes), fc.shuffledSubarray(quotes, { minLength: quotes.length })));
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(alignDuties(duties(...one), duties(...other)).every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });
});

describe('findings of two reviews', () => {
  const reviewed = (quotes: string[], findings: Finding[]): { review: Review; open: Finding[] } => {
    const review = reviewOf(jobDescription(1), findings, { duties: duties(...quotes) });
    return { review, open: findings };
  };
  const about = (rule: string, block: number | null, quote: string | null = 'x') =>
    finding(rule, {
      id: `${rule} ${block} ${quote}`,
      block,
      quote,
      start: block === null ? null : 0,
      end: block === null ? null : 3,
    });

  it('are resolved, new or still there, also where their duty was reworded', () => {
    const before = reviewed(
      ['Give routine breast treatments.', 'Order linen.'],
      [about('task-above-band', 0, 'Give'), about('protocol-missing', 1, 'Order'), about('scope-missing', null, null)],
    );
    const after = reviewed(
      ['Collect patients.', 'Give routine breast treatments on the linear accelerator.'],
      [
        about('task-above-band', 1, 'Give routine'),
        about('supervision-missing', null, null),
        about('scope-missing', null, null),
      ],
    );
    const aligned = alignFindings(before, after, alignDuties(before.review.duties, after.review.duties));
    expect(aligned.resolved.map(({ rule }) => rule)).toEqual(['protocol-missing']);
    expect(aligned.fresh.map(({ rule }) => rule)).toEqual(['supervision-missing']);
    expect(aligned.still.map(({ after: { rule } }) => rule)).toEqual(['task-above-band', 'scope-missing']);
  });

  it('of the same rule about another duty are another finding', () => {
    const before = reviewed(['Order linen.'], [about('protocol-missing', 0)]);
    const after = reviewed(['Take bloods.'], [about('protocol-missing', 0)]);
    const aligned = alignFindings(before, after, alignDuties(before.review.duties, after.review.duties));
    expect([aligned.resolved.length, aligned.fresh.length, aligned.still.length]).toEqual([1, 1, 0]);
  });
});

describe('two wordings', () => {
  it('show what is only in the one', () => {
    const { before, after } = compareWords('Clean the couch daily.', 'Clean the couch between patients.');
    const own = (runs: typeof before) => runs.flatMap(({ text, own: mine }) => (mine ? text.trim() : []));
    expect([own(before), own(after)]).toEqual([['daily'], ['between patients']]);
  });

  it('are whole again when put together', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const { before, after } = compareWords(one, other);
        const bare = (text: string) => text.replace(/\s+/g, '');
        expect(bare(before.map(({ text }) => text).join(''))).toBe(bare(one));
        expect(bare(after.map(({ text }) => text).join(''))).toBe(bare(other));
      }),
    );
  });
});
