import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { JobDocument } from '../../src/engine/document/job-document.ts';
import { Level, Review } from '../../src/engine/document/review.ts';
import { Memo } from '../../src/engine/memo.ts';
import { type Correction, review } from '../../src/engine/review.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import { catalogue, jobDescription } from './job-description.ts';

const LINES = [
  '= Job title: Radiotherapy support worker',
  'You join our radiotherapy team and follow local rules.',
  '# Main duties',
  '- Perform venepuncture.',
  '- Deliver treatment & order stock.',
  '- Perform venepuncture.',
  '- Chaperone patients; take clinical observations; act as a second checker.',
  '- Runs the bladder scan clinic unsupervised.',
  '# Person specification',
  '- NVQ level 2 in care',
];
const SUPPORT_WORKER = jobDescription('Radiotherapy support worker', 'Band 3', LINES);
const ASSISTANT = jobDescription('Radiotherapy assistant practitioner', 'Band 4', LINES);

const CORPUS = new URL('../corpus/dev/docs/', import.meta.url);
/** A fixed choice, so that no test runs what the corpus keeps back. */
const CHOSEN = '001 004 005 007 013 019 020 027 033 035 041 056 070 078 091 095 A2 B1 B2 B5'.split(' ');
const documents = [
  SUPPORT_WORKER,
  ASSISTANT,
  jobDescription('Therapeutic radiographer', 'Band 5', LINES),
  jobDescription('', null, []),
  jobDescription('', null, ['', ' ', '- ', '# ']),
  jobDescription('Radiotherapy support worker', null, [
    '- Naïve 👩‍⚕️ “takes\u00a0bloods”; \u202eorders stock\u202c…\r\n• cleans ﬁlms',
  ]),
  ...CHOSEN.map((id) => JobDocument.parse(JSON.parse(readFileSync(new URL(`${id}.json`, CORPUS), 'utf8')))),
];

const reviewed = documents.map((document) => ({ document, result: review(document, catalogue) }));

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

