import { describe, expect, it } from 'vitest';
import type { Finding, Level } from '../../src/engine/document/review.ts';
import type { Labelled, Labels } from './labels.ts';
import { type Prediction, scoreReview, total } from './score.ts';

const TEXT = 'Take bloods for tests. Chaperone patients. Order the stock of the unit each week.';

function labelled(duties: Partial<Labels['duties'][number]>[], findings: [string, number | null][] = []): Labelled {
  return {
    document: {
      schemaVersion: 1,
      id: 'made',
      title: 'Support worker',
      band: null,
      source: 'text',
      blocks: [
        { id: 4, kind: 'paragraph', text: TEXT },
        { id: 9, kind: 'paragraph', text: TEXT },
      ],
    },
    labels: {
      id: 'made',
      level: 'SCSW',
      duties: duties.map((duty) => ({
        block: 4,
        quote: 'Take bloods for tests',
        tasks: [],
        also: [],
        supervision: 'none',
        ...duty,
      })),
      findings: findings.map(([rule, block]) => ({
        rule,
        block,
        quote: block === null ? null : 'Take bloods',
        tasks: [],
      })),
    },
  };
}

/** A duty at the words of `quote`, as the engine would give it. */
function duty(quote: string, tasks: string[], block = 4): Prediction['duties'][number] {
  const start = TEXT.indexOf(quote);
  if (start < 0) throw new Error(`not in the text: ${quote}`);
  const matches = tasks.map((task) => ({ task, score: 0.9, why: [] }));
  return { block, start, end: start + quote.length, quote, matches, possible: [], supervision: 'none' };
}

function finding(rule: string, block: number | null): Finding {
  const place = block === null ? { start: null, end: null, quote: null } : { start: 0, end: 4, quote: 'Take' };
  return { id: rule, rule, severity: 'advice', block, ...place, tasks: [], message: '', suggestion: '', source: '' };
}

function score(corpus: Labelled, duties: Prediction['duties'], findings: Finding[] = [], level: Level = 'SCSW') {
  return scoreReview(corpus, { duties, findings, role: { level } });
}

describe('matching', () => {
  const bloods = [{ tasks: ['A'] }];

  it('takes a duty for the labelled one that it overlaps by half of the shorter', () => {
    // The labelled duty has 21 letters; "Take bloods" are 11 of them and wholly inside.
    expect(score(labelled(bloods), [duty('Take bloods', ['A'])]).matching).toEqual({ hit: 1, wrong: 0, missed: 0 });
    // 5 letters in common, of 16 that the predicted duty has: not half of either.
    const apart = duty('tests. Chaperone', ['A']);
    expect(score(labelled(bloods), [apart]).matching).toEqual({ hit: 0, wrong: 1, missed: 1 });
  });

  it('asks for half of the shorter exactly', () => {
    // "Take" is half of "Take blo", and less than half of "Take bloo".
    const short = [{ quote: 'Take', tasks: ['A'] }];
    const half = { ...duty('Take', ['A']), start: 2, end: 9 };
    expect(score(labelled(short), [half]).matching).toEqual({ hit: 1, wrong: 0, missed: 0 });
    expect(score(labelled(short), [{ ...half, start: 3 }]).matching).toEqual({ hit: 0, wrong: 1, missed: 1 });
  });

  it('gives a duty to the labelled one that it overlaps most, and to no other', () => {
    const two = labelled([{ tasks: ['A'] }, { quote: 'Chaperone patients', tasks: ['B'] }]);
    const both = duty('bloods for tests. Chaperone', ['A', 'B']);
    expect(score(two, [both]).matching).toEqual({ hit: 1, wrong: 1, missed: 1 });
  });

  it('does not hand a duty on to a lesser neighbour where the one it overlaps most falls short of half', () => {
    const two = labelled([
      { quote: 'Chaperone', tasks: ['A'] },
      { quote: 'Order the stock of the unit each week', tasks: ['B'] },
    ]);
    // 12 of its 32 letters lie in the second duty; the first is covered whole, but with 9 it is not the most.
    const across = duty('Chaperone patients. Order the st', ['A']);
    expect(score(two, [across]).matching).toEqual({ hit: 0, wrong: 1, missed: 2 });
    // With 16 of 36 letters the second is overlapped most still, and not by half.
    expect(score(two, [duty('Chaperone patients. Order the stock ', ['B'])]).matching).toMatchObject({ hit: 0 });
    // Without the first duty's word, the same 16 are more than half of what is left.
    expect(score(two, [duty('patients. Order the stock ', ['B'])]).matching).toMatchObject({ hit: 1 });
  });

  it('keeps blocks apart', () => {
    expect(score(labelled(bloods), [duty('Take bloods', ['A'], 9)]).matching).toEqual({ hit: 0, wrong: 1, missed: 1 });
  });

  it('counts a task of `also` neither for nor against, and no miss beside it', () => {
    const corpus = labelled([{ tasks: ['A', 'B'], also: ['C'] }]);
    const scored = score(corpus, [duty('Take bloods', ['C'])]);
    expect(scored.matching).toEqual({ hit: 0, wrong: 0, missed: 0 });
    expect(scored.judged).toEqual([]);
    expect(score(corpus, [duty('Take bloods', ['A', 'C'])]).matching).toEqual({ hit: 1, wrong: 0, missed: 0 });
    expect(score(corpus, [duty('Take bloods', ['A'])]).matching).toEqual({ hit: 1, wrong: 0, missed: 1 });
  });

  it('counts the same wrong task on the same labelled duty once', () => {
    const twice = [duty('Take bloods', ['X']), duty('for tests', ['X', 'Y'])];
    const scored = score(labelled(bloods), twice);
    expect(scored.matching).toEqual({ hit: 0, wrong: 2, missed: 1 });
    expect(scored.judged).toHaveLength(2);
  });

  it('counts the same right task on the same labelled duty once', () => {
    const scored = score(labelled(bloods), [duty('Take bloods', ['A']), duty('for tests', ['A'])]);
    expect(scored.matching).toEqual({ hit: 1, wrong: 0, missed: 0 });
    expect(scored.judged).toEqual([{ score: 0.9, right: true }]);
  });

  it('counts any task against that stands on unlabelled text or on a duty that no task describes', () => {
    const none = labelled([{ tasks: [] }]);
    expect(score(none, [duty('Take bloods', ['A'])]).matching).toEqual({ hit: 0, wrong: 1, missed: 0 });
    // Outside the labels there is no duty on which the same task could count once.
    const outside = [duty('Chaperone', ['A']), duty('patients', ['A'])];
    expect(score(none, outside).matching).toEqual({ hit: 0, wrong: 2, missed: 0 });
  });

  it('has no opinion of duties without a match and of possible tasks', () => {
    const possible = { ...duty('Chaperone patients', []), possible: [{ task: 'A', score: 0.5 }] };
    expect(score(labelled([]), [possible]).matching).toEqual({ hit: 0, wrong: 0, missed: 0 });
  });
});

