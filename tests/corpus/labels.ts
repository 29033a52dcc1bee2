import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { JobDocument } from '../../src/engine/document/job-document.ts';
import { Level } from '../../src/engine/document/review.ts';

const Labels = z.object({
  id: z.string(),
  level: Level,
  duties: z.array(
    z.object({
      block: z.number(),
      quote: z.string().min(1),
      tasks: z.array(z.string()),
      also: z.array(z.string()).default([]),
      supervision: z.string(),
    }),
  ),
  findings: z.array(
    z.object({
      rule: z.string(),
      block: z.number().nullable(),
      quote: z.string().nullable(),
      tasks: z.array(z.string()),
    }),
  ),
});

export type Labels = z.infer<typeof Labels>;

export interface Labelled {
  document: JobDocument;
  labels: Labels;
}

/** The documents that Dutymark is tuned on. */
export const DEV = join(import.meta.dirname, 'dev');

/** The labelled documents of a folder that holds docs/ and labels/, by file name. Throws where labels and texts do not belong together. */
export function loadCorpus(folder = DEV): Labelled[] {
  const files = list(join(folder, 'docs'));
  const labelled = new Set(list(join(folder, 'labels')));
  for (const file of files) if (!labelled.delete(file)) throw new Error(`${folder}: docs/${file} has no labels`);
  if (labelled.size > 0) throw new Error(`${folder}: labels without a document: ${[...labelled].join(', ')}`);
  if (files.length === 0) throw new Error(`${folder}: holds no documents`);
  return files.map((file) => {
    const document = JobDocument.parse(JSON.parse(readFileSync(join(folder, 'docs', file), 'utf8')));
    const labels = Labels.parse(JSON.parse(readFileSync(join(folder, 'labels', file), 'utf8')));
    const texts = new Map(document.blocks.map(({ id, text }) => [id, text]));
    // A quote that is not in its block would silently be scored at the block's start.
    for (const { block, quote } of labels.duties)
      if (!texts.get(block)?.includes(quote))
        throw new Error(`${folder}: labels/${file}: block ${block} lacks "${quote}"`);
    return { document, labels };
  });
}

function list(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort();
}
