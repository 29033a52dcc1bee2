import { z } from 'zod';
import { PackFile, RegisteredOnlyFile, TaskFile, VocabularyFile, WordingFile } from '../engine/catalogue/schema.ts';
import { JobDocument } from '../engine/document/job-document.ts';
import { Review } from '../engine/document/review.ts';

/** What people write is described as it may be written; what Dutymark writes, as it always is. */
const SCHEMAS: { name: string; title: string; schema: z.ZodType; io: 'input' | 'output' }[] = [
  { name: 'pack', title: 'Dutymark pack', schema: PackFile, io: 'input' },
  { name: 'task-file', title: 'Dutymark tasks of one level and domain', schema: TaskFile, io: 'input' },
  {
    name: 'registered-only-file',
    title: 'Dutymark activities of registered staff',
    schema: RegisteredOnlyFile,
    io: 'input',
  },
  {
    name: 'vocabulary-file',
    title: 'Dutymark concepts and the words that name them',
    schema: VocabularyFile,
    io: 'input',
  },
  { name: 'wording-file', title: 'Dutymark family of wording', schema: WordingFile, io: 'input' },
  { name: 'job-document', title: 'Dutymark job description', schema: JobDocument, io: 'input' },
  { name: 'review', title: 'Dutymark review', schema: Review, io: 'output' },
];

/** The JSON Schemas by file name, as text. */
export function generateSchemas(): Record<string, string> {
  return Object.fromEntries(
    SCHEMAS.map(({ name, title, schema, io }) => {
      const { $schema, ...body } = z.toJSONSchema(schema, { io });
      return [`${name}.schema.json`, `${JSON.stringify({ $schema, title, ...body }, null, 2)}\n`];
    }),
  );
}
