import type { JobDocument } from '../../engine/document/job-document.ts';
import type { Review } from '../../engine/document/review.ts';
import type { ReviewTerms } from '../../settings/reviewing.ts';

/** What a worker of a bulk run is given: one file, and what is set for the whole extension. */
export interface ManyJob {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  terms: ReviewTerms;
}

/** What it makes of it. `refused` is for the user; `fault` is for whoever mends it. */
export type ManyResult =
  | { document: JobDocument; notes: string[]; review: Review; content: string }
  | { refused: string }
  | { fault: string };
