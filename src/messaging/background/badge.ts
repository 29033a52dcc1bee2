import type { Severity } from '../../engine/document/review.ts';
import { openFindings } from '../kept.ts';
import type { TabState } from '../messages.ts';

export interface Badge {
  text: string;
  /** The toolbar button's name, which is also what a screen reader says. */
  title: string;
}

const SEVERITIES: readonly [Severity, one: string, many: string][] = [
  ['serious', 'serious', 'serious'],
  ['warning', 'warning', 'warnings'],
  ['advice', 'advice', 'advice'],
];

/** What the toolbar button says of a tab. */
export function badgeOf(state: TabState): Badge {
  if (state.state === 'none') return { text: '', title: 'Dutymark' };
  if (state.state === 'reading') return { text: '…', title: 'Dutymark: reading this page' };
  if (state.state === 'off') return { text: '', title: 'Dutymark: switched off on this site' };
  if (state.state === 'no-job') return { text: '', title: 'Dutymark: no duties were found on this page' };
  if (state.state === 'failed') return { text: '!', title: 'Dutymark: this page could not be reviewed' };
  const { role, duties } = state.tab.review;
  const findings = openFindings(state.tab.review.findings, state.tab.kept);
  const read = duties.length === 1 ? '1 duty read' : `${duties.length} duties read`;
  // A nought on a post that the guide is not about would look like a clean bill.
  if (role.level !== 'SCSW' && role.level !== 'AP') {
    return { text: '', title: `Dutymark: ${read}. The guide sets no tasks for this level of post` };
  }
  const kinds = SEVERITIES.flatMap(([severity, one, many]) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  const points = findings.length === 1 ? '1 point to look at' : `${findings.length} points to look at`;
  return {
    text: findings.length > 99 ? '99+' : String(findings.length),
    title: `Dutymark: ${points}${kinds.length > 0 ? ` (${kinds.join(', ')})` : ''}, ${read}`,
  };
}
