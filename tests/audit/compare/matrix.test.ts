import { describe, expect, it } from 'vitest';
import { heatOf, matrixOf, type Post, sortedRows } from '../../../src/audit/compare/matrix.ts';

const post = (title: string, covered: number, ...named: string[]): Post => ({
  hash: title,
  title,
  coverage: [{ domain: 'CARE', tasks: 16, covered }],
  named,
});
const DOMAINS = ['CARE', 'ENV'];
const FIVE = [
  post('One', 4, 'a', 'b', 'c'),
  post('Two', 3, 'a', 'b'),
  post('Three', 9, 'a', 'b'),
  post('Four', 2, 'a', 'b'),
  post('Odd', 0, 'z'),
];

describe('the matrix', () => {
  it('shows where one post differs from those like it', () => {
    const { rows, spread } = matrixOf(FIVE, DOMAINS);
    const differing = rows.map(({ post: { title }, rare, absent }) => [title, rare, absent]);
    expect(differing).toEqual([
      ['One', ['c'], []],
      ['Two', [], []],
      ['Three', [], []],
      ['Four', [], []],
      ['Odd', ['z'], ['a', 'b']],
    ]);
    expect(rows[0]?.cells).toEqual([{ covered: 4, tasks: 16 }, null]);
    expect(spread[0]).toEqual({ least: 0, middle: 3, most: 9 });
  });

  it('says nothing is rare or usual among few posts', () => {
    const { rows } = matrixOf(FIVE.slice(2), DOMAINS);
    expect(rows.flatMap(({ rare, absent }) => [...rare, ...absent])).toEqual([]);
    expect(matrixOf([], DOMAINS).rows).toEqual([]);
  });

  it.each([
    ['unlike', true, ['Odd', 'One', 'Four', 'Three', 'Two']],
    ['title', false, ['Four', 'Odd', 'One', 'Three', 'Two']],
    ['title', true, ['Two', 'Three', 'One', 'Odd', 'Four']],
    [{ domain: 0 }, true, ['Three', 'One', 'Two', 'Four', 'Odd']],
    ['total', false, ['Odd', 'Four', 'Two', 'One', 'Three']],
  ] as const)('is sorted by %j, descending: %s', (sort, descending, titles) => {
    const rows = sortedRows(matrixOf(FIVE, DOMAINS).rows, sort, descending);
    expect(rows.map(({ post: { title } }) => title)).toEqual(titles);
  });

  it('is darker where more is named', () => {
    expect([0, 1, 4, 8, 12, 16].map((covered) => heatOf(covered, 16))).toEqual([0, 1, 2, 3, 4, 4]);
    expect(heatOf(0, 0)).toBe(0);
  });
});
