import { JobDocument } from '../engine/document/job-document.ts';
import { parseSafely } from '../engine/parse-safely.ts';
import { ReadError } from './read-error.ts';

/** Reads a JobDocument in JSON. Throws a ReadError. */
export function readJson(text: string): JobDocument {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new ReadError('This is not valid JSON. Correct it or save it again, then open that copy.');
  }
  const parsed = parseSafely(JobDocument, value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.length ? issue.path.join('.') : 'the whole';
  throw new ReadError(
    `This JSON is no JobDocument (${where}: ${issue?.message}). Open the job description itself instead.`,
  );
}