describe('the contract', () => {
  it.each(reviewed)('$document.id $document.title', ({ document, result }) => {
    expect(Review.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
    expect(result.document).toEqual({ id: document.id, title: document.title, source: document.source });

    const text = new Map(document.blocks.map((block) => [block.id, block.text]));
    for (const { block, start, end, quote } of [...result.duties, ...result.findings]) {
      if (block === null) {
        expect([start, end, quote]).toEqual([null, null, null]);
        continue;
      }
      expect(quote).not.toBe('');
      expect(text.get(block)?.slice(start ?? 0, end ?? 0)).toBe(quote);
    }
    for (const { block, matches, possible } of result.duties) {
      for (const { why, score } of matches) {
        expect(score).toBeGreaterThan(0);
        expect(why.length).toBeGreaterThan(0);
        // A label stays among a duty's words but outside of its quote.
        for (const words of why) expect(text.get(block)).toContain(words);
      }
      const named = [...matches, ...possible].map((match) => match.task);
      expect(named).toEqual([...new Set(named)]);
      for (const id of named) expect(catalogue.activities.has(id), id).toBe(true);
    }
    const ids = result.findings.map((finding) => finding.id);
    expect(ids).toEqual([...new Set(ids)]);
    const rules = new Set(RULES.map((rule) => rule.id));
    for (const { rule, tasks } of result.findings) {
      expect(rules).toContain(rule);
      for (const id of tasks) expect(catalogue.activities.has(id), id).toBe(true);
    }
    if (result.role.level === 'registered' || result.role.level === 'other') expect(result.findings).toEqual([]);
  });

  it('is met by more than a handful of documents', () => {
    expect(documents.length).toBeGreaterThan(20);
    const reviews = reviewed.map(({ result }) => result);
    expect(new Set(reviews.map((result) => result.role.level)).size).toBe(4);
    expect(reviews.filter((result) => result.findings.length > 0).length).toBeGreaterThan(8);
  });
});

describe('pure', () => {
  it('the same input gives the same review, and is left as it was', () => {
    for (const { document, result } of reviewed.slice(0, 8))
      expect(JSON.stringify(review(frozen(structuredClone(document)), catalogue))).toBe(JSON.stringify(result));
  });

  it('one document leaves no trace in the next', () => {
    const alone = review(ASSISTANT, catalogue);
    review(SUPPORT_WORKER, catalogue);
    expect(review(ASSISTANT, catalogue)).toEqual(alone);
  });
});

describe('a memo', () => {
  it('changes nothing, whatever it has seen before', () => {
    const memo = new Memo();
    for (let round = 0; round < 2; round++)
      for (const { document, result } of reviewed) expect(review(document, catalogue, {}, memo)).toEqual(result);
  });

  it('stores nothing again that it knows: in a full memo that would push other entries out', () => {
    const memo = new Memo();
    review(SUPPORT_WORKER, catalogue, {}, memo);
    const stored = [vi.spyOn(memo, 'keepBlock'), vi.spyOn(memo, 'keepMatches')];
    review(SUPPORT_WORKER, catalogue, {}, memo);
    for (const spy of stored) expect(spy).not.toHaveBeenCalled();
  });

  it('keeps apart what the same words are elsewhere', () => {
    const memo = new Memo();
    review(SUPPORT_WORKER, catalogue, {}, memo);
    const others = [
      ASSISTANT,
      jobDescription('Therapeutic radiographer', 'Band 5', LINES),
      jobDescription('Radiotherapy support worker', 'Band 3', LINES.toReversed()),
      jobDescription('Radiotherapy support worker', 'Band 3', ['# Person specification', ...LINES]),
    ];
    for (const document of others) expect(review(document, catalogue, {}, memo)).toEqual(review(document, catalogue));
  });
});

describe('corrections', () => {
  const quote = 'Deliver treatment';
  const tasksOf = (result: Review) =>
    result.duties.find((duty) => duty.quote === quote)?.matches.map((match) => match.task);
  const corrected = (corrections: Correction[]) => review(SUPPORT_WORKER, catalogue, { corrections });
  const isAboveBand = (result: Review) =>
    result.findings.some((finding) => finding.rule === 'task-above-band' && finding.quote === quote);

  it('take a task away, and with it what was questioned', () => {
    expect(tasksOf(review(SUPPORT_WORKER, catalogue))).toContain('AP-SUPP-01');
    expect(isAboveBand(review(SUPPORT_WORKER, catalogue))).toBe(true);
    const result = corrected([{ quote: ' deliver  TREATMENT', task: 'AP-SUPP-01', is: false }]);
    expect(tasksOf(result)).not.toContain('AP-SUPP-01');
    expect(isAboveBand(result)).toBe(false);
  });

  it('give a task, which then counts as covered', () => {
    const result = corrected([{ quote, task: 'SCSW-SUPP-06', is: true }]);
    expect(tasksOf(result)).toContain('SCSW-SUPP-06');
    expect(result.coverage.flatMap((part) => part.covered)).toContain('SCSW-SUPP-06');
    expect(Review.parse(result)).toEqual(result);
  });

  it('of other words or unknown tasks change nothing', () => {
    const before = review(SUPPORT_WORKER, catalogue);
    expect(corrected([{ quote: 'Deliver treatments', task: 'AP-SUPP-01', is: false }])).toEqual(before);
    expect(corrected([{ quote, task: 'AP-NONE-01', is: true }])).toEqual(before);
    expect(corrected([])).toEqual(before);
  });
});

describe('ids of findings', () => {
  const items = [
    '- Perform venepuncture.',
    '- Deliver treatment.',
    '- Undertake bladder scans.',
    '- Perform venepuncture.',
  ];
  const ids = (lines: readonly string[], firstBlock = 0) => {
    const document = jobDescription('Radiotherapy support worker', 'Band 3', lines);
    const blocks = document.blocks.map((block) => ({ ...block, id: block.id + firstBlock }));
    return review({ ...document, blocks }, catalogue)
      .findings.map((finding) => finding.id)
      .sort();
  };
  const before = ids(['# Main duties', ...items]);

  it('stay when blocks are reordered', () => {
    expect(before.length).toBeGreaterThan(8);
    expect(ids(['# Main duties', ...items.toReversed()])).toEqual(before);
  });

  it('stay when text is put before, or the page numbers its blocks otherwise', () => {
    expect(ids(['# About us', 'We are a hospital.', '# Main duties', ...items])).toEqual(before);
    expect(ids(['# Main duties', ...items], 100)).toEqual(before);
  });

  it('stay when only spacing and case change', () => {
    expect(ids(['# MAIN DUTIES', ...items.map((item) => item.replace('Perform v', 'PERFORM  V'))])).toEqual(before);
  });

  it('change with the words', () => {
    expect(ids(['# Main duties', ...items.map((item) => item.replace('Undertake', 'Perform'))])).not.toEqual(before);
  });
});

it('blocks may have any ids', () => {
  const blocks = SUPPORT_WORKER.blocks.map((block) => ({ ...block, id: 1000 - block.id * 7 }));
  const document = { ...SUPPORT_WORKER, blocks };
  const result = review(document, catalogue);
  expect(result.duties.length).toBeGreaterThan(4);
  const placed = [...result.duties, ...result.findings.filter((finding) => finding.block !== null)];
  expect(placed.length).toBeGreaterThan(result.duties.length);
  for (const { block, start, end, quote } of placed)
    expect(blocks.find(({ id }) => id === block)?.text.slice(start ?? 0, end ?? 0)).toBe(quote);
});

describe('the level', () => {
  it.each([
    ['Therapeutic radiographer', 'Band 5', 'registered'],
    ['Healthcare Assistant - Ward 12', 'Band 2', 'other'],
  ] as const)('of %s has no findings, but duties', (title, band, level) => {
    const result = review(jobDescription(title, band, LINES), catalogue);
    expect(result.role.level).toBe(level);
    expect(result.findings).toEqual([]);
    expect(result.duties.flatMap((duty) => duty.matches).length).toBeGreaterThan(3);
  });

  it('is the user’s where they chose it', () => {
    for (const level of Level.options) expect(review(SUPPORT_WORKER, catalogue, { level }).role.level).toBe(level);
    expect(review(SUPPORT_WORKER, catalogue, { level: 'other' }).findings).toEqual([]);
    expect(review(SUPPORT_WORKER, catalogue, { level: null })).toEqual(review(SUPPORT_WORKER, catalogue));
    const radiographer = jobDescription('Therapeutic radiographer', 'Band 5', LINES);
    expect(review(radiographer, catalogue, { level: 'AP' }).findings.length).toBeGreaterThan(3);
  });

  it('decides the tasks, the rules and what is covered', () => {
    const asSupport = review(SUPPORT_WORKER, catalogue);
    const asAssistant = review(SUPPORT_WORKER, catalogue, { level: 'AP' });
    const tasks = (result: Review) => result.duties.flatMap((duty) => duty.matches.map((match) => match.task));
    const rules = (result: Review) => new Set(result.findings.map((finding) => finding.rule));
    expect(tasks(asSupport)).toContain('SCSW-CARE-05');
    expect(tasks(asAssistant)).toContain('AP-FLOW-17');
    expect(rules(asSupport)).toContain('task-above-band');
    expect(rules(asAssistant)).not.toContain('task-above-band');
    expect(rules(asAssistant)).toContain('scope-missing');
    const idsOf = (result: Review) => result.coverage.flatMap((part) => part.covered);
    expect(idsOf(asSupport).every((id) => id.startsWith('SCSW-'))).toBe(true);
    expect(idsOf(asAssistant).every((id) => id.startsWith('AP-'))).toBe(true);
  });
});

describe('rules that are off', () => {
  it.each(RULES.map((rule) => rule.id))('%s', (id) => {
    const all = review(SUPPORT_WORKER, catalogue).findings;
    expect(review(SUPPORT_WORKER, catalogue, { rulesOff: [id] }).findings.map((finding) => finding.id)).toEqual(
      all.filter((finding) => finding.rule !== id).map((finding) => finding.id),
    );
  });

  it('all of them', () => {
    expect(review(SUPPORT_WORKER, catalogue, { rulesOff: RULES.map((rule) => rule.id) }).findings).toEqual([]);
  });

  it('one that does not exist', () => {
    expect(review(SUPPORT_WORKER, catalogue, { rulesOff: ['no-such-rule'] })).toEqual(
      review(SUPPORT_WORKER, catalogue),
    );
  });
});

it('findings stand in order: the graver first, then as the text runs', () => {
  const { findings } = review(SUPPORT_WORKER, catalogue);
  const ranks = findings.map(({ severity, block, start }) => [
    ['serious', 'warning', 'advice'].indexOf(severity),
    block ?? -1,
    start ?? 0,
  ]);
  const sorted = ranks.toSorted((a, b) => {
    const differs = a.findIndex((value, index) => value !== b[index]);
    return differs < 0 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
  });
  expect(ranks).toEqual(sorted);
  expect(new Set(findings.map((finding) => finding.severity)).size).toBe(3);
});

it('one rule speaks once of one place', () => {
  const { findings } = review(SUPPORT_WORKER, catalogue);
  const places = findings.map(({ rule, block, start, end }) => `${rule} ${block} ${start} ${end}`);
  expect(places).toEqual([...new Set(places)]);
});

it('coverage counts the guide’s tasks at the post’s level', () => {
  const { coverage, duties } = review(SUPPORT_WORKER, catalogue);
  const parts = coverage.map(({ domain, tasks }) => [domain, tasks]);
  expect(parts).toEqual([
    ['ENV', 11],
    ['DATA', 6],
    ['COMM', 5],
    ['CARE', 16],
    ['FLOW', 15],
    ['SUPP', 6],
    ['ROLE', 16],
  ]);
  expect(review(ASSISTANT, catalogue).coverage.map(({ domain, tasks }) => [domain, tasks])).toEqual([
    ['ENV', 10],
    ['DATA', 3],
    ['COMM', 15],
    ['CARE', 6],
    ['FLOW', 17],
    ['SUPP', 19],
  ]);
  const covered = coverage.flatMap((part) => part.covered);
  expect(covered).toEqual(expect.arrayContaining(['SCSW-CARE-02', 'SCSW-CARE-05', 'SCSW-CARE-07']));
  const matched = new Set(duties.flatMap((duty) => duty.matches.map((match) => match.task)));
  for (const id of covered) expect(matched).toContain(id);
});

describe('supervision of a duty', () => {
  const of = (...lines: string[]) =>
    review(jobDescription('Radiotherapy support worker', 'Band 3', lines), catalogue).duties.find((duty) =>
      duty.matches.some((match) => match.task === 'SCSW-CARE-07'),
    )?.supervision;

  it.each([
    ['own', ['# Main duties', '- Take bloods under the supervision of a nurse.']],
    ['section', ['# Main duties', 'Under the direction of a radiographer:', '- Take bloods.']],
    ['section', ['# Main duties', 'You take bloods. This is under the supervision of a nurse.']],
    [
      'document',
      ['# Main duties', 'You will: take bloods; chaperone patients; scan under the supervision of a nurse.'],
    ],
    ['document', ['You work under the supervision of a nurse.', '# Main duties', '- Take bloods.']],
    ['none', ['# Main duties', '- Take bloods.']],
    ['none', ['# Main duties', '- Take bloods.', '# Person specification', '- Able to work under supervision']],
  ])('%s', (scope, lines) => {
    expect(of(...lines)).toBe(scope);
  });
});
