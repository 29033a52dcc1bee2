import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import type { OfDocument, ReviewTerms } from '../settings/reviewing.ts';

export interface ReviewRequest extends ReviewTerms {
  id: number;
  document: JobDocument;
}

export type ReviewAnswer = { id: number; review: Review } | { id: number; error: string };

export type Reviewer = (document: JobDocument, ofDocument: OfDocument) => Promise<Review>;

/**
 * Reviews in a worker of its own, so that the page stays awake. The worker starts with the first review. `termsOf` says what a document
 * is reviewed with.
 */
export function workerReviewer(termsOf: (ofDocument: OfDocument) => Promise<ReviewTerms>): Reviewer {
  let worker: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, { done: (review: Review) => void; failed: (error: Error) => void }>();

  const start = (): Worker => {
    const started = new Worker(new URL('./review-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<ReviewAnswer>) => {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if ('review' in data) asked?.done(data.review);
      else asked?.failed(new Error(data.error));
    });
    started.addEventListener('error', (event) => {
      for (const { failed } of waiting.values()) failed(new Error(event.message));
      waiting.clear();
      started.terminate();
      worker = undefined;
    });
    return started;
  };

  return async (document, ofDocument) => {
    const terms = await termsOf(ofDocument);
    return new Promise((done, failed) => {
      worker ??= start();
      const id = ++last;
      waiting.set(id, { done, failed });
      const request: ReviewRequest = { id, document, ...terms };
      worker.postMessage(request);
    });
  };
}
