import { BUDGET, type Budget, unreadWords, withinBudget } from './budget.ts';
import type { Catalogue } from './catalogue/assemble.ts';
import type { JobDocument } from './document/job-document.ts';
import type { Review } from './document/review.ts';
import type { Memo } from './memo.ts';
import { type ReviewSettings, review } from './review.ts';

/** Reviews what is within the budget of size and time. `now` is a clock in milliseconds; the engine has none of its own. */
export function reviewWithin(
  document: JobDocument,
  catalogue: Catalogue,
  settings: ReviewSettings,
  { now, memo, budget = BUDGET }: { now: () => number; memo?: Memo | undefined; budget?: Budget },
): { review: Review; unread: string | null } {
  const { document: sized, unread } = withinBudget(document, budget);
  const until = now() + budget.time;
  let stopped: number | null = null;
  const result = review(sized, catalogue, settings, memo, {
    isOver: () => now() >= until,
    stoppedAt: (block) => {
      stopped = block;
    },
  });
  if (stopped === null) return { review: result, unread };
  const left = document.blocks.slice(stopped).reduce((sum, { text }) => sum + text.length, 0);
  return { review: result, unread: unreadWords(left, 'Reading this text took too long.') };
}
