import type { Activity, Catalogue } from '../engine/catalogue/assemble.ts';
import type { JobDocument } from '../engine/document/job-document.ts';
import type { Level, Review, Severity } from '../engine/document/review.ts';
import { isJudged } from '../engine/judged.ts';
import { SEVERITIES } from '../engine/severities.ts';
import { isUnchecked } from '../engine/unchecked.ts';
import { masked, maskedDocument, maskedReview } from './mask.ts';
import { ruleWords, words } from './words.ts';

/** What a report needs besides the review. */
export interface ReportContext {
  document: JobDocument;
  /** The pack that the review was made with. */
  catalogue: Pick<Catalogue, 'info' | 'guide' | 'activities'>;
  /** What the source saw and did not read, in words for the user. */
  notes?: readonly string[];
  /** How many findings the user has set aside and the review no longer holds. */
  setAside?: number;
  /** Where the text stands on the web. Only its origin and path are used, and only by annotations. */
  address?: string | null;
  /** The day the report is made, in words. A report without it names none. */
  madeOn?: string;
}

export interface Fact {
  label: string;
  value: string;
}

export interface NamedTask {
  id: string;
  title: string;
}

export interface ReportFinding {
  severity: Severity;
  severityWords: string;
  rule: string;
  ruleWords: string;
  quote: string | null;
  message: string;
  suggestion: string;
  tasks: NamedTask[];
  source: string;
  block: number | null;
  start: number | null;
  end: number | null;
}

export interface ReportDuty {
  quote: string;
  matches: (NamedTask & { score: number })[];
  possible: (NamedTask & { score: number })[];
  supervision: string;
  block: number;
  start: number;
  end: number;
}

export interface ReportCoverage {
  id: string;
  name: string;
  tasks: number;
  covered: NamedTask[];
  /** The other tasks of the level; empty where the guide is not about the level. */
  uncovered: NamedTask[];
}

/** What every format shows, in words that are clear of personal data and of characters that no file can hold. */
export interface Report {
  title: string;
  post: Fact[];
  guide: Fact[];
  reading: Fact[];
  cautions: string[];
  acknowledgement: string;
  findingsLead: string;
  findings: ReportFinding[];
  coverageLead: string;
  coverage: ReportCoverage[];
  duties: ReportDuty[];
}

/** Puts into words what the formats then only lay out. */
export function reportOf(original: Review, context: ReportContext): Report {
  const review = maskedReview(original, context.document);
  const document = maskedDocument(context.document);
  const { catalogue } = context;
  const known = catalogue.info.id === review.catalogue.id;
  const named = (id: string): NamedTask => ({
    id,
    title: plainText((known ? catalogue.activities.get(id)?.title : undefined) ?? id),
  });
  const judged = isJudged(review.role.level);
  return {
    title: titleOf(review),
    post: postFacts(review, context),
    guide: guideFacts(review, context),
    reading: readingFacts(document, context),
    cautions: [words.governance, words.care, words.names],
    acknowledgement: known ? plainText(catalogue.info.acknowledgement) : '',
    findingsLead: findingsLead(review),
    findings: review.findings.map((finding) => ({
      severity: finding.severity,
      severityWords: words.severities[finding.severity],
      rule: finding.rule,
      ruleWords: plainText(
        isUnchecked(finding) ? `${words.unchecked}: ${ruleWords(finding.rule)}` : ruleWords(finding.rule),
      ),
      quote: finding.quote === null ? null : plainText(finding.quote),
      message: plainText(finding.message),
      suggestion: plainText(finding.suggestion),
      tasks: finding.tasks.map(named),
      source: plainText(finding.source),
      block: finding.block,
      start: finding.start,
      end: finding.end,
    })),
    coverageLead: judged
      ? words.coverage.lead(
          review.coverage.reduce((sum, { covered }) => sum + covered.length, 0),
          review.coverage.reduce((sum, { tasks }) => sum + tasks, 0),
          known && catalogue.info.id !== catalogue.guide.id,
        )
      : words.coverage.notJudged,
    coverage: review.coverage.map(({ domain, tasks, covered }) => {
      const all = known && judged ? tasksOf(catalogue.activities, review.role.level, domain) : [];
      return {
        id: domain,
        name: plainText((known ? catalogue.info.domains.find(({ id }) => id === domain)?.name : undefined) ?? domain),
        tasks,
        covered: covered.map(named),
        uncovered: all.filter((id) => !covered.includes(id)).map(named),
      };
    }),
    duties: review.duties.map(({ quote, matches, possible, supervision, block, start, end }) => ({
      quote: plainText(quote),
      matches: matches.map(({ task, score }) => ({ ...named(task), score })),
      possible: possible.map(({ task, score }) => ({ ...named(task), score })),
      supervision: words.supervision[supervision],
      block,
      start,
      end,
    })),
  };
}

