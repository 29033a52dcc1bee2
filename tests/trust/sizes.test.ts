import { expect, it } from 'vitest';
import guide from '../../catalogue/therapeutic-radiography/tasks/scsw-care.json' with { type: 'json' };
import { BUDGETS, type Part, sizesOf } from './sizes.ts';
import { filesOf, TARGETS } from './targets.ts';

it.each(TARGETS)('the package for %s keeps to its budgets, and no budget is for something far larger', (target) => {
  const sizes = sizesOf(target);
  for (const part of Object.keys(BUDGETS) as Part[]) {
    expect(sizes[part], part).toBeLessThanOrEqual(BUDGETS[part]);
    // With so much room a budget would hold nothing.
    expect(sizes[part], part).toBeGreaterThan(BUDGETS[part] / 2);
  }
});

it.each(TARGETS)('the package for %s carries the guide without its examples', (target) => {
  const [{ title, examples }] = guide.tasks as [(typeof guide.tasks)[number]];
  const scripts = [...filesOf(target)]
    .filter(([name]) => name.endsWith('.js'))
    .map(([, bytes]) => bytes.toString('utf8'));
  expect(scripts.filter((script) => script.includes(title))).not.toEqual([]);
  for (const example of [...examples.matches, ...examples.misses])
    expect(scripts.filter((script) => script.includes(example))).toEqual([]);
});
