import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import type { Catalogue } from '../../src/engine/catalogue/assemble.ts';
import { calibrate, type Evaluation, evaluate } from './evaluation.ts';
import { keepFirstLook, readFirstLooks } from './first-looks.ts';
import type { Labelled } from './labels.ts';
import { leaveOut, leaveOutText } from './leave-out.ts';
import { resultsText } from './report.ts';

const DUTY = 'Polish the zebra before the patients arrive.';

/** A document with one duty, which is labelled as `task`. */
function made(id: string, text: string, task: string): Labelled {
  const title = 'Clinical Support Worker, Radiotherapy';
  const blocks = [
    { id: 0, kind: 'heading' as const, text: 'Main duties' },
    { id: 1, kind: 'item' as const, text },
  ];
  const duty = { block: 1, quote: text, tasks: [task], also: [], supervision: 'none' };
  return {
    document: { schemaVersion: 1, id, title, band: 'Band 3', source: 'text', blocks },
    labels: { id, level: 'SCSW', duties: [duty], findings: [] },
  };
}

/** The pack with two tasks only: one that "zebra" or "giraffe" is enough for, one that nothing earns. */
async function smallPack(): Promise<Catalogue> {
  const whole = await loadCatalogue(DEFAULT_PACK);
  const [first, second] = [...whole.activities.values()].filter(({ level }) => level === 'SCSW');
  if (!first || !second) throw new Error('the pack has no two tasks');
  const bare = { twins: [], conditions: {} };
  return {
    ...whole,
    activities: new Map([
      [
        first.id,
        { ...first, ...bare, cues: [{ all: ['animal'] }], examples: { matches: ['Polish the giraffe.'], misses: [] } },
      ],
      [second.id, { ...second, ...bare, cues: [], examples: { matches: [], misses: ['Polish the zebra.'] } }],
    ]),
    concepts: new Map([['animal', ['zebra', 'giraffe', 'unicorn']]]),
    background: new Set(),
    wording: [],
  };
}

describe('calibration', () => {
  it('puts a score on a boundary into the upper band, and 1 into the last', () => {
    const judged = [0.6, 0.69, 0.7, 0.8, 0.89, 0.9, 1].map((score) => ({ score, right: score !== 0.89 }));
    expect(calibrate(judged)).toEqual([
      { from: 0.6, matches: 2, right: 2 },
      { from: 0.7, matches: 1, right: 1 },
      { from: 0.8, matches: 2, right: 1 },
      { from: 0.9, matches: 2, right: 2 },
    ]);
  });
});

describe('leaving entries out', () => {
  it('names what one document alone has and no example shows, with what it is worth there', async () => {
    const catalogue = await smallPack();
    const [task = ''] = catalogue.activities.keys();
    const result = leaveOut([made('one', DUTY, task), made('two', 'Polish the giraffe at noon.', task)], catalogue);
    const found = result.entries.map(({ name, documents, examples }) => ({ name, documents, examples }));
    expect(found).toEqual([
      { name: 'animal: zebra', documents: ['one'], examples: 0 },
      { name: 'animal: giraffe', documents: ['two'], examples: 1 },
      { name: 'animal: unicorn', documents: [], examples: 0 },
      { name: `${task}: animal`, documents: ['one', 'two'], examples: 1 },
    ]);
    expect(result.candidates.map(({ name }) => name)).toEqual(['animal: zebra']);
    expect(result.candidates[0]?.effect?.matching).toEqual({ hit: 1, wrong: 0, missed: -1 });
    expect(result.whole.matching).toMatchObject({ hit: 2, missed: 0 });
    expect(result.without.matching).toMatchObject({ hit: 1, missed: 1 });
    expect(leaveOutText(result)).toContain('term     one  animal: zebra   [matching +1 right, 0 wrong]');
  });
});

describe('a first look', () => {
  let folder = '';
  let evaluation: Evaluation;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dutymark-first-look-'));
    const catalogue = await smallPack();
    const [task = ''] = catalogue.activities.keys();
    ({ evaluation } = evaluate([made('new', DUTY, task)], catalogue));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is kept once and shown in RESULTS.md, with those before it', () => {
    expect(readFirstLooks(folder)).toEqual([]);
    expect(resultsText(evaluation, [])).toContain('None taken yet.');
    keepFirstLook(evaluation, ['old'], folder);
    expect(() => keepFirstLook(evaluation, ['old'], folder)).toThrow('new were looked at before');
    const later = { ...evaluation, documents: evaluation.documents.map((each) => ({ ...each, id: 'later' })) };
    keepFirstLook(later, ['old'], folder);
    const kept = readFirstLooks(folder);
    expect(kept).toEqual([evaluation, later]);
    const text = resultsText(evaluation, kept);
    expect(text).toContain('### Look 1: 1 document (1 SCSW)\n\nThese documents have joined');
    expect(text).toContain('### Look 2: 1 document (1 SCSW)\n\n#### Matching');
  });

  it('is refused on a document that is tuned on', () => {
    expect(() => keepFirstLook(evaluation, ['old', 'new'], folder)).toThrow('new are among the documents');
    expect(readFirstLooks(folder)).toEqual([]);
  });
});
