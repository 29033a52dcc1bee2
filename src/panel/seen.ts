import { z } from 'zod';
import { Coverage, Level, type Severity } from '../engine/document/review.ts';
import { SEVERITIES } from '../engine/severities.ts';
import { openFindings } from '../messaging/kept.ts';
import type { TabReview } from '../messaging/messages.ts';

/** What is kept of a review that was looked at, for comparing another with it. */
const SeenReview = z.object({
  address: z.string(),
  title: z.string(),
  band: z.number().nullable(),
  level: Level,
  /** Every task that a duty matches. */
  tasks: z.array(z.string()),
  coverage: z.array(Coverage),
  findings: z.object({ serious: z.number(), warning: z.number(), advice: z.number() }),
});
export type SeenReview = z.infer<typeof SeenReview>;

const MOST = 12;
const KEY = 'seen-reviews';

/** A review as it is kept for comparing. */
export function seenOf({ address, review, kept }: TabReview): SeenReview {
  const open = openFindings(review.findings, kept);
  const count = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  return {
    address,
    title: review.role.title || review.document.title,
    band: review.role.band,
    level: review.role.level,
    tasks: [...new Set(review.duties.flatMap(({ matches }) => matches.map(({ task }) => task)))],
    coverage: review.coverage,
    findings: Object.fromEntries(SEVERITIES.map((severity) => [severity, count(severity)])) as SeenReview['findings'],
  };
}

/** Those seen, this one first, each page once. */
export function withSeen(seen: readonly SeenReview[], now: SeenReview): SeenReview[] {
  return [now, ...seen.filter(({ address }) => address !== now.address)].slice(0, MOST);
}

/** The part of the browser's session storage that is needed here. It is held in memory and ends with the browser. */
interface SessionArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

export async function loadSeen(area: SessionArea): Promise<SeenReview[]> {
  const kept = (await area.get(KEY))[KEY];
  return Array.isArray(kept) ? kept.flatMap((each) => SeenReview.safeParse(each).data ?? []) : [];
}

export async function saveSeen(area: SessionArea, reviews: readonly SeenReview[]): Promise<void> {
  await area.set({ [KEY]: reviews });
}
