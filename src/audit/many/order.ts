import type { Severity } from '../../engine/document/review.ts';
import { isJudged } from '../../engine/judged.ts';
import type { BulkRow } from '../../messaging/bulk.ts';

export const COLUMNS = ['name', 'title', 'band', 'level', 'serious', 'warning', 'advice', 'duties', 'state'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  /** Null for the order in which they were added. */
  by: Column | null;
  descending: boolean;
}

/** Columns of which the most is asked for first. */
export const MOST_FIRST: ReadonlySet<Column> = new Set(['serious', 'warning', 'advice', 'duties']);

const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });
const LEVELS = ['SCSW', 'AP', 'registered', 'other'];
const STATES = ['failed', 'waiting', 'same', 'done'];

const KEYS: Record<Column, (row: BulkRow) => number | string | null> = {
  name: ({ name }) => name,
  title: ({ post }) => post?.title ?? null,
  band: ({ post }) => post?.band ?? null,
  level: ({ post }) => (post === null ? null : LEVELS.indexOf(post.level)),
  serious: (row) => countOf(row, 'serious'),
  warning: (row) => countOf(row, 'warning'),
  advice: (row) => countOf(row, 'advice'),
  duties: ({ post }) => post?.duties ?? null,
  state: ({ state }) => STATES.indexOf(state),
};

/** How many findings of a kind a post has; null where it was not checked, for nought would look like a clean bill. */
export function countOf({ post }: BulkRow, severity: Severity): number | null {
  if (post === null) return null;
  return isJudged(post.level) || post.findings[severity] > 0 ? post.findings[severity] : null;
}

/**
 * The rows in the order that the user wants. What has nothing in the column stays last, and equals stay as they were added. `before` is how
 * they stood in that order a moment ago: few have changed since, and what is nearly in order is sorted at once.
 */
export function inOrder(
  rows: readonly BulkRow[],
  { by, descending }: Order,
  before: readonly BulkRow[] = [],
): readonly BulkRow[] {
  if (by === null) return rows;
  const way = descending ? -1 : 1;
  const left = new Map(rows.map((row) => [row.id, row]));
  const known = before.flatMap(({ id }) => {
    const row = left.get(id);
    return row !== undefined && left.delete(id) ? row : [];
  });
  const keyed = [...known, ...left.values()].map((row) => ({ row, key: KEYS[by](row) }));
  return keyed
    .sort((a, b) => {
      if (a.key === null || b.key === null)
        return Number(a.key === null) - Number(b.key === null) || a.row.id - b.row.id;
      return way * compare(a.key, b.key) || a.row.id - b.row.id;
    })
    .map(({ row }) => row);
}

function compare(a: number | string, b: number | string): number {
  return typeof a === 'string' && typeof b === 'string' ? collator.compare(a, b) : Number(a) - Number(b);
}
