import type { Review } from '../../src/engine/document/review.ts';
import { isJudged } from '../../src/engine/judged.ts';

const SEVERITIES = ['serious', 'warning', 'advice'] as const;
const LEVELS = { SCSW: 'Support worker', AP: 'Assistant practitioner', registered: 'Registered', other: 'Other' };

/** How many findings a review has, by severity from the highest. */
export function countsOf({ findings }: Review): number[] {
  return SEVERITIES.map((severity) => findings.filter((each) => each.severity === severity).length);
}

/** What the list of many files shows of a review, cell by cell after the name, with its state before. */
export function rowOfReview(review: Review): string[] {
  const { role, document, duties } = review;
  return [
    'done',
    role.title || document.title || 'No title found',
    String(role.band ?? 'Not found'),
    LEVELS[role.level],
    ...(isJudged(role.level) ? countsOf(review).map(String) : ['Not checked']),
    String(duties.length),
    'Reviewed',
  ];
}
