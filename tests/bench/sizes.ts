import buildFirst from '../trust/build-first.ts';
import { BUDGETS, type Part, sizesOf } from '../trust/sizes.ts';
import { type Row, row } from './measure.ts';

/** What the parts of Chrome's package hold, next to the budgets that `npm run trust` holds them to. */
export async function sizes(): Promise<Row[]> {
  buildFirst();
  return Object.entries(sizesOf('chrome')).map(([part, kB]) =>
    row({ name: part, value: kB, unit: 'kB', limit: { most: BUDGETS[part as Part] } }),
  );
}