/** The title that a report goes by. */
export function titleOf({ role, document }: Pick<Review, 'role' | 'document'>): string {
  return plainText(masked(role.title)) || plainText(masked(document.title)) || words.post.untitled;
}

/** The guide as one line: title, publisher and date. */
export function guideLine(review: Review, { catalogue: { info, guide } }: ReportContext): string {
  if (info.id !== review.catalogue.id) return words.guide.absent;
  return info.id === guide.id ? packLine(info) : words.guide.withLocal(packLine(guide), packLine(info));
}

/** What a pack is called: title, publisher and date. */
function packLine({ title, publisher, date }: Catalogue['info']): string {
  return `${plainText(title)}, ${plainText(publisher)}, ${dateWords(date)}`;
}

/** How sure a match is, as a person reads it. */
export function percent(score: number): string {
  return `${Math.round(score * 100)}%`;
}

/** One line without control characters, characters that turn the direction of the text about, or halves of characters. */
export function plainText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

function postFacts({ role, document }: Review, { madeOn }: ReportContext): Fact[] {
  const { post } = words;
  const band =
    role.band === null ? post.noBand : post.bandValue(role.band, role.bandQuote && plainText(role.bandQuote));
  return [
    { label: post.title, value: titleOf({ role, document }) },
    { label: post.reference, value: plainText(document.id) },
    { label: post.band, value: band },
    { label: post.level, value: words.levels[role.level] },
    ...role.why.map((why) => ({ label: post.why, value: plainText(why) })),
    ...(madeOn === undefined ? [] : [{ label: post.made, value: plainText(madeOn) }]),
  ];
}

function guideFacts(review: Review, { catalogue: { info, guide: base } }: ReportContext): Fact[] {
  const { guide } = words;
  const { id, version } = review.catalogue;
  const known = info.id === id;
  const note = !known ? ` ${guide.absent}` : info.version === version ? '' : ` ${guide.otherVersion(info.version)}`;
  const isLocal = known && info.id !== base.id;
  const on = isLocal ? guide.on(guide.catalogueValue(plainText(base.id), plainText(base.version))) : '';
  return [
    { label: guide.title, value: known ? plainText(base.title) : guide.unknown },
    { label: guide.publisher, value: known ? plainText(base.publisher) : guide.unknown },
    { label: guide.date, value: known ? dateWords(base.date) : guide.unknown },
    ...(isLocal ? [{ label: guide.local, value: packLine(info) }] : []),
    { label: guide.catalogue, value: `${guide.catalogueValue(plainText(id), plainText(version))}${on}.${note}` },
  ];
}

function readingFacts({ source, blocks }: JobDocument, { notes = [], setAside = 0 }: ReportContext): Fact[] {
  const { reading } = words;
  const count = blocks.reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  const from = reading.sources[source] ?? reading.otherSource(plainText(source));
  const unread = notes.length > 0 ? notes.map((note) => plainText(masked(note))) : [reading.nothingNamed];
  return [
    { label: reading.read, value: reading.from(from, blocks.length, count) },
    ...[...unread, reading.always, ...(setAside > 0 ? [reading.setAside(setAside)] : [])].map((value) => ({
      label: reading.unread,
      value,
    })),
  ];
}

function findingsLead({ role, findings }: Review): string {
  if (!isJudged(role.level)) return words.findings.notJudged;
  if (findings.length === 0) return words.findings.none;
  const parts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${words.severities[severity].toLowerCase()} ${count}`];
  });
  return words.findings.count(findings.length, parts.join(', '));
}

function tasksOf(activities: ReadonlyMap<string, Activity>, level: Level, domain: string): string[] {
  return [...activities.values()].filter((task) => task.level === level && task.domain === domain).map(({ id }) => id);
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** "2026-06" as a person writes it. */
function dateWords(date: string): string {
  const [year = '', month = ''] = date.split('-');
  return [MONTHS[Number(month) - 1], year].filter(Boolean).join(' ');
}
