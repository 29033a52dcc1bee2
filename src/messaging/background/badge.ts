import type { Severity } from '../../engine/document/review.ts';
import { isJudged } from '../../engine/judged.ts';
import { openFindings } from '../kept.ts';
import type { Badge, TabState } from '../messages.ts';

/** What the toolbar button says of a tab. */
export function badgeOf(state: TabState): Badge {
  if (state.state !== 'ready') {
    const text = { none: '', reading: '…', off: '', 'no-job': '', failed: '!' }[state.state];
    return { text, says: { is: state.state } };
  }
  const { role, duties } = state.tab.review;
  // A nought on a post that the guide is not about would look like a clean bill.
  if (!isJudged(role.level)) return { text: '', says: { is: 'no-tasks', duties: duties.length } };
  const findings = openFindings(state.tab.review.findings, state.tab.kept);
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    text: findings.length > 99 ? '99+' : String(findings.length),
    says: {
      is: 'reviewed',
      duties: duties.length,
      findings: { serious: count('serious'), warning: count('warning'), advice: count('advice') },
    },
  };
}
