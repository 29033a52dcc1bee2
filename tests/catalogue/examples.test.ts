import { describe, expect, it } from 'vitest';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import type { Activity } from '../../src/engine/catalogue/assemble.ts';
import { JobDocument } from '../../src/engine/document/job-document.ts';
import { review } from '../../src/engine/review.ts';

/** The least share of the examples in which their task, or its twin, must be found. Raise it as the vocabulary grows. */
const FLOOR = 0.8;
/** The largest share of the counter-examples in which the task may be found all the same. Lower it likewise. */
const CEILING = 0.03;

const catalogue = await loadCatalogue(DEFAULT_PACK);

const POSTS: Readonly<Record<Activity['level'], readonly [title: string, band: string]>> = {
  SCSW: ['Radiotherapy support worker', 'Band 3'],
  AP: ['Radiotherapy assistant practitioner', 'Band 4'],
  registered: ['Radiotherapy assistant practitioner', 'Band 4'],
};

/** The tasks that are found in a job description of this one duty. */
function tasksIn(duty: string, level: Activity['level']): string[] {
  const [title, band] = POSTS[level];
  const blocks = [
    { id: 0, kind: 'heading', text: 'Main duties' },
    { id: 1, kind: 'item', text: duty },
  ];
  const { duties } = review(JobDocument.parse({ id: 'example', title, band, blocks }), catalogue);
  return duties.flatMap(({ matches }) => matches.map((match) => match.task));
}

interface Judged {
  id: string;
  duty: string;
  found: string[];
  isTask: boolean;
}

function judge(kind: 'matches' | 'misses'): Judged[] {
  return [...catalogue.activities.values()].flatMap(({ id, level, twins, examples }) =>
    examples[kind].map((duty) => {
      const found = tasksIn(duty, level);
      return { id, duty, found, isTask: [id, ...twins].some((task) => found.includes(task)) };
    }),
  );
}

/** The examples that went wrong, one a line, for who tunes the vocabulary. */
function listOf(judged: readonly Judged[]): string {
  return judged.map(({ id, duty, found }) => `${id}: “${duty}” found as ${found.join(', ') || 'nothing'}`).join('\n');
}

describe('the examples of the pack', { timeout: 30_000 }, () => {
  it(`are found as their task, at least ${FLOOR * 100} in 100`, () => {
    const judged = judge('matches');
    expect(judged.length).toBeGreaterThanOrEqual(3 * catalogue.activities.size);
    const missed = judged.filter(({ isTask }) => !isTask);
    const share = 1 - missed.length / judged.length;
    expect(share, `${missed.length} of ${judged.length} not found:\n${listOf(missed)}\n`).toBeGreaterThanOrEqual(FLOOR);
  });

  it(`that are other duties are found as it, at most ${CEILING * 100} in 100`, () => {
    const judged = judge('misses');
    expect(judged.length).toBeGreaterThanOrEqual(2 * catalogue.activities.size);
    const wrong = judged.filter(({ isTask }) => isTask);
    const share = wrong.length / judged.length;
    expect(share, `${wrong.length} of ${judged.length} found:\n${listOf(wrong)}\n`).toBeLessThanOrEqual(CEILING);
  });

  it('stand once each', () => {
    const texts = [...catalogue.activities.values()].flatMap(({ id, examples }) =>
      [...examples.matches, ...examples.misses].map((text) => `${id}: ${text.toLowerCase()}`),
    );
    expect(texts).toEqual([...new Set(texts)]);
  });
});
