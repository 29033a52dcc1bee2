import { describe, expect, it } from 'vitest';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import type { Activity } from '../../src/engine/catalogue/assemble.ts';
import { familyOf, tasksIn as tasksInDuty } from '../../src/engine/try-examples.ts';
import harder from './harder-examples.json' with { type: 'json' };

const catalogue = await loadCatalogue(DEFAULT_PACK);
const activities = [...catalogue.activities.values()];
const tasksIn = (duty: string, level: Activity['level']) => tasksInDuty(catalogue, level)(duty);
const family = (activity: Activity) => familyOf(activity, catalogue);

describe.each(activities.map((activity) => [activity.id, activity] as const))('%s', (_id, activity) => {
  it.each(activity.examples.matches)('is “%s”', (duty) => {
    const found = tasksIn(duty, activity.level);
    expect(
      family(activity).some((task) => found.includes(task)),
      `found as ${found.join(', ') || 'nothing'}`,
    ).toBe(true);
  });

  it.each(activity.examples.misses)('is not “%s”', (duty) => {
    expect(tasksIn(duty, activity.level)).not.toContain(activity.id);
  });
});

describe('the harder examples', () => {
  // Written with the others before there was a vocabulary. What is learned moves to the catalogue; what was known may not be lost here.
  it.each(harder)('$task: “$duty” is still to be learned', ({ task, is, duty }) => {
    const activity = catalogue.activities.get(task);
    if (!activity) throw new Error(`${task} is no task of the pack: correct harder-examples.json`);
    const found = tasksIn(duty, activity.level);
    const right = is ? family(activity).some((id) => found.includes(id)) : !found.includes(task);
    expect(right, 'this is known now: move it to the examples of the task').toBe(false);
  });

  it('are fewer than one in five of all', () => {
    const known = activities.reduce((sum, { examples }) => sum + examples.matches.length, 0);
    expect(harder.filter(({ is }) => is).length / (known + harder.length)).toBeLessThan(0.2);
  });
});

it('every example stands once', () => {
  const texts = activities.flatMap(({ id, examples }) =>
    [...examples.matches, ...examples.misses].map((text) => `${id}: ${text.toLowerCase()}`),
  );
  expect(texts).toEqual([...new Set(texts)]);
});
