import type { Finding } from './document/review.ts';

/** The source of what is no finding of the guide's, but says that a rule failed. */
export const FAULT = 'Dutymark';

/** Whether this stands in the place of a rule that failed, so that its point could not be checked. */
export function isUnchecked({ source }: Pick<Finding, 'source'>): boolean {
  return source === FAULT;
}
