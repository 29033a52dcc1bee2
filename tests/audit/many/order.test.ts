import fc from 'fast-check';
import { expect, it } from 'vitest';
import { COLUMNS, countOf, inOrder } from '../../../src/audit/many/order.ts';
import type { BulkRow } from '../../../src/messaging/bulk.ts';

const bare = { address: null, notes: [], hash: null, tries: 0, error: null, sameAs: null };
const row = fc
  .record({
    name: fc.constantFrom('a 2', 'a 10', 'B', 'é', 'f'),
    band: fc.option(fc.nat(4)),
    serious: fc.nat(3),
    isDone: fc.boolean(),
  })
  .map(({ name, band, serious, isDone }): Omit<BulkRow, 'id'> => {
    const findings = { serious, warning: 0, advice: 0 };
    const post = {
      title: name,
      band,
      level: 'AP',
      findings,
      duties: 1,
      notes: [],
      content: '',
      sameText: null,
      saved: null,
    };
    return isDone
      ? { ...bare, name, state: 'done', post: post as BulkRow['post'] }
      : { ...bare, name, state: 'waiting', post: null };
  });
const rows = fc.array(row).map((all) => all.map((each, at): BulkRow => ({ ...each, id: at + 1 })));
const order = fc.record({ by: fc.constantFrom(...COLUMNS), descending: fc.boolean() });

it('gives the same order whatever it begins with', () => {
  fc.assert(
    fc.property(rows, rows, order, (before, now, wanted) => {
      expect(inOrder(now, wanted, inOrder(before, wanted))).toEqual(inOrder(now, wanted));
    }),
  );
});

it('puts numbers by their value, what has nothing last, and leaves equals as they were added', () => {
  const at = (id: number, name: string, band: number | null): BulkRow => {
    const findings = { serious: 0, warning: 0, advice: 0 };
    const rest = {
      title: name,
      level: 'AP' as const,
      findings,
      duties: 0,
      notes: [],
      content: '',
      sameText: null,
      saved: null,
    };
    return { ...bare, id, name, state: 'done', post: { ...rest, band } };
  };
  const all = [at(1, 'post 10', 3), at(2, 'post 9', null), at(3, 'Post 9', 3), at(4, 'a', 4)];
  const ids = (by: (typeof COLUMNS)[number], descending = false) =>
    inOrder(all, { by, descending }).map(({ id }) => id);
  expect(ids('name')).toEqual([4, 2, 3, 1]);
  expect(ids('name', true)).toEqual([1, 2, 3, 4]);
  expect(ids('band')).toEqual([1, 3, 4, 2]);
  expect(ids('band', true)).toEqual([4, 1, 3, 2]);
  expect(inOrder(all, { by: null, descending: false })).toBe(all);
});

it('counts nothing where nothing was checked', () => {
  const findings = { serious: 0, warning: 0, advice: 1 };
  const rest = { title: 'x', band: 6, findings, duties: 0, notes: [], content: '', sameText: null, saved: null };
  const of = (level: 'AP' | 'other'): BulkRow => ({
    ...bare,
    id: 1,
    name: 'x',
    state: 'done',
    post: { ...rest, level },
  });
  expect([countOf(of('AP'), 'serious'), countOf(of('other'), 'serious'), countOf(of('other'), 'advice')]).toEqual([
    0,
    null,
    1,
  ]);
});
