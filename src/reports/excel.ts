import type { CellStyle, CellValue, WriteSheet } from 'hucre/xlsx';
import { writeXlsx } from 'hucre/xlsx';
import type { Review } from '../engine/document/review.ts';
import type { ManyContext, ManyReviews, Table } from './many.ts';
import { tablesOf } from './many.ts';
import { type Fact, guideLine, type NamedTask, type Report, type ReportContext, reportOf } from './report.ts';
import { words } from './words.ts';

/** As much text as a cell of Excel holds. */
const LONGEST = 32_767;
/** Heights in points: of a line, and the most that Excel gives a row. */
const LINE = 15;
const TALLEST = 409;
const WRAPPED: CellStyle = { alignment: { wrapText: true, vertical: 'top' } };
const PERCENT: CellStyle = { ...WRAPPED, numFmt: '0%' };
const HEAD: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EDEE' } },
  alignment: { wrapText: true, vertical: 'top' },
};

interface Column {
  header: string;
  width: number;
  style?: CellStyle;
}

/** A workbook with a sheet each for the post, its findings, its duties and its coverage of the guide. */
export async function excelReport(review: Review, context: ReportContext): Promise<Uint8Array<ArrayBuffer>> {
  const report = reportOf(review, context);
  const bytes = await writeXlsx({
    properties: {
      title: cellText(`${report.title}: ${words.kind}`),
      subject: cellText(guideLine(review, context)),
      creator: words.product,
      lastModifiedBy: words.product,
      description: words.governance,
    },
    sheets: [post(report), findings(report), duties(report), coverage(report)],
  });
  return new Uint8Array(bytes);
}

/** A workbook of many reviews: what it is, a row a post, a row a finding. */
export async function manyExcelReport(reviews: ManyReviews, context: ManyContext): Promise<Uint8Array<ArrayBuffer>> {
  const { about, posts, findings } = await tablesOf(reviews, context);
  const bytes = await writeXlsx({
    properties: {
      title: words.many.kind,
      creator: words.product,
      lastModifiedBy: words.product,
      description: words.governance,
    },
    sheets: [
      factSheet('About', words.many.heading, words.many.kind, about),
      tableSheet(words.many.posts, posts),
      tableSheet(words.findings.heading, findings),
    ],
  });
  return new Uint8Array(bytes);
}

function tableSheet(name: string, { columns, rows }: Table): WriteSheet {
  return sheet(
    name,
    columns.map(({ header, width, percent }) => ({ header, width, ...(percent && { style: PERCENT }) })),
    rows,
  );
}

function post(report: Report): WriteSheet {
  return factSheet('Post', words.post.heading, words.kind, [
    ...report.post,
    ...report.guide,
    ...report.reading,
    ...report.cautions.map((value) => ({ label: words.note, value })),
    { label: words.findings.heading, value: report.findingsLead },
    { label: words.coverage.heading, value: report.coverageLead },
    ...(report.acknowledgement === '' ? [] : [{ label: words.guide.source, value: report.acknowledgement }]),
  ]);
}

/** Upright and not for filtering: it is read from top to bottom. */
function factSheet(name: string, labels: string, values: string, facts: readonly Fact[]): WriteSheet {
  const {
    autoFilter: _,
    pageSetup,
    ...rest
  } = sheet(
    name,
    [
      { header: labels, width: 26 },
      { header: values, width: 100 },
    ],
    facts.map(({ label, value }) => [label, value]),
  );
  return { ...rest, pageSetup: { ...pageSetup, orientation: 'portrait' } };
}

