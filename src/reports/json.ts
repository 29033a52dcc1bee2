import type { Review } from '../engine/document/review.ts';
import { maskedReview } from './mask.ts';
import type { ReportContext } from './report.ts';

/** The review as the contract has it, and nothing else: what reads one from the terminal reads this. */
export function jsonReport(review: Review, { document }: ReportContext): string {
  return `${JSON.stringify(maskedReview(review, document), null, 2)}\n`;
}
