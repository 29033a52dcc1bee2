import type { Finding, Review } from '../engine/document/review.ts';
import { type ManyContext, type ManyReviews, tablesOf } from './many.ts';
import { maskedReview } from './mask.ts';
import { guideLine, type ReportContext, reportOf } from './report.ts';
import { words } from './words.ts';

const COLUMNS = [
  'document',
  'title',
  'band',
  'level',
  'severity',
  'rule',
  'quote',
  'message',
  'suggestion',
  'tasks',
  'source',
  'block',
  'start',
  'end',
] as const;
/** What a report says of itself stands in every row, since a CSV file has no other place that every reader takes. */
const ABOUT = ['guide', 'catalogue', 'read', 'not_read', 'note'] as const;

/** Excel takes a CSV file without this mark for Windows-1252 and breaks every £ in it. */
const BYTE_ORDER_MARK = '\uFEFF';

type Value = string | number | null;
type Row<Column extends string> = Record<Column, Value>;

/** The first row of a CSV file of reviews. */
export function csvHeader(): string {
  return csvRow(COLUMNS);
}

/** One row a finding; one row without a rule for a document that has none, so that no document goes missing from an audit. */
export function csvRows(review: Review): string {
  return rowsOf(review)
    .map((row) => csvRow(COLUMNS.map((column) => row[column])))
    .join('');
}

/** The findings of one review, with what the report says of itself in the last columns. */
export function csvReport(original: Review, context: ReportContext): string {
  const review = maskedReview(original, context.document);
  const { reading } = reportOf(original, context);
  const said = (label: string) =>
    reading
      .filter((fact) => fact.label === label)
      .map(({ value }) => value)
      .join(' ');
  const about: Row<(typeof ABOUT)[number]> = {
    guide: guideLine(review, context),
    catalogue: words.guide.catalogueValue(review.catalogue.id, review.catalogue.version),
    read: said(words.reading.read),
    not_read: said(words.reading.unread),
    note: `${words.governance} ${words.care}`,
  };
  const rows = rowsOf(review).map((row) =>
    csvRow([...COLUMNS.map((column) => row[column]), ...ABOUT.map((column) => about[column])]),
  );
  return `${BYTE_ORDER_MARK}${csvRow([...COLUMNS, ...ABOUT])}${rows.join('')}`;
}

/** Many reviews as one list: a row a post or a row a finding, what the report says of itself in the last columns. */
export async function manyCsvReport(
  rowsAre: 'posts' | 'findings',
  reviews: ManyReviews,
  context: ManyContext,
): Promise<string> {
  const { columns, rows } = (await tablesOf(reviews, context))[rowsAre];
  const lines = rows.map((row) => csvRow([...row, `${words.governance} ${words.care}`]));
  return `${BYTE_ORDER_MARK}${csvRow([...columns.map(({ id }) => id), 'note'])}${lines.join('')}`;
}

function rowsOf(review: Review): Row<(typeof COLUMNS)[number]>[] {
  const facts = {
    document: review.document.id,
    title: review.role.title || review.document.title,
    band: review.role.band,
    level: review.role.level,
  };
  if (review.findings.length === 0) {
    const empty = Object.fromEntries(COLUMNS.map((column) => [column, null])) as Row<(typeof COLUMNS)[number]>;
    return [{ ...empty, ...facts, message: 'No findings' }];
  }
  return review.findings.map((finding) => ({ ...facts, ...cells(finding) }));
}

function cells(finding: Finding) {
  const { severity, rule, quote, message, suggestion, source, block, start, end } = finding;
  return { severity, rule, quote, message, suggestion, tasks: finding.tasks.join(' '), source, block, start, end };
}

/** One line of a CSV file, its end included. */
export function csvRow(values: readonly Value[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/** Quoted, and never a formula: a spreadsheet would run what an advert's text starts with "=", with or without blanks before it. */
function cell(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = value.replace(/\p{Cs}/gu, '\ufffd').replaceAll('\0', '');
  const harmless = /^(?:[\p{Z}\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/u.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
