import type { Level, Severity } from '../engine/document/review.ts';
import { folded, type Row } from './row.ts';
import type { Status } from './saved-review.ts';

export const SORTS = [
  'saved',
  'changed',
  'title',
  'band',
  'level',
  'findings',
  'duties',
  'coverage',
  'status',
  'moved',
] as const;
export type Sort = (typeof SORTS)[number];

/** What the user looks for; what is left out does not matter. */
export interface Query {
  /** Words that must all be there, anywhere in a row. */
  words?: string;
  /** Null asks for the posts of which no band was found. */
  band?: number | null;
  level?: Level;
  /** Has an open finding of this rule. */
  rule?: string;
  /** Has an open finding of this severity. */
  severity?: Severity;
  tag?: string;
  status?: Status;
  /** Only those whose last new review found something otherwise. */
  moved?: boolean;
  sort?: Sort;
  descending?: boolean;
}

/** Text in the order in which people expect it: case apart, numbers by their value. */
const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });
const LEVELS: readonly Level[] = ['SCSW', 'AP', 'registered', 'other'];
const STATUS_ORDER: readonly Status[] = ['to-do', 'agreed-locally', 'changed'];

const KEYS: Record<Sort, (row: Row) => number | string> = {
  saved: (row) => row.savedAt,
  changed: (row) => row.changedAt,
  title: (row) => row.title,
  band: (row) => row.band ?? -1,
  level: (row) => LEVELS.indexOf(row.level),
  // The severest weigh most: a hundred warnings do not outweigh one serious finding.
  findings: ({ findings }) => findings.serious * 1e6 + findings.warning * 1e3 + findings.advice,
  duties: (row) => row.duties,
  coverage: ({ coverage }) => {
    const all = coverage.reduce((sum, { tasks }) => sum + tasks, 0);
    return all === 0 ? -1 : coverage.reduce((sum, { covered }) => sum + covered, 0) / all;
  },
  status: (row) => STATUS_ORDER.indexOf(row.status),
  moved: (row) => row.moved,
};

/**
 * The rows that the user looks for, in the order that the user wants; the last saved first where none is named. Equals stay in the order in
 * which they come, whatever the direction, so that nothing jumps about.
 */
export function select(rows: Iterable<Row>, query: Query = {}): Row[] {
  const { sort = 'saved', descending = query.sort === undefined } = query;
  const sought = folded(query.words ?? '')
    .split(' ')
    .filter((word) => word !== '');
  const tag = query.tag?.toLowerCase();
  const found: { row: Row; key: number | string }[] = [];
  for (const row of rows) {
    if (query.band !== undefined && row.band !== query.band) continue;
    if (query.level !== undefined && row.level !== query.level) continue;
    if (query.status !== undefined && row.status !== query.status) continue;
    if (query.rule !== undefined && !row.rules.includes(query.rule)) continue;
    if (query.severity !== undefined && row.findings[query.severity] === 0) continue;
    if (query.moved === true && row.moved === 0) continue;
    if (tag !== undefined && !row.tags.some((own) => own.toLowerCase() === tag)) continue;
    if (!sought.every((word) => row.text.includes(word))) continue;
    found.push({ row, key: KEYS[sort](row) });
  }
  const way = descending ? -1 : 1;
  const compare = sort === 'title' ? byWords : byValue;
  return found.sort((a, b) => way * compare(a.key, b.key)).map(({ row }) => row);
}

/** Rows by title. The collator is slow: what is in about this order already is put into it far faster. */
export function byTitle(rows: Row[]): Row[] {
  return rows.sort((a, b) => byWords(a.title, b.title) || byValue(a.hash, b.hash));
}

/** Only what people read needs the collator. */
function byWords(a: number | string, b: number | string): number {
  return collator.compare(String(a), String(b));
}

function byValue(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What can be chosen among the rows, each with how many have it. */
export interface Choices {
  bands: Map<number | null, number>;
  levels: Map<Level, number>;
  rules: Map<string, number>;
  severities: Map<Severity, number>;
  tags: Map<string, number>;
  statuses: Map<Status, number>;
}

/** What the filters can offer. */
export function choicesOf(rows: Iterable<Row>): Choices {
  const choices: Choices = {
    bands: new Map(),
    levels: new Map(),
    rules: new Map(),
    severities: new Map(),
    tags: new Map(),
    statuses: new Map(),
  };
  const spelling = new Map<string, string>();
  for (const row of rows) {
    add(choices.bands, row.band);
    add(choices.levels, row.level);
    add(choices.statuses, row.status);
    for (const rule of row.rules) add(choices.rules, rule);
    for (const severity of ['serious', 'warning', 'advice'] as const) {
      if (row.findings[severity] > 0) add(choices.severities, severity);
    }
    for (const tag of row.tags) {
      const first = spelling.get(tag.toLowerCase()) ?? tag;
      spelling.set(tag.toLowerCase(), first);
      add(choices.tags, first);
    }
  }
  return choices;
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
