import { z } from 'zod';

/** What a stretch of a job description is on the page it came from. */
export const BlockKind = z.enum(['heading', 'paragraph', 'item', 'cell', 'field']);

/** One heading, paragraph, list item, table cell or labelled field. `text` is never trimmed or changed after reading: spans point into it. */
export const Block = z.object({
  id: z.number().int().nonnegative(),
  kind: BlockKind,
  text: z.string(),
});

/** A job description as blocks of text, wherever it came from. The engine's only input. */
export const JobDocument = z.object({
  schemaVersion: z.literal(1).default(1),
  id: z.string().min(1),
  title: z.string(),
  /** The pay band as the page states it ("Band 3"), or null where it names none. */
  band: z.string().nullable().default(null),
  /** The kind of place: "nhs-jobs", "text", … */
  source: z.string().default('text'),
  blocks: z.array(Block).superRefine(eachIdOnce),
});

/** A span names its block by the id, so one that two blocks have would say nothing. */
function eachIdOnce(blocks: readonly Block[], { addIssue }: z.core.$RefinementCtx): void {
  const seen = new Set<number>();
  for (const [index, { id }] of blocks.entries()) {
    if (seen.has(id))
      addIssue({ code: 'custom', path: [index, 'id'], message: `an earlier block has the id ${id} too` });
    seen.add(id);
  }
}

export type BlockKind = z.infer<typeof BlockKind>;
export type Block = z.infer<typeof Block>;
export type JobDocument = z.infer<typeof JobDocument>;
