import type { Severity } from '../engine/document/review.ts';
import { openFindings } from '../messaging/kept.ts';
import type { Row } from '../messaging/register.ts';
import type { SavedReview } from '../messaging/saved-review.ts';

/** Long enough for every duty of a long job description. */
const LONGEST_TEXT = 20_000;

/** What the table shows of a saved review. */
export function rowOf(saved: SavedReview): Row {
  const { document, review, moved } = saved;
  const open = openFindings(review.findings, saved.kept);
  const count = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const title = (review.role.title || document.title || document.id).replace(/\s+/g, ' ').trim();
  const searched = [
    title,
    document.title,
    document.id,
    saved.name ?? '',
    saved.address ?? '',
    ...saved.tags,
    saved.notes,
    ...review.duties.map(({ quote }) => quote),
  ];
  return {
    hash: saved.hash,
    savedAt: saved.savedAt,
    changedAt: saved.changedAt,
    title,
    reference: document.id,
    source: document.source,
    name: saved.name,
    address: saved.address,
    band: review.role.band,
    level: review.role.level,
    findings: { serious: count('serious'), warning: count('warning'), advice: count('advice') },
    setAside: review.findings.length - open.length,
    rules: [...new Set(open.map(({ rule }) => rule))].sort(),
    duties: review.duties.length,
    coverage: review.coverage.map(({ domain, tasks, covered }) => ({ domain, tasks, covered: covered.length })),
    named: [...new Set(review.duties.flatMap(({ matches }) => matches.map(({ task }) => task)))].sort(),
    catalogue: review.catalogue,
    madeBy: saved.madeBy,
    tags: saved.tags,
    notes: saved.notes,
    status: saved.status,
    moved: moved === null ? 0 : movedCount(moved),
    text: folded(searched.join('\n')).slice(0, LONGEST_TEXT),
  };
}

function movedCount(moved: NonNullable<SavedReview['moved']>): number {
  const lists = [moved.added, moved.resolved, moved.weighed, moved.tasksAdded, moved.tasksGone];
  return lists.reduce((sum, list) => sum + list.length, 0) + (moved.level ? 1 : 0) + (moved.band ? 1 : 0);
}

/** Words as a search compares them: case, accents and spacing apart. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').toLowerCase();
}
