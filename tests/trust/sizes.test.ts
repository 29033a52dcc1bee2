import { expect, it } from 'vitest';
import { BUDGETS, type Part, sizesOf } from './sizes.ts';
import { TARGETS } from './targets.ts';

it.each(TARGETS)('the package for %s keeps to its budgets, and no budget is for something far larger', (target) => {
  const sizes = sizesOf(target);
  for (const part of Object.keys(BUDGETS) as Part[]) {
    expect(sizes[part], part).toBeLessThanOrEqual(BUDGETS[part]);
    // With so much room a budget would hold nothing.
    expect(sizes[part], part).toBeGreaterThan(BUDGETS[part] / 2);
  }
});
