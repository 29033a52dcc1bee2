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
      quote: z.string(),
      tasks: z.array(z.string()),
      also: z.array(z.string()).default([]),
      supervision: z.string(),
    }),
  ),
  findings: z.array(
    z.object({ rule: z.string(), block: z.number().nullable(), quote: z.string().nullable(), tasks: z.array(z.string()) }),
  ),
});

export type Labels = z.infer<typeof Labels>;

export interface Labelled {
  document: JobDocument;
  labels: Labels;
}

const DEV = join(import.meta.dirname, 'dev');

/** The labelled documents of tests/corpus/dev, by id. */
export function loadCorpus(): Labelled[] {
  return readdirSync(join(DEV, 'docs'))
    .sort()
    .map((file) => ({
      document: JobDocument.parse(JSON.parse(readFileSync(join(DEV, 'docs', file), 'utf8'))),
      labels: Labels.parse(JSON.parse(readFileSync(join(DEV, 'labels', file), 'utf8'))),
    }));
}
