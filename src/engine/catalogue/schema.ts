import { z } from 'zod';

/** Longer than any entry needs to be. */
const text = z.string().trim().min(1).max(5000);
const Term = z.string().trim().min(1).max(100, 'a term is a few words: shorten it');
const Id = z.string().regex(/^[A-Z]+-[A-Z]*-?\d{2}$|^REG-\d{2}$/, 'an id such as SCSW-CARE-07 or REG-02');
const ConceptId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a concept id: lower-case words joined by hyphens');
const schemaRef = { $schema: z.string().optional() };

/** What a duty must name to be this task. All of `all`, none of `none`; `score` is how telling that is, 0 to 1. */
export const Cue = z.strictObject({
  all: z.array(ConceptId).min(1),
  /** The concepts stand in the order of `all`: "supervise" before "assistant". */
  inOrder: z.literal(true).optional(),
  /** At most this many words between one concept and the next. */
  within: z.number().int().nonnegative().optional(),
  none: z.array(ConceptId).optional(),
  score: z.number().min(0.1).max(1).optional(),
  /** Only in posts of this level, where the guide has the same words under different tasks. */
  level: z.enum(['SCSW', 'AP']).optional(),
});

/** The conditions that the guide ties to a task (guide/conditions.tsv); absent means no. */
export const Conditions = z.strictObject({
  apOnly: z.literal(true).optional(),
  supervised: z.literal(true).optional(),
  protocol: z.literal(true).optional(),
  escalation: z.literal(true).optional(),
  entitlement: z.literal(true).optional(),
  medicines: z.literal(true).optional(),
});

const Examples = z.strictObject({
  matches: z.array(text).min(3, 'give at least three duties that are this task'),
  misses: z.array(text).min(2, 'give at least two near duties that are not this task'),
});

export const Task = z.strictObject({
  id: Id,
  title: text,
  explanation: text,
  place: z.strictObject({ level: z.enum(['SCSW', 'AP']), domain: text, bullet: z.number().int().positive() }),
  /** The same task at the other level. */
  twins: z.array(Id),
  conditions: Conditions,
  cues: z.array(Cue),
  examples: Examples,
});

/** An activity that the guide keeps for registered radiographers. */
export const BoundaryActivity = z.strictObject({
  id: Id,
  title: text,
  explanation: text,
  /** The heading in the guide. */
  place: z.strictObject({ section: text }),
  cues: z.array(Cue),
  examples: Examples,
});

export const TaskFile = z.strictObject({ ...schemaRef, tasks: z.array(Task) });
export const RegisteredOnlyFile = z.strictObject({ ...schemaRef, activities: z.array(BoundaryActivity) });

/** Concepts: an id and the words that name it, each a term of one or more words in any inflection; "=word" holds for that exact word. */
export const VocabularyFile = z.strictObject({
  ...schemaRef,
  /** Concepts that most duties name (patient, staff, help): they complete a cue but earn no task a place of its own. */
  background: z.literal(true).optional(),
  concepts: z.record(ConceptId, z.array(Term).min(1)).optional(),
  /** Only in a pack that extends another: more words for that pack's concepts. */
  adds: z.record(ConceptId, z.array(Term).min(1)).optional(),
});

/** compromise would take what stands between slashes for a regular expression, which can take for ever. */
const Pattern = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  .regex(/^[^/\\]*$/, 'a pattern without slashes: write the words, with (a|b), word? and . where they vary');

/** Families of wording (supervision, protocol, …): patterns in compromise's match syntax. */
export const WordingFile = z.strictObject({
  ...schemaRef,
  family: ConceptId,
  about: text,
  patterns: z.array(Pattern).min(1),
  examples: z.strictObject({ matches: z.array(text).min(1), misses: z.array(text).min(1) }),
});

/** The examples of the guide in the package, which leaves them out: nothing there asks for them. */
const LeftOut = z
  .unknown()
  .optional()
  .transform(() => ({ matches: [], misses: [] }));

/** The same files as the package carries them. */
export const Packaged = {
  TaskFile: TaskFile.extend({ tasks: z.array(Task.extend({ examples: LeftOut })) }),
  RegisteredOnlyFile: RegisteredOnlyFile.extend({
    activities: z.array(BoundaryActivity.extend({ examples: LeftOut })),
  }),
  WordingFile: WordingFile.extend({ examples: LeftOut }),
};

export const LevelInfo = z.strictObject({
  id: z.enum(['SCSW', 'AP', 'registered']),
  name: text,
  /** Agenda for Change bands at which the guide says that staff of this level are typically graded. */
  typicalBands: z.array(z.number().int().positive()).min(1),
  openEnded: z.boolean(),
  summary: text,
  education: z.array(text),
  experience: z.array(text),
  supervision: text,
  /** Standing under IR(ME)R: operator, trainee. */
  irmer: text,
  /** What tells this level from a registered radiographer. */
  differs: z.array(text),
  place: text,
});

const Domain = z.strictObject({
  id: z.string().regex(/^[A-Z]+$/, 'capital letters only, such as LOCAL'),
  name: text,
  names: z.record(z.string(), text),
});
const Resource = z.strictObject({
  title: text,
  publisher: text,
  about: text,
  url: z.url({ protocol: /^https?$/, error: 'an address that starts with https://' }).optional(),
});

const packHead = {
  ...schemaRef,
  id: ConceptId.max(100),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'three numbers with full stops between them, such as 1.0.0'),
  title: text,
  publisher: text,
  date: z.string().regex(/^\d{4}-\d{2}$/, 'a year and month, such as 2026-06'),
};

/** A guide: a pack that stands alone. */
export const PackInfo = z.strictObject({
  ...packHead,
  isbn: text.optional(),
  acknowledgement: text,
  levels: z.array(LevelInfo).min(1),
  /** How many entries the guide has in each group of ids ("SCSW-CARE": 16), so that a missing one is noticed. */
  counts: z.record(z.string(), z.number().int().positive().max(99)),
  domains: z.array(Domain).min(1),
  resources: z.array(Resource),
});

/** A local scope of practice: it brings its own tasks, words and wording, and has all else of the guide that it extends. */
export const LocalPackInfo = z.strictObject({
  ...packHead,
  /** The id of the guide. */
  extends: ConceptId,
  acknowledgement: text.optional(),
  /** The groups that its own tasks stand in. */
  domains: z.array(Domain).min(1),
  resources: z.array(Resource).optional(),
});

/** What pack.json holds. */
export const PackFile = z.union([PackInfo, LocalPackInfo]);

export type Cue = z.infer<typeof Cue>;
export type Conditions = z.infer<typeof Conditions>;
export type Task = z.infer<typeof Task>;
export type BoundaryActivity = z.infer<typeof BoundaryActivity>;
export type LevelInfo = z.infer<typeof LevelInfo>;
export type PackInfo = z.infer<typeof PackInfo>;
export type LocalPackInfo = z.infer<typeof LocalPackInfo>;
