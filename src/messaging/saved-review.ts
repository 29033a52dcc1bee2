import { z } from 'zod';
import { JobDocument } from '../engine/document/job-document.ts';
import { Finding, Level, Review } from '../engine/document/review.ts';

export const STATUSES = ['to-do', 'agreed-locally', 'changed'] as const;
const Status = z.enum(STATUSES);

/** When, as ISO 8601 in UTC. */
const Moment = z.iso.datetime();
const NOTES = 20_000;
const TAG = 100;
const TAGS = 50;

/** What the user said of the text; the same as is kept of a page. */
const Kept = z.object({
  level: Level.nullable(),
  dismissed: z.array(
    z.object({
      finding: z.string(),
      rule: z.string(),
      quote: z.string().nullable(),
      reason: z.enum(['local-agreement', 'covered-elsewhere', 'not-a-duty', 'wrong-match']),
    }),
  ),
  corrections: z.array(z.object({ quote: z.string(), task: z.string(), is: z.boolean() })),
  pack: z.string().optional(),
});

/** What made a review: the pack, and the version of Dutymark. */
const Maker = z.object({ catalogue: Review.shape.catalogue, dutymark: z.string() });

const Brief = Finding.pick({ id: true, rule: true, severity: true, quote: true, message: true, tasks: true });
const Named = z.object({ quote: z.string(), task: z.string() });

/** What a new review of the same text found otherwise. */
export const Moved = z.object({
  at: Moment,
  from: Maker,
  to: Maker,
  level: z.object({ from: Level, to: Level }).nullable(),
  band: z.object({ from: z.number().nullable(), to: z.number().nullable() }).nullable(),
  added: z.array(Brief),
  resolved: z.array(Brief),
  /** Findings that weigh otherwise than before. */
  weighed: z.array(z.object({ finding: Brief, from: Brief.shape.severity })),
  tasksAdded: z.array(Named),
  tasksGone: z.array(Named),
});

/** Origin and path only: what else an address holds could tell one visitor from another. */
export function plainAddress(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  const { protocol, origin, pathname } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? `${origin}${pathname}` : null;
}

/** The name of a file without its folders, which may name a person. */
export function plainName(name: string | null | undefined): string | null {
  return name?.split(/[/\\]/).at(-1)?.trim().slice(0, 300) || null;
}

/** Tags in one spelling each, without blanks around them. */
export function plainTags(tags: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const tag of tags) {
    const plain = tag.replace(/\s+/g, ' ').trim().slice(0, TAG).trim();
    if (plain !== '' && !found.has(plain.toLowerCase())) found.set(plain.toLowerCase(), plain);
  }
  return [...found.values()].slice(0, TAGS);
}

/** One review in the register, in its present version. What the user did not save is not in it. */
export const SavedReview = z.object({
  /** Names the content; see src/register/content-hash.ts. */
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'no hash of a content'),
  savedAt: Moment,
  changedAt: Moment,
  name: z.string().nullable().transform(plainName),
  address: z.string().nullable().transform(plainAddress),
  document: JobDocument,
  review: Review,
  madeBy: z.string(),
  kept: Kept,
  tags: z.array(z.string()).transform(plainTags),
  notes: z.string().max(NOTES, `longer than ${NOTES} characters: shorten it`),
  status: Status,
  moved: Moved.nullable(),
});

export type Status = z.infer<typeof Status>;
export type Maker = z.infer<typeof Maker>;
export type Moved = z.infer<typeof Moved>;
export type SavedReview = z.infer<typeof SavedReview>;

/** What the user writes about a saved review. */
export const Remarks = SavedReview.pick({ tags: true, notes: true, status: true }).partial();
export type Remarks = z.input<typeof Remarks>;