describe('findings', () => {
  const sum = (corpus: Labelled, findings: Finding[]) => {
    const { hit, wrong, missed } = total(score(corpus, [], findings).findings.values());
    return { hit, wrong, missed };
  };

  it('go by rule and block', () => {
    const corpus = labelled([], [['protocol-missing', 4]]);
    expect(sum(corpus, [finding('protocol-missing', 4)])).toEqual({ hit: 1, wrong: 0, missed: 0 });
    expect(sum(corpus, [finding('protocol-missing', 9)])).toEqual({ hit: 0, wrong: 1, missed: 1 });
    expect(sum(corpus, [finding('escalation-missing', 4)])).toEqual({ hit: 0, wrong: 1, missed: 1 });
  });

  it('use each label once', () => {
    const twice = [finding('protocol-missing', 4), finding('protocol-missing', 4)];
    expect(sum(labelled([], [['protocol-missing', 4]]), twice)).toEqual({ hit: 1, wrong: 1, missed: 0 });
    const labels: [string, number][] = [
      ['protocol-missing', 4],
      ['protocol-missing', 4],
    ];
    expect(sum(labelled([], labels), twice)).toEqual({ hit: 2, wrong: 0, missed: 0 });
  });

  it('about the whole document meet labels about the whole document only', () => {
    const corpus = labelled([], [['supervision-missing', null]]);
    expect(sum(corpus, [finding('supervision-missing', null)])).toEqual({ hit: 1, wrong: 0, missed: 0 });
    expect(sum(corpus, [finding('supervision-missing', 4)])).toEqual({ hit: 0, wrong: 1, missed: 1 });
  });

  it('of rules that the labels do not know are ignored, those that merely have no case here are not', () => {
    expect(sum(labelled([]), [finding('role-underused', null)])).toEqual({ hit: 0, wrong: 0, missed: 0 });
    expect(sum(labelled([]), [finding('scope-missing', null)])).toEqual({ hit: 0, wrong: 1, missed: 0 });
  });

  it('are counted rule by rule', () => {
    const { findings } = score(labelled([], [['protocol-missing', 4]]), [], [finding('escalation-missing', 4)]);
    expect(Object.fromEntries(findings)).toEqual({
      'protocol-missing': { hit: 0, wrong: 0, missed: 1 },
      'escalation-missing': { hit: 0, wrong: 1, missed: 0 },
    });
  });
});

it('the level is right or it is not', () => {
  expect(score(labelled([]), [], [], 'SCSW').levelRight).toBe(true);
  expect(score(labelled([]), [], [], 'AP').levelRight).toBe(false);
});

it('lists every miss and false alarm with its place', () => {
  const corpus = labelled([{ tasks: ['A'] }], [['supervision-missing', null]]);
  const { differences } = score(corpus, [duty('Chaperone patients', ['B'])], [finding('protocol-missing', 4)]);
  expect(differences).toEqual([
    { document: 'made', kind: 'false alarm', what: 'B on text without a duty', block: 4, quote: 'Chaperone patients' },
    { document: 'made', kind: 'miss', what: 'A', block: 4, quote: 'Take bloods for tests' },
    { document: 'made', kind: 'false alarm', what: 'protocol-missing', block: 4, quote: 'Take' },
    { document: 'made', kind: 'miss', what: 'supervision-missing', block: null, quote: '' },
  ]);
});

it('totals are micro-averages', () => {
  const sum = total([
    { hit: 3, wrong: 1, missed: 0 },
    { hit: 0, wrong: 1, missed: 3 },
  ]);
  expect(sum).toEqual({ hit: 3, wrong: 2, missed: 3, precision: 0.6, recall: 0.5, f1: expect.closeTo(6 / 11, 10) });
  expect(total([])).toMatchObject({ precision: 1, recall: 1, f1: 1 });
  expect(total([{ hit: 0, wrong: 2, missed: 2 }]).f1).toBe(0);
});
