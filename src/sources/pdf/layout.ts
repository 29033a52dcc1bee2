import { fieldOf } from '../text.ts';
import type { PageContent } from './page-content.ts';
import { joinSegments, rowsOf, type Segment, segmentsOf } from './rows.ts';
import { ruledTables, type Table } from './tables.ts';

/** Lines in reading order between two edges: a column, a table's cell, or the page itself. */
export interface Flow {
  page: number;
  kind: 'text' | 'cell';
  lines: Segment[];
  /** Where a full line ends, or null where the page's own margin says so. */
  right: number | null;
}

/** The lines of a page in the order in which they are read. */
export function flowsOf(page: PageContent): Flow[] {
  const tables = ruledTables(page).sort((a, b) => a.top - b.top);
  const inTables = new Set(tables.flatMap(({ cells }) => cells.flatMap(({ fragments }) => fragments)));
  const rows = rowsOf(page.fragments.filter((fragment) => !inTables.has(fragment))).map((row) =>
    segmentsOf(row, page.dots),
  );
  const flows: Flow[] = [];
  let pending = rows;
  for (const table of tables) {
    const above = pending.filter((row) => (row[0]?.base ?? 0) < table.bottom);
    flows.push(...openFlows(above, page.index), ...tableFlows(table, page));
    pending = pending.slice(above.length);
  }
  return [...flows, ...openFlows(pending, page.index)];
}

function tableFlows({ cells }: Table, page: PageContent): Flow[] {
  return cells.map(({ left, right, fragments }): Flow => {
    const lines = rowsOf(fragments).map((row) => joinSegments(segmentsOf(row, page.dots)));
    const padding = Math.max(0, Math.min(...lines.map(({ edge }) => edge - left)));
    return { page: page.index, kind: 'cell', lines, right: right - padding };
  });
}

/** A run of rows in which no words cross from one column into another. */
interface Zone {
  rows: Segment[][];
  columns: Segment[][];
  kind: 'columns' | 'table';
}

function openFlows(rows: Segment[][], page: number): Flow[] {
  const flows: Flow[] = [];
  for (let at = 0; at < rows.length; ) {
    const zone = zoneAt(rows, at);
    const last = flows.at(-1);
    if (zone === null) {
      const line = lineOf(rows[at] ?? []);
      if (last?.right === null) last.lines.push(line);
      else flows.push({ page, kind: 'text', lines: [line], right: null });
      at++;
      continue;
    }
    if (zone.kind === 'columns') {
      for (const lines of zone.columns) flows.push({ page, kind: 'text', lines, right: rightOf(lines) });
    } else flows.push(...openTableFlows(zone, page));
    at += zone.rows.length;
  }
  return flows;
}

/** One row as one line; a label and its value, set apart by a tab, with the colon that the tab stands for. */
function lineOf(row: Segment[]): Segment {
  const [label, value] = row;
  if (row.length === 2 && label && value) {
    const field = isField(label, value) && !/:\s*$/.test(label.text.text);
    return joinSegments(row, field ? ': ' : ' ');
  }
  return joinSegments(row);
}

function isField(label: Segment, value: Segment): boolean {
  return fieldOf(`${label.text.text.replace(/ ?:$/, '')}: ${value.text.text}`) !== null;
}

const MIN_COLUMN_LINES = 4;

/** The longest run of rows from this one on that stands in columns, or null. */
function zoneAt(rows: Segment[][], start: number): Zone | null {
  const taken: Span[] = [];
  let end = start;
  for (; end < rows.length; end++) {
    const next = [...taken, ...(rows[end] ?? []).map(({ edge, right, size }) => ({ from: edge, to: right, size }))];
    const bands = bandsOf(next).length;
    // A heading may stand over the first column: the gap shows a row later.
    if (bands < 2 && end > start) break;
    // A line that reaches over a gap is the text below a table.
    if (rows[end]?.length === 1 && bands < bandsOf(taken).length) break;
    taken.push(...next.slice(taken.length));
  }
  const bands = bandsOf(taken);
  if (bands.length < 2) return null;
  // Justified text has wide gaps inside its lines: what one column holds of a row is one line.
  const merged = rows.slice(start, end).map((row) =>
    bands.flatMap((band) => {
      const inside = row.filter((part) => isInside(part, band));
      return inside.length > 0 ? [joinSegments(inside)] : [];
    }),
  );
  const zoneRows = withoutTail(merged, bands[1]?.from ?? 0, end < rows.length);
  const columns = bands.map((band) => zoneRows.flat().filter((line) => isInside(line, band)));
  if (areColumns(columns, bands)) return { rows: zoneRows, columns, kind: 'columns' };
  const sided = zoneRows.filter((row) => row.length > 1).length;
  const isTable = (merged[0]?.length ?? 0) > 1 && sided >= 2 && sided >= zoneRows.length * 0.2;
  return isTable ? { rows: zoneRows, columns, kind: 'table' } : null;
}

