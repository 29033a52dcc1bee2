import { JobDocument } from '../engine/document/job-document.ts';
import { ReadError } from './read-error.ts';

/** Reads a JobDocument in JSON. Throws a ReadError. */
export function readJson(text: string): JobDocument {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new ReadError('This is not valid JSON. Correct it or save it again, then open that copy.');
  }
  const parsed = checked(value);
  if (parsed?.success) return parsed.data;
  const issue = parsed?.error.issues[0] ?? { path: [], message: 'a value in it cannot be read' };
  const where = issue.path.length ? issue.path.join('.') : 'the whole';
  throw new ReadError(
    `This JSON is no JobDocument (${where}: ${issue.message}). Open the job description itself instead.`,
  );
}

/** Null where the check itself fails, as it does at `{ "length": { "toString": null } }`, which it takes for a text or list. */
function checked(value: unknown): ReturnType<typeof JobDocument.safeParse> | null {
  try {
    return JobDocument.safeParse(value);
  } catch {
    return null;
  }
}
