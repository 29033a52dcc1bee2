import type { Finding, Review } from '../engine/document/review.ts';
import type { Moved } from '../messaging/saved-review.ts';

/** A review with what made it. */
export interface Made {
  review: Review;
  /** The version of Dutymark. */
  madeBy: string;
}

/** What a new review of the same text found otherwise, or null where it found the same. */
export function movedBetween(before: Made, after: Made, at: string): Moved | null {
  const [old, now] = [before.review, after.review];
  const oldFindings = new Map(old.findings.map((finding) => [finding.id, finding]));
  const newFindings = new Map(now.findings.map((finding) => [finding.id, finding]));
  const oldTasks = tasksOf(old);
  const newTasks = tasksOf(now);
  const moved: Moved = {
    at,
    from: { catalogue: old.catalogue, dutymark: before.madeBy },
    to: { catalogue: now.catalogue, dutymark: after.madeBy },
    level: old.role.level === now.role.level ? null : { from: old.role.level, to: now.role.level },
    band: old.role.band === now.role.band ? null : { from: old.role.band, to: now.role.band },
    added: now.findings.filter(({ id }) => !oldFindings.has(id)).map(brief),
    resolved: old.findings.filter(({ id }) => !newFindings.has(id)).map(brief),
    weighed: now.findings.flatMap((finding) => {
      const from = oldFindings.get(finding.id)?.severity ?? finding.severity;
      return from === finding.severity ? [] : [{ finding: brief(finding), from }];
    }),
    tasksAdded: [...newTasks].filter(([key]) => !oldTasks.has(key)).map(([, named]) => named),
    tasksGone: [...oldTasks].filter(([key]) => !newTasks.has(key)).map(([, named]) => named),
  };
  const lists = [moved.added, moved.resolved, moved.weighed, moved.tasksAdded, moved.tasksGone];
  return moved.level || moved.band || lists.some((list) => list.length > 0) ? moved : null;
}

function brief({ id, rule, severity, quote, message, tasks }: Finding): Moved['added'][number] {
  return { id, rule, severity, quote, message, tasks };
}

/** Which tasks the duties are, by place: the text is the same, so the words need no comparing. */
function tasksOf({ duties }: Review): Map<string, { quote: string; task: string }> {
  return new Map(
    duties.flatMap(({ block, start, quote, matches }) =>
      matches.map(({ task }) => [`${block}:${start}:${task}`, { quote, task }] as const),
    ),
  );
}
