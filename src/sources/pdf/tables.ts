import type { Fragment, PageContent, Rule } from './page-content.ts';

/** A cell of a table, with what is written in it. */
export interface Cell {
  left: number;
  right: number;
  top: number;
  bottom: number;
  fragments: Fragment[];
}

export interface Table {
  top: number;
  bottom: number;
  left: number;
  right: number;
  /** Row by row. */
  cells: Cell[];
}

const NEAR = 3;

/** Finds the tables that a page draws with lines, and what stands in their cells. */
export function ruledTables(page: PageContent): Table[] {
  const tables = groups(page).flatMap(({ across, down }): Table[] => {
    const xs = distinct(down.map(({ at }) => at));
    const ys = distinct(across.map(({ at }) => at));
    const cells = cellsOf(xs, ys, across, down);
    for (const fragment of page.fragments) {
      const cell = cells.find((candidate) => holds(candidate, fragment));
      cell?.fragments.push(fragment);
    }
    const written = cells.filter(({ fragments }) => fragments.length > 0);
    // A frame around text, or around the page, is no table.
    if (written.length < 2) return [];
    return [
      {
        top: Math.min(...ys),
        bottom: Math.max(...ys),
        left: Math.min(...xs),
        right: Math.max(...xs),
        cells: written.sort((a, b) => a.top - b.top || a.left - b.left),
      },
    ];
  });
  // A frame may stand around a table: the one with more cells counts.
  return tables.filter(
    (table) =>
      !tables.some((other) => other !== table && overlaps(table, other) && other.cells.length > table.cells.length),
  );
}

/** Lines that touch one another, group by group. */
function groups(page: PageContent): { across: Rule[]; down: Rule[] }[] {
  const found: { across: Rule[]; down: Rule[] }[] = [];
  const left = { across: new Set(page.across), down: new Set(page.down) };
  for (const start of page.down) {
    if (!left.down.delete(start)) continue;
    const group: { across: Rule[]; down: Rule[] } = { across: [], down: [start] };
    const queue: { rule: Rule; vertical: boolean }[] = [{ rule: start, vertical: true }];
    for (let next = queue.pop(); next; next = queue.pop()) {
      const { rule, vertical } = next;
      const crossing = vertical ? left.across : left.down;
      const along = vertical ? left.down : left.across;
      for (const other of [...crossing]) {
        const meets = within(other.at, rule) && within(rule.at, other);
        if (!meets) continue;
        crossing.delete(other);
        (vertical ? group.across : group.down).push(other);
        queue.push({ rule: other, vertical: !vertical });
      }
      // The same border, drawn cell by cell.
      for (const other of [...along]) {
        if (Math.abs(other.at - rule.at) > NEAR || other.from > rule.to + NEAR || other.to < rule.from - NEAR) continue;
        along.delete(other);
        (vertical ? group.down : group.across).push(other);
        queue.push({ rule: other, vertical });
      }
    }
    if (group.across.length > 1 && group.down.length > 1) found.push(group);
  }
  return found;
}

/** The grid's squares, put together where no line stands between them. */
function cellsOf(xs: number[], ys: number[], across: Rule[], down: Rule[]): Cell[] {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const owner = Array.from({ length: columns * rows }, (_, index) => index);
  const root = (index: number): number => {
    const above = owner[index] ?? index;
    return above === index ? index : root(above);
  };
  const unite = (one: number, other: number): void => {
    owner[Math.max(root(one), root(other))] = Math.min(root(one), root(other));
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const index = row * columns + column;
      const middleX = ((xs[column] ?? 0) + (xs[column + 1] ?? 0)) / 2;
      const middleY = ((ys[row] ?? 0) + (ys[row + 1] ?? 0)) / 2;
      if (column + 1 < columns && !drawnAt(down, xs[column + 1] ?? 0, middleY)) unite(index, index + 1);
      if (row + 1 < rows && !drawnAt(across, ys[row + 1] ?? 0, middleX)) unite(index, index + columns);
    }
  }
  const cells = new Map<number, Cell>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const key = root(row * columns + column);
      const [left = 0, right = 0, top = 0, bottom = 0] = [xs[column], xs[column + 1], ys[row], ys[row + 1]];
      const cell = cells.get(key);
      if (cell) Object.assign(cell, { right: Math.max(cell.right, right), bottom: Math.max(cell.bottom, bottom) });
      else cells.set(key, { left, right, top, bottom, fragments: [] });
    }
  }
  return [...cells.values()];
}

function drawnAt(rules: Rule[], at: number, crossing: number): boolean {
  return rules.some((rule) => Math.abs(rule.at - at) <= NEAR && within(crossing, rule));
}

function within(value: number, { from, to }: Rule): boolean {
  return value >= from - NEAR && value <= to + NEAR;
}

function holds(cell: Cell, { left, right, base, size }: Fragment): boolean {
  const x = left + Math.min(right - left, size) / 2;
  const y = base - size * 0.35;
  return x > cell.left && x < cell.right && y > cell.top && y < cell.bottom;
}

function overlaps(one: Table, other: Table): boolean {
  return one.top < other.bottom && other.top < one.bottom && one.left < other.right && other.left < one.right;
}

function distinct(values: number[]): number[] {
  return values
    .toSorted((a, b) => a - b)
    .filter((value, index, sorted) => index === 0 || value - (sorted[index - 1] ?? 0) > NEAR);
}
