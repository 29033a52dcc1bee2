import type { JobDocument } from '../../src/engine/document/job-document.ts';
import type { Duty, Finding, Level, Review } from '../../src/engine/document/review.ts';
import { type Outside, ReviewService } from '../../src/messaging/background/service.ts';

/** A duty of these words, found in a document; for tests of what is done with reviews, which don't run the engine. */
export function dutyOf(document: JobDocument, quote: string): Duty {
  return { ...spanOf(document, quote), matches: [], possible: [], supervision: 'none' };
}

export function findingOf(document: JobDocument, quote: string | null, severity: Finding['severity']): Finding {
  const span = quote === null ? { block: null, start: null, end: null, quote: null } : spanOf(document, quote);
  const words = { message: 'Message.', suggestion: 'Suggestion.', source: 'Place' };
  return { id: `${severity}:${quote}`, rule: 'task-above-band', severity, ...span, tasks: [], ...words };
}

export function reviewOf(document: JobDocument, duties: Duty[], findings: Finding[], level: Level = 'SCSW'): Review {
  const { id, title, source } = document;
  return {
    schemaVersion: 1,
    catalogue: { id: 'test', version: '1.0.0' },
    document: { id, title, source },
    role: { title, band: 3, bandQuote: null, level, why: [] },
    duties,
    findings,
    coverage: [],
  };
}

export function documentOf(...texts: string[]): JobDocument {
  const blocks = texts.map((text, id) => ({ id, kind: 'paragraph' as const, text }));
  return { schemaVersion: 1, id: 'C1-1', title: 'Support worker', band: null, source: 'nhs-jobs', blocks };
}

/** A service that finds the one duty "Take bloods." in every text, with a panel that listens. */
export function serviceOf({ states, tellPage }: Pick<Outside, 'states' | 'tellPage'>): ReviewService {
  return new ReviewService({
    states,
    review: async (document) => reviewOf(document, [dutyOf(document, 'Take bloods.')], []),
    tellPanel: async () => true,
    tellPage,
    showBadge: async () => undefined,
  });
}

function spanOf(document: JobDocument, quote: string) {
  const block = document.blocks.find(({ text }) => text.includes(quote));
  if (!block) throw new Error(`The document does not say "${quote}".`);
  const start = block.text.indexOf(quote);
  return { block: block.id, start, end: start + quote.length, quote };
}
