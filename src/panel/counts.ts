import type { Finding, Severity } from '../engine/document/review.ts';

/** The severities, the serious first. */
export const SEVERITIES: readonly Severity[] = ['serious', 'warning', 'advice'];

/** How many findings there are of each severity, the serious first; severities without any are left out. */
export function countBySeverity(findings: readonly Finding[]): [Severity, number][] {
  return SEVERITIES.map((severity): [Severity, number] => [
    severity,
    findings.filter((finding) => finding.severity === severity).length,
  ]).filter(([, count]) => count > 0);
}
