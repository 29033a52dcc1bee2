import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Review } from '../engine/document/review.ts';
import {
  type Fact,
  guideLine,
  type NamedTask,
  percent,
  type Report,
  type ReportContext,
  type ReportFinding,
  reportOf,
} from './report.ts';
import { words } from './words.ts';

/** A4 upright with margins of 2 cm, in twentieths of a point. */
const PAGE = { width: 11906, height: 16838, margin: 1134 };
const TEXT_WIDTH = PAGE.width - 2 * PAGE.margin;
const SHADE = { fill: 'E8EDEE' };

/** A Word document: headings, one table each for coverage and duties, page numbers. */
export async function wordReport(review: Review, context: ReportContext): Promise<Uint8Array<ArrayBuffer>> {
  const report = reportOf(review, context);
  const document = new Document({
    title: `${report.title}: ${words.kind}`,
    subject: guideLine(review, context),
    creator: words.product,
    lastModifiedBy: words.product,
    description: words.governance,
    styles: {
      default: {
        document: {
          run: { font: 'Arial', size: 21, language: { value: 'en-GB' } },
          paragraph: { spacing: { after: 110 } },
        },
        title: { run: { font: 'Arial', size: 40, bold: true }, paragraph: { spacing: { after: 200 } } },
        heading1: {
          run: { font: 'Arial', size: 28, bold: true, color: '003087' },
          paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
        },
        heading2: {
          run: { font: 'Arial', size: 22, bold: true },
          paragraph: { spacing: { before: 220, after: 60 }, keepNext: true },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.margin, right: PAGE.margin, bottom: PAGE.margin, left: PAGE.margin },
          },
        },
        footers: { default: pageNumbers() },
        children: body(report),
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

function body(report: Report): (Paragraph | Table)[] {
  return [
    text(`${words.product}: ${words.kind}`),
    new Paragraph({ text: report.title, heading: HeadingLevel.TITLE }),
    ...report.cautions.map(text),
    heading(words.post.heading),
    ...report.post.map(fact),
    heading(words.guide.heading),
    ...report.guide.map(fact),
    heading(words.reading.heading),
    ...report.reading.map(fact),
    heading(words.findings.heading),
    text(report.findingsLead),
    ...report.findings.flatMap(finding),
    heading(words.coverage.heading),
    text(report.coverageLead),
    ...coverage(report),
    heading(words.duties.heading),
    ...duties(report),
    ...(report.acknowledgement === '' ? [] : [heading(words.guide.source), text(report.acknowledgement)]),
  ];
}

function finding(finding: ReportFinding): Paragraph[] {
  const { severityWords, ruleWords, quote, message, suggestion, tasks, source } = finding;
  return [
    new Paragraph({ text: `${severityWords}: ${ruleWords}`, heading: HeadingLevel.HEADING_2 }),
    quote === null
      ? text(`${words.findings.wholeText}.`)
      : new Paragraph({ indent: { left: 340 }, children: [new TextRun({ text: `“${quote}”`, italics: true })] }),
    text(message),
    ...(suggestion === '' ? [] : [fact({ label: words.findings.suggestion, value: suggestion })]),
    ...tasks.map((task) => fact({ label: words.findings.tasks, value: taskWords(task) })),
    fact({ label: words.findings.source, value: source }),
  ];
}

function coverage({ coverage }: Report): Table[] {
  if (coverage.length === 0) return [];
  const { domain, tasks, covered, which, none } = words.coverage;
  return [
    table(
      [
        [domain, 0.3],
        [tasks, 0.12],
        [covered, 0.12],
        [which, 0.46],
      ],
      coverage.map((row) => [
        [row.name],
        [String(row.tasks)],
        [String(row.covered.length)],
        lines(row.covered.map(taskWords), none),
      ]),
    ),
  ];
}

function duties({ duties }: Report): (Paragraph | Table)[] {
  if (duties.length === 0) return [text(words.duties.none)];
  const scored = (task: NamedTask & { score: number }) => `${taskWords(task)}, ${percent(task.score)}`;
  return [
    table(
      [
        [words.duties.duty, 0.34],
        [`${words.duties.matches}, ${words.duties.sure.toLowerCase()}`, 0.28],
        [words.duties.possible, 0.2],
        [words.duties.supervision, 0.18],
      ],
      duties.map(({ quote, matches, possible, supervision }) => [
        [quote],
        lines(matches.map(scored), words.duties.noMatch),
        lines(possible.map(scored), words.coverage.none),
        [supervision],
      ]),
    ),
  ];
}

/** A table whose first row is repeated on every page and whose rows are not torn by its end. */
function table(columns: readonly (readonly [name: string, share: number])[], rows: readonly string[][][]): Table {
  const widths = columns.map(([, share]) => Math.round(TEXT_WIDTH * share));
  const cell = (paragraphs: Paragraph[], index: number, shading?: typeof SHADE) =>
    new TableCell({
      children: paragraphs,
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: { top: 50, bottom: 50, left: 90, right: 90 },
      ...(shading && { shading }),
    });
  const small = (value: string, bold = false) =>
    new Paragraph({ spacing: { after: 40 }, children: [new TextRun({ text: value, size: 18, bold })] });
  return new Table({
    columnWidths: widths,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(([name], index) => cell([small(name, true)], index, SHADE)),
      }),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((paragraphs, index) =>
              cell(
                paragraphs.map((each) => small(each)),
                index,
              ),
            ),
          }),
      ),
    ],
  });
}

function lines(items: string[], none: string): string[] {
  return items.length === 0 ? [none] : items;
}

function heading(value: string): Paragraph {
  return new Paragraph({ text: value, heading: HeadingLevel.HEADING_1 });
}

function text(value: string): Paragraph {
  return new Paragraph({ text: value });
}

function fact({ label, value }: Fact): Paragraph {
  return new Paragraph({
    spacing: { after: 60 },
    children: [new TextRun({ text: `${label}: `, bold: true }), new TextRun({ text: value })],
  });
}

function pageNumbers(): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [
          new TextRun({
            size: 16,
            children: [`${words.page} `, PageNumber.CURRENT, ` ${words.pageOf} `, PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });
}

function taskWords({ id, title }: NamedTask): string {
  return title === id ? id : `${title} (${id})`;
}