function isInside({ edge }: Segment, { from, to }: Span): boolean {
  return edge >= from - 1 && edge <= to;
}

/** The narrowest gap between columns, in sizes of the letters. */
const COLUMN_GAP = 0.75;

interface Span {
  from: number;
  to: number;
  size: number;
}

/** Where words stand, left to right: columns, once nothing crosses from one into the next. */
function bandsOf(spans: Span[]): Span[] {
  const bands: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const band = bands.at(-1);
    if (band && span.from - band.to < Math.max(6, span.size * COLUMN_GAP)) band.to = Math.max(band.to, span.to);
    else bands.push({ ...span });
  }
  return bands;
}

const INDENT = 20;

/** Leaves off the lines below the columns that only happen not to reach into the second one. */
function withoutTail(rows: Segment[][], second: number, goesOn: boolean): Segment[][] {
  const sidedAt = rows.findLastIndex((row) => row.length > 1 || (row[0]?.edge ?? 0) >= second - 1);
  let end = sidedAt + 1;
  for (; end < rows.length; end++) {
    const [line] = rows[end] ?? [];
    const above = rows
      .slice(0, end)
      .flat()
      .findLast(({ edge }) => Math.abs(edge - (line?.edge ?? 0)) < INDENT);
    if (!line || !above || line.base - above.base > line.size * 2 || line.bold !== above.bold) break;
  }
  const tail = rows.length - end;
  return goesOn || tail <= 3 ? rows.slice(0, end) : rows;
}

/** Whether columns are text to be read one after the other, and not the cells of a table. */
function areColumns(columns: Segment[][], bands: Span[]): boolean {
  if (columns.length > 3) return false;
  const whole = (bands.at(-1)?.to ?? 0) - (bands[0]?.from ?? 0);
  return columns.every((lines, index) => {
    const width = (bands[index]?.to ?? 0) - (bands[index]?.from ?? 0);
    const words = lines.map(({ text }) => text.text.split(' ').length);
    const filled = lines.filter(({ edge, right }) => right - edge > width * 0.6).length;
    return (
      lines.length >= MIN_COLUMN_LINES &&
      width > (whole / columns.length) * 0.65 &&
      filled >= lines.length * 0.5 &&
      mean(words) >= 3.5 &&
      // The cells of a table begin on a row of their own; here most lines follow close on the one above.
      !startsTogether(columns)
    );
  });
}

/** Whether blocks of text begin at the same height in every column again and again, as the rows of a table do. */
function startsTogether(columns: Segment[][]): boolean {
  const starts = columns.map((lines) =>
    lines.flatMap((line, index) => {
      const above = lines[index - 1];
      return above && line.base - above.base > line.size * 1.75 ? [line.base] : [];
    }),
  );
  const [first = [], ...others] = starts;
  if (first.length < 2) return false;
  const shared = first.filter((base) => others.every((bases) => bases.some((other) => Math.abs(other - base) < 3)));
  return shared.length >= Math.max(2, first.length * 0.6);
}

function openTableFlows({ rows, columns }: Zone, page: number): Flow[] {
  const rights = columns.map(rightOf);
  return tableRows(rows, columns).flatMap((tableRow): Flow[] => {
    const cells = columns
      .map((lines, index) => ({ lines: lines.filter((line) => tableRow.has(line)), right: rights[index] ?? null }))
      .filter(({ lines }) => lines.length > 0);
    const [label, value] = cells.map(({ lines }) => joinSegments(lines));
    if (cells.length === 2 && label && value && isField(label, value)) {
      return [{ page, kind: 'text', lines: [lineOf([label, value])], right: Number.POSITIVE_INFINITY }];
    }
    return cells.map(({ lines, right }) => ({ page, kind: 'cell', lines, right }));
  });
}

/** Rows of a table are this much further apart than the lines in its cells. */
const ROW_STEP = 1.1;

/** Which lines make up each row of a table without borders. */
function tableRows(rows: Segment[][], columns: Segment[][]): Set<Segment>[] {
  const steps = stepsOf(rows.map(([line]) => line?.base ?? 0));
  // Cells may be centred, so that lines of neighbours interleave: only inside a column is a step that of a line.
  const line = Math.min(...columns.flatMap((lines) => stepsOf(lines.map(({ base }) => base))));
  const spaced = Math.max(...steps) > line * ROW_STEP;
  const firstColumn = new Set(columns[0]);
  const result: Set<Segment>[] = [];
  rows.forEach((row, index) => {
    const step = steps[index - 1] ?? 0;
    const begins = spaced ? step > line * ROW_STEP : row.some((line) => firstColumn.has(line));
    const last = result.at(-1);
    if (last && !begins) for (const line of row) last.add(line);
    else result.push(new Set(row));
  });
  return result;
}

function stepsOf(bases: number[]): number[] {
  return bases.slice(1).map((base, index) => base - (bases[index] ?? 0));
}

function rightOf(lines: Segment[]): number {
  return Math.max(...lines.map(({ right }) => right));
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