function findings({ findings }: Report): WriteSheet {
  const head = words.findings;
  return sheet(
    'Findings',
    [
      { header: head.severity, width: 10 },
      { header: head.rule, width: 24 },
      { header: head.quote, width: 36 },
      { header: head.message, width: 44 },
      { header: head.suggestion, width: 44 },
      { header: head.tasks, width: 28 },
      { header: head.source, width: 28 },
      { header: head.ruleId, width: 20 },
      { header: head.block, width: 9 },
      { header: head.start, width: 9 },
      { header: head.end, width: 9 },
    ],
    findings.map((each) => [
      each.severityWords,
      each.ruleWords,
      each.quote,
      each.message,
      each.suggestion,
      tasksText(each.tasks),
      each.source,
      each.rule,
      each.block,
      each.start,
      each.end,
    ]),
  );
}

/** A row for each task that a duty matches, so that every match has a number to sort by; one row for a duty without any. */
function duties({ duties }: Report): WriteSheet {
  const head = words.duties;
  return sheet(
    'Duties',
    [
      { header: head.duty, width: 60 },
      { header: head.taskId, width: 16 },
      { header: head.matches, width: 50 },
      { header: head.sure, width: 9, style: PERCENT },
      { header: head.possible, width: 50 },
      { header: head.supervision, width: 30 },
      { header: words.findings.block, width: 9 },
      { header: words.findings.start, width: 9 },
      { header: words.findings.end, width: 9 },
    ],
    duties.flatMap(({ quote, matches, possible, supervision, block, start, end }) => {
      const rest = [tasksText(possible), supervision, block, start, end];
      if (matches.length === 0) return [[quote, null, head.noMatch, null, ...rest]];
      return matches.map(({ id, title, score }) => [quote, id, title, score, ...rest]);
    }),
  );
}

function coverage({ coverage }: Report): WriteSheet {
  const head = words.coverage;
  return sheet(
    'Coverage',
    [
      { header: head.domainId, width: 10 },
      { header: head.domain, width: 40 },
      { header: head.tasks, width: 10 },
      { header: head.covered, width: 10 },
      { header: head.share, width: 10, style: PERCENT },
      { header: head.which, width: 60 },
      { header: head.more, width: 80 },
    ],
    coverage.map(({ id, name, tasks, covered, uncovered }) => [
      id,
      name,
      tasks,
      covered.length,
      tasks === 0 ? null : covered.length / tasks,
      tasksText(covered),
      tasksText(uncovered),
    ]),
  );
}

function sheet(name: string, columns: readonly Column[], rows: readonly CellValue[][]): WriteSheet {
  const all = [columns.map(({ header }) => header), ...rows.map((row) => row.map(cellOf))];
  return {
    name,
    columns: columns.map(({ width, style = WRAPPED }) => ({ width, style })),
    rows: all,
    rowDefs: new Map(all.map((row, index) => [index, { height: heightOf(row, columns) }])),
    cells: new Map(columns.map(({ header }, index) => [`0,${index}`, { value: header, style: HEAD }])),
    freezePane: { rows: 1 },
    ...(rows.length > 0 && { autoFilter: { range: `A1:${letters(columns.length - 1)}${rows.length + 1}` } }),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
  };
}

/** Not every reader fits a row to its wrapped text by itself, so it is told, a little too much rather than too little. */
function heightOf(row: readonly CellValue[], columns: readonly Column[]): number {
  const lines = row.map((value, index) =>
    typeof value === 'string' ? Math.ceil((value.length * 1.1) / (columns[index]?.width ?? 10)) : 1,
  );
  return Math.min(TALLEST, LINE * Math.max(1, ...lines));
}

function cellOf(value: CellValue): CellValue {
  if (typeof value === 'string') return value === '' ? null : cellText(value);
  return value;
}

/** Excel takes "_x0041_" in a file for the letter A, so an underscore before such a run is written that way itself. */
function cellText(text: string): string {
  const cut = text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).replace(/\p{Cs}/gu, '\ufffd')}…`;
  return cut.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}

function tasksText(tasks: readonly NamedTask[]): string {
  return tasks.map(({ id, title }) => (title === id ? id : `${title} (${id})`)).join('; ');
}

/** The name of a column: A to Z, then AA. */
function letters(index: number): string {
  const last = String.fromCharCode('A'.charCodeAt(0) + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
