import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import { isJudged } from '../engine/judged.ts';
import { SEVERITIES } from '../engine/severities.ts';
import { masked } from './mask.ts';
import { type Fact, guideLine, plainText, type Report, type ReportContext, reportOf } from './report.ts';
import { words } from './words.ts';

/** One of the reviews that a report is made of. */
export interface NamedReview {
  review: Review;
  document: JobDocument;
  /** What the user knows it by: a file's name, or a page's title. */
  name: string;
  /** What the source saw and did not read, in words for the user. */
  notes?: readonly string[];
  /** How many findings the user has set aside and the review no longer holds. */
  setAside?: number;
}

/** What a report of many reviews needs besides them. */
export interface ManyContext {
  /** The pack that a review was made with, as far as it is still here. */
  catalogueOf(review: Review): Promise<ReportContext['catalogue']>;
  /** What could not be reviewed: each has a row of its own, so that nothing goes missing. */
  notReviewed?: readonly { name: string; error: string }[];
  /** The day the report is made, in words. */
  madeOn?: string;
}

/** Reviews one after another, so that a large register need not be in memory at once. */
export type ManyReviews = Iterable<NamedReview> | AsyncIterable<NamedReview>;

export type Value = string | number | null;

export interface Column {
  /** For programs. */
  id: string;
  /** For people. */
  header: string;
  /** In characters. */
  width: number;
  percent?: true;
}

export interface Table {
  columns: Column[];
  rows: Value[][];
}

/** Many reviews as tables, in words that are clear of personal data. */
export interface ManyTables {
  /** What the report says of itself. */
  about: Fact[];
  /** A row a document. */
  posts: Table;
  /** A row a finding. */
  findings: Table;
}

/** Puts many reviews into the tables that Excel and CSV then only lay out. */
export async function tablesOf(reviews: ManyReviews, context: ManyContext): Promise<ManyTables> {
  const posts: Post[] = [];
  const findings: Value[][] = [];
  const guides = new Set<string>();
  for await (const named of reviews) {
    const single = { ...named, catalogue: await context.catalogueOf(named.review) };
    const post = postOf(named, reportOf(named.review, single), guideLine(named.review, single));
    guides.add(`${post.guide}. ${words.guide.catalogue}: ${post.catalogue}.`);
    posts.push(post);
    findings.push(...findingRows(post));
  }
  return {
    about: aboutFacts(posts, [...guides], context),
    posts: postTable(posts, context.notReviewed ?? []),
    findings: { columns: FINDING_COLUMNS, rows: findings },
  };
}

/** What the tables show of one review. */
interface Post {
  name: string;
  reference: string;
  review: Review;
  report: Report;
  guide: string;
  catalogue: string;
  read: string;
  unread: string;
}

function postOf({ name, review }: NamedReview, report: Report, guide: string): Post {
  const said = (label: string) =>
    report.reading
      .filter((fact) => fact.label === label)
      .map(({ value }) => value)
      .join(' ');
  return {
    name: plainText(masked(name)),
    reference: plainText(masked(review.document.id)),
    review,
    report,
    guide,
    catalogue: words.guide.catalogueValue(plainText(review.catalogue.id), plainText(review.catalogue.version)),
    read: said(words.reading.read),
    unread: said(words.reading.unread),
  };
}

const ABOUT_COLUMNS: readonly Column[] = [
  { id: 'guide', header: words.guide.title, width: 44 },
  { id: 'catalogue', header: words.guide.catalogue, width: 28 },
  { id: 'read', header: words.reading.read, width: 36 },
  { id: 'not_read', header: words.reading.unread, width: 60 },
];

