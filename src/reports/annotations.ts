import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import { MASK, maskedDocument, maskedReview } from './mask.ts';
import { guideLine, type ReportContext, reportOf, titleOf } from './report.ts';
import { ruleWords, words } from './words.ts';

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';
/** How many characters before and after a quote help to find it again. */
const AROUND = 32;
const GENERATOR = { type: 'Software', name: words.product };

interface Body {
  type: 'TextualBody';
  purpose: 'assessing' | 'classifying' | 'tagging';
  value: string;
  format: 'text/plain';
  language: 'en-GB';
}

interface Selector {
  type: 'TextQuoteSelector' | 'TextPositionSelector';
  exact?: string;
  prefix?: string;
  suffix?: string;
  start?: number;
  end?: number;
}

interface Span {
  block: number;
  start: number;
  end: number;
}

/**
 * The review as an AnnotationPage of the W3C Web Annotation Data Model: findings assess, matched duties classify. Positions count
 * characters (code points, as the model asks) in the parts of the text joined by line feeds.
 */
export async function annotationReport(original: Review, context: ReportContext): Promise<string> {
  const review = maskedReview(original, context.document);
  const document = maskedDocument(context.document);
  const report = reportOf(original, context);
  const text = wholeText(document);
  const source = pageAddress(context.address) ?? (await urn(['document', document.source, document.id]));
  const seed = ['review', review.catalogue.id, review.catalogue.version, source];

  const targetOf = (span: Span | null) => (span === null ? { source } : { source, selector: selectorsOf(text, span) });
  const findings = review.findings.map(
    async ({ id, rule, message, suggestion, tasks, block, start, end, source: place }, index) => ({
      id: await urn([...seed, 'finding', id]),
      type: 'Annotation',
      motivation: 'assessing',
      generator: GENERATOR,
      body: [
        bodyOf('assessing', [report.findings[index]?.severityWords ?? '', ruleWords(rule), message, suggestion, place]),
        ...[rule, ...tasks].map((tag) => bodyOf('tagging', [tag])),
      ],
      target: targetOf(block === null || start === null || end === null ? null : { block, start, end }),
    }),
  );
  const duties = review.duties.flatMap((duty, index) => {
    const named = report.duties[index]?.matches ?? [];
    if (named.length === 0) return [];
    return [
      (async () => ({
        id: await urn([...seed, 'duty', String(duty.block), String(duty.start), String(duty.end)]),
        type: 'Annotation',
        motivation: 'classifying',
        generator: GENERATOR,
        body: named.map(({ id, title }) => bodyOf('classifying', [title === id ? id : `${id}: ${title}`])),
        target: targetOf(duty),
      }))(),
    ];
  });
  const items = await Promise.all([...findings, ...duties]);

  const page = {
    '@context': CONTEXT,
    id: await urn([...seed, 'page']),
    type: 'AnnotationPage',
    partOf: {
      id: await urn([...seed, 'collection']),
      type: 'AnnotationCollection',
      label: [
        `${titleOf(review)}: ${words.kind}.`,
        `${guideLine(review, context)}.`,
        `${words.guide.catalogue}: ${words.guide.catalogueValue(review.catalogue.id, review.catalogue.version)}.`,
        ...report.reading.map(({ label, value }) => `${label}: ${value}`),
        words.governance,
        words.care,
      ].join(' '),
      total: items.length,
      generator: GENERATOR,
    },
    startIndex: 0,
    items,
  };
  return `${JSON.stringify(page, null, 2)}\n`;
}

function bodyOf(purpose: Body['purpose'], lines: readonly string[]): Body {
  return {
    type: 'TextualBody',
    purpose,
    value: lines.filter(Boolean).join('\n'),
    format: 'text/plain',
    language: 'en-GB',
  };
}

interface WholeText {
  text: string;
  /** Where each block starts in it, by the block's id. */
  starts: ReadonlyMap<number, number>;
}

function wholeText({ blocks }: JobDocument): WholeText {
  const starts = new Map<number, number>();
  let length = 0;
  for (const { id, text } of blocks) {
    starts.set(id, length);
    length += text.length + 1;
  }
  return { text: blocks.map(({ text }) => text).join('\n'), starts };
}

function selectorsOf({ text, starts }: WholeText, { block, start, end }: Span): Selector[] {
  const offset = starts.get(block);
  if (offset === undefined)
    throw new Error(`the review names part ${block} of the text, which the document does not have`);
  const [from, to] = [offset + start, offset + end];
  const position: Selector = {
    type: 'TextPositionSelector',
    start: characters(text.slice(0, from)),
    end: characters(text.slice(0, to)),
  };
  const exact = text.slice(from, to);
  // Words that are blacked out cannot be found by their words.
  if (exact.includes(MASK)) return [position];
  const before = text.slice(Math.max(0, from - AROUND), from).replace(/^[\udc00-\udfff]/, '');
  const after = text.slice(to, to + AROUND).replace(/[\ud800-\udbff]$/, '');
  const quote: Selector = {
    type: 'TextQuoteSelector',
    exact,
    prefix: before.slice(before.lastIndexOf(MASK) + 1),
    suffix: after.split(MASK, 1)[0] ?? '',
  };
  return [quote, position];
}

function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The address of a page without what could tell one visitor from another; null for a file or no address. */
function pageAddress(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, origin, pathname } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? origin + pathname : null;
}

/** An id that is the same whenever the same thing is named: a UUID of version 8, made of the names' hash. */
async function urn(names: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(['dutymark', ...names]));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `urn:uuid:${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
}
