import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import type { Activity } from '../../src/engine/catalogue/assemble.ts';
import { tasksIn } from '../../src/engine/try-examples.ts';

/**
 * A duty as somebody would write it who knows the guide and nothing of the vocabulary. Four were written for each task and learned from; an
 * oblique one, which says the task in no usual word, was not. A near one shares words with a task and is none.
 */
interface Wording {
  duty: string;
  task?: string;
  /** Other tasks that would be right. */
  also?: string[];
  oblique?: true;
  /** The task that it only sounds like. */
  near?: string;
}

const catalogue = await loadCatalogue(DEFAULT_PACK);
const wordings: Wording[] = readFileSync(new URL('wordings.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

function activityOf(id: string): Activity {
  const activity = catalogue.activities.get(id);
  if (!activity) throw new Error(`${id} is no task of the pack: correct wordings.ndjson`);
  return activity;
}

function found({ duty, task, near }: Wording): string[] {
  return tasksIn(catalogue, activityOf(task ?? near ?? '').level)(duty);
}

/** The share of wordings in which their task is found, its twins and what else would be right included. */
function share(of: readonly Wording[]): number {
  const right = of.filter((wording) => {
    if (!wording.task) return false;
    const accepted = [wording.task, ...(wording.also ?? []), ...activityOf(wording.task).twins];
    return found(wording).some((id) => accepted.includes(id));
  });
  return right.length / of.length;
}

const learned = wordings.filter((wording) => wording.task && !wording.oblique);
const oblique = wordings.filter((wording) => wording.task && wording.oblique);
const near = wordings.filter((wording) => wording.near);

it('there are four and an oblique one for each task, and a near one', () => {
  const tasks = catalogue.activities.size;
  expect([learned.length, oblique.length, near.length]).toEqual([4 * tasks, tasks, tasks]);
});

// These hold what is reached. They are no measure of texts that nobody has seen: tests/corpus/RESULTS.md is.
it('what was learned is not lost', () => {
  expect(share(learned)).toBeGreaterThanOrEqual(0.93);
});

it('nor what is found of the oblique', () => {
  expect(share(oblique)).toBeGreaterThanOrEqual(0.44);
});

it('and what only sounds like a task stays none', () => {
  expect(near.filter((wording) => found(wording).length > 0).length / near.length).toBeLessThanOrEqual(0.15);
});
