import type { Finding, Review } from '../engine/document/review.ts';

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

type Row = Record<(typeof COLUMNS)[number], string | number | null>;

/** The first row of a CSV file. */
export function csvHeader(): string {
  return row(Object.fromEntries(COLUMNS.map((column) => [column, column])) as Row);
}

/** One row a finding; one row without a rule for a document that has none, so that no document goes missing from an audit. */
export function csvRows(review: Review): string {
  const facts = {
    document: review.document.id,
    title: review.role.title || review.document.title,
    band: review.role.band,
    level: review.role.level,
  };
  if (review.findings.length === 0) {
    const empty = Object.fromEntries(COLUMNS.map((column) => [column, null])) as Row;
    return row({ ...empty, ...facts, message: 'No findings' });
  }
  return review.findings.map((finding) => row({ ...facts, ...cells(finding) })).join('');
}

function cells(finding: Finding) {
  const { severity, rule, quote, message, suggestion, source, block, start, end } = finding;
  return { severity, rule, quote, message, suggestion, tasks: finding.tasks.join(' '), source, block, start, end };
}

function row(values: Row): string {
  return `${COLUMNS.map((column) => cell(values[column])).join(',')}\r\n`;
}

/** Quoted, and never a formula: a spreadsheet would run what an advert's text starts with "=". */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}
