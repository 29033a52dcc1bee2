import { z } from 'zod';
import { SEVERITIES } from '../severities.ts';

export const Level = z.enum(['SCSW', 'AP', 'registered', 'other']);
export const Severity = z.enum(SEVERITIES);
/** Where the text says that a duty is done under supervision: its own sentence, its lead-in or paragraph, the whole post, or nowhere. */
export const SupervisionScope = z.enum(['own', 'section', 'document', 'none']);

/** A stretch of a block. `start` and `end` are UTF-16 offsets into the block's text and `quote` is exactly `text.slice(start, end)`. */
const span = {
  block: z.number().int().nonnegative(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  quote: z.string(),
};

export const TaskMatch = z.object({
  task: z.string(),
  /** How sure the match is, 0 to 1; see tests/corpus/RESULTS.md for what a score has been worth. */
  score: z.number().min(0).max(1),
  /** The words of the duty that earned it. */
  why: z.array(z.string()),
});

export const Duty = z.object({
  ...span,
  matches: z.array(TaskMatch),
  /** Tasks scored below the threshold: shown as possible, never counted. */
  possible: z.array(TaskMatch.pick({ task: true, score: true })),
  supervision: SupervisionScope,
});

export const Finding = z.object({
  /** Stable over re-orderings of the document: made of the rule and the words it is about. */
  id: z.string(),
  rule: z.string(),
  severity: Severity,
  /** Null, with start, end and quote, where the finding is about the whole document. */
  block: span.block.nullable(),
  start: span.start.nullable(),
  end: span.end.nullable(),
  quote: z.string().nullable(),
  tasks: z.array(z.string()),
  message: z.string(),
  suggestion: z.string(),
  /** The place in the guide. */
  source: z.string(),
});

export const Coverage = z.object({
  domain: z.string(),
  /** How many tasks the guide has in this domain at the post's level. */
  tasks: z.number().int().nonnegative(),
  covered: z.array(z.string()),
});

export const Role = z.object({
  title: z.string(),
  band: z.number().int().nullable(),
  /** The words that the band was read from. */
  bandQuote: z.string().nullable(),
  level: Level,
  why: z.array(z.string()),
});

/** The one result. Everything that is shown, marked, exported or kept comes from here. */
export const Review = z.object({
  schemaVersion: z.literal(1),
  catalogue: z.object({ id: z.string(), version: z.string() }),
  document: z.object({ id: z.string(), title: z.string(), source: z.string() }),
  role: Role,
  duties: z.array(Duty),
  findings: z.array(Finding),
  coverage: z.array(Coverage),
});

export type Level = z.infer<typeof Level>;
export type Severity = z.infer<typeof Severity>;
export type SupervisionScope = z.infer<typeof SupervisionScope>;
export type TaskMatch = z.infer<typeof TaskMatch>;
export type Duty = z.infer<typeof Duty>;
export type Finding = z.infer<typeof Finding>;
export type Coverage = z.infer<typeof Coverage>;
export type Role = z.infer<typeof Role>;
export type Review = z.infer<typeof Review>;
