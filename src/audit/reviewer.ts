import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import type { OfDocument, ReviewTerms } from '../settings/reviewing.ts';

export interface ReviewRequest extends ReviewTerms {
  id: number;
  document: JobDocument;
}

export type ReviewAnswer = { id: number; review: Review; unread: string | null } | { id: number; error: string };

/** Reviews a document. `leftUnread` hears, in words for the user, of what was not read of it. */
export type Reviewer = (
  document: JobDocument,
  ofDocument: OfDocument,
  leftUnread?: (words: string) => void,
) => Promise<Review>;

type Reviewed = Extract<ReviewAnswer, { review: unknown }>;

/**
 * Reviews in a worker of its own, so that the page stays awake. The worker starts with the first review. `termsOf` says what a document
 * is reviewed with.
 */
export function workerReviewer(termsOf: (ofDocument: OfDocument) => Promise<ReviewTerms>): Reviewer {
  let worker: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, { done: (answer: Reviewed) => void; failed: (error: Error) => void }>();

  const start = (): Worker => {
    const started = new Worker(new URL('./review-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<ReviewAnswer>) => {
      const asked = waiting.get(data.id);
      waiting.delete(data.id);
      if ('review' in data) asked?.done(data);
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

  return async (document, ofDocument, leftUnread = () => {}) => {
    const terms = await termsOf(ofDocument);
    return new Promise((resolve, failed) => {
      const done = ({ review, unread }: Reviewed): void => {
        if (unread !== null) leftUnread(unread);
        resolve(review);
      };
      worker ??= start();
      const id = ++last;
      waiting.set(id, { done, failed });
      const request: ReviewRequest = { id, document, ...terms };
      worker.postMessage(request);
    });
  };
}
