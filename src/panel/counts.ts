import type { Finding, Severity } from '../engine/document/review.ts';
import { SEVERITIES } from '../engine/severities.ts';

/** How many findings there are of each severity, the serious first; severities without any are left out. */
export function countBySeverity(findings: readonly Finding[]): [Severity, number][] {
  return SEVERITIES.map((severity): [Severity, number] => [
    severity,
    findings.filter((finding) => finding.severity === severity).length,
  ]).filter(([, count]) => count > 0);
}
