import type { Level } from '../engine/document/review.ts';
import { SEVERITIES } from '../engine/severities.ts';
import type { Choices, Query, Row, Sort } from '../messaging/register.ts';
import { STATUSES } from '../messaging/saved-review.ts';
import { folded } from './row.ts';

/** Text in the order in which people expect it: case apart, numbers by their value. */
const collator = new Intl.Collator('en-GB', { numeric: true, sensitivity: 'base' });
const LEVELS: readonly Level[] = ['SCSW', 'AP', 'registered', 'other'];

const KEYS: Record<Sort, (row: Row) => number | string> = {
  saved: (row) => row.savedAt,
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
  status: (row) => STATUSES.indexOf(row.status),
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
    for (const severity of SEVERITIES) {
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
