import { isJudged } from '../../engine/judged.ts';
import { SEVERITIES } from '../../engine/severities.ts';
import { fill, plural, words } from '../../ui/words.ts';
import type { ReviewRow, Status } from './link.ts';

export function statusName(status: Status): string {
  return words.register.statuses[status];
}

export function bandName(band: number | null): string {
  return band === null ? words.register.noBand : fill(words.post.bandValue, band);
}

/** A post's title; there always is something to call it by. */
export function titleOf({ title }: { title: string }): string {
  return title || words.post.untitled;
}

/** "2 serious, 1 warning"; a dash's worth of words where there are none. */
export function findingsInShort({ findings, level }: Pick<ReviewRow, 'findings' | 'level'>): string {
  // A nought on a post that the guide is not about would look like a clean bill.
  if (!isJudged(level)) return words.register.notChecked;
  const parts = SEVERITIES.filter((severity) => findings[severity] > 0);
  if (parts.length === 0) return words.register.noFindings;
  return parts.map((severity) => plural(words.check.parts[severity], findings[severity])).join(', ');
}

/** How many of the tasks at the post's level the text names. */
export function coverageInShort({ coverage }: Pick<ReviewRow, 'coverage'>): string {
  const tasks = coverage.reduce((sum, each) => sum + each.tasks, 0);
  const covered = coverage.reduce((sum, each) => sum + each.covered, 0);
  return tasks === 0 ? words.register.notChecked : fill(words.cover.of, covered, tasks);
}

/** A day, as people write it. */
export function dayOf(moment: string): string {
  return new Date(moment).toLocaleDateString(words.language, { day: 'numeric', month: 'short', year: 'numeric' });
}

/** Bytes, as people say them. */
export function sizeInWords(bytes: number): string {
  const unit = bytes < 1e6 ? 'kilobyte' : bytes < 1e9 ? 'megabyte' : 'gigabyte';
  const value = bytes / { kilobyte: 1e3, megabyte: 1e6, gigabyte: 1e9 }[unit];
  return new Intl.NumberFormat(words.language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
}
