import type { Finding, Review } from '../engine/document/review.ts';
import type { KeptOfPage } from './messages.ts';

export const NOTHING_KEPT: KeptOfPage = { level: null, dismissed: [], corrections: [] };

/** The findings that the user has not set aside. */
export function openFindings(findings: readonly Finding[], kept: KeptOfPage | undefined): Finding[] {
  return findings.filter(({ id }) => !kept?.dismissed.some(({ finding }) => finding === id));
}

/** The review as it is marked on the page: without what the user has set aside. */
export function withoutDismissed(review: Review, kept: KeptOfPage): Review {
  return { ...review, findings: openFindings(review.findings, kept) };
}

/** Whether two quotes are of the same words: case and spacing apart, as the engine takes a correction. */
export function sameWords(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