function postTable(posts: readonly Post[], notReviewed: NonNullable<ManyContext['notReviewed']>): Table {
  // By name: packs that share a guide share its groups.
  const domains = [...new Set(posts.flatMap(({ report }) => report.coverage.map(({ name }) => name)))];
  const columns: Column[] = [
    { id: 'document', header: words.many.document, width: 30 },
    { id: 'title', header: words.post.title, width: 36 },
    { id: 'reference', header: words.post.reference, width: 20 },
    { id: 'band', header: words.post.band, width: 8 },
    { id: 'level', header: words.post.level, width: 24 },
    ...SEVERITIES.map((severity) => ({
      id: severity,
      header: words.severities[severity],
      width: 9,
    })),
    { id: 'questioned', header: words.findings.rule, width: 44 },
    { id: 'duties', header: words.many.duties, width: 9 },
    { id: 'tasks', header: words.coverage.tasks, width: 9 },
    { id: 'named', header: words.coverage.covered, width: 9 },
    ...domains.map((name) => ({ id: name, header: words.many.share(name), width: 14, percent: true as const })),
    ...ABOUT_COLUMNS,
  ];
  const rows = posts.map((post): Value[] => {
    const { review, report } = post;
    const unchecked = !isJudged(review.role.level) && report.findings.length === 0;
    const coverage = new Map(report.coverage.map((row) => [row.name, row]));
    return [
      post.name,
      report.title,
      post.reference,
      review.role.band,
      words.levels[review.role.level],
      ...SEVERITIES.map(
        // Of a post that the guide is not about, nought would look like a clean bill.
        (severity) => (unchecked ? null : report.findings.filter((finding) => finding.severity === severity).length),
      ),
      unchecked ? report.findingsLead : [...new Set(report.findings.map(({ ruleWords }) => ruleWords))].join('; '),
      report.duties.length,
      sum(report.coverage.map(({ tasks }) => tasks)),
      sum(report.coverage.map(({ covered }) => covered.length)),
      ...domains.map((name) => {
        const { tasks = 0, covered = [] } = coverage.get(name) ?? {};
        return tasks === 0 ? null : covered.length / tasks;
      }),
      post.guide,
      post.catalogue,
      post.read,
      post.unread,
    ];
  });
  const failed = notReviewed.map(({ name, error }): Value[] => [
    plainText(masked(name)),
    words.many.notReviewed,
    ...columns.slice(3).map(() => null),
    plainText(masked(error)),
  ]);
  return { columns, rows: [...rows, ...failed] };
}

const FINDING_COLUMNS: Column[] = [
  { id: 'document', header: words.many.document, width: 30 },
  { id: 'title', header: words.post.title, width: 30 },
  { id: 'reference', header: words.post.reference, width: 20 },
  { id: 'band', header: words.post.band, width: 8 },
  { id: 'level', header: words.post.level, width: 20 },
  { id: 'severity', header: words.findings.severity, width: 10 },
  { id: 'questioned', header: words.findings.rule, width: 24 },
  { id: 'quote', header: words.findings.quote, width: 36 },
  { id: 'message', header: words.findings.message, width: 44 },
  { id: 'suggestion', header: words.findings.suggestion, width: 44 },
  { id: 'tasks', header: words.findings.tasks, width: 28 },
  { id: 'source', header: words.findings.source, width: 28 },
  { id: 'rule', header: words.findings.ruleId, width: 20 },
  { id: 'block', header: words.findings.block, width: 9 },
  { id: 'start', header: words.findings.start, width: 9 },
  { id: 'end', header: words.findings.end, width: 9 },
  ...ABOUT_COLUMNS,
];

function findingRows({ name, reference, review: { role }, report, ...about }: Post): Value[][] {
  return report.findings.map((finding) => [
    name,
    report.title,
    reference,
    role.band,
    words.levels[role.level],
    finding.severityWords,
    finding.ruleWords,
    finding.quote,
    finding.message,
    finding.suggestion,
    finding.tasks.map(({ id, title }) => (title === id ? id : `${title} (${id})`)).join('; '),
    finding.source,
    finding.rule,
    finding.block,
    finding.start,
    finding.end,
    about.guide,
    about.catalogue,
    about.read,
    about.unread,
  ]);
}

function aboutFacts(
  posts: readonly Post[],
  guides: readonly string[],
  { notReviewed = [], madeOn }: ManyContext,
): Fact[] {
  const findings = sum(posts.map(({ report }) => report.findings.length));
  return [
    { label: words.many.heading, value: words.many.count(posts.length, findings) },
    ...(notReviewed.length === 0
      ? []
      : [{ label: words.many.notReviewed, value: words.many.failed(notReviewed.length) }]),
    ...(madeOn === undefined ? [] : [{ label: words.post.made, value: plainText(madeOn) }]),
    ...guides.map((value) => ({ label: words.guide.title, value })),
    { label: words.reading.unread, value: `${words.reading.always} ${words.many.unread}` },
    ...[words.governance, words.care, words.names].map((value) => ({ label: words.note, value })),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
