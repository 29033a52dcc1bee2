import { readFile, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { JobDocument } from '../engine/document/job-document.ts';
import { parseSafely } from '../engine/parse-safely.ts';
import { readText } from '../sources/text.ts';
import { InputError } from './input-error.ts';

const READABLE = ['.json', '.html', '.htm', '.txt', '.md'];
const DOCUMENTS = ['.pdf', '.docx', '.doc', '.odt', '.rtf'];
const LARGEST = 32 * 1024 * 1024;

/** Reads a file as a job description. Throws an InputError where it cannot. */
export async function readInput(path: string): Promise<JobDocument> {
  const extension = extname(path).toLowerCase();
  const bytes = await readBytes(path);
  const id = basename(path, extname(path));
  if (DOCUMENTS.includes(extension)) {
    const { readDocument } = await import('./read-document.ts');
    return withText(await readDocument(bytes, id));
  }
  if (!READABLE.includes(extension)) {
    throw new InputError(
      `${extension || 'a file without an extension'} cannot be read: give ${[...READABLE, '.pdf', '.docx'].join(', ')}`,
    );
  }
  const text = decode(bytes);
  if (text.trim() === '') throw new InputError('the file is empty: save the job description again, with its text');
  if (extension === '.json') return parseJobDocument(text);
  if (extension === '.html' || extension === '.htm') {
    // Loaded only when needed: a DOM is slow to start and most batches are JSON.
    const { readHtml } = await import('./read-html.ts');
    return withText(readHtml(bytes, path));
  }
  return withText(readText(text, { id, markdown: extension === '.md' }));
}

/** Checks one JobDocument in JSON. */
export function parseJobDocument(text: string): JobDocument {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`not valid JSON (${reason.replace(/\s+/g, ' ')}): correct it, or save it again`);
  }
  const parsed = parseSafely(JobDocument, value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const more = parsed.error.issues.length > 1 ? ` and ${parsed.error.issues.length - 1} more` : '';
  const where = issue?.path.length ? issue.path.join('.') : 'the whole value';
  throw new InputError(
    `JSON, but no JobDocument (${where}: ${issue?.message}${more}): see catalogue/job-document.schema.json for its shape`,
  );
}

/** Passes a document on only where it has words to review. */
function withText(document: JobDocument): JobDocument {
  if (document.blocks.some((block) => /\p{L}/u.test(block.text))) return document;
  throw new InputError('no text was found in it: save the page with its text, or paste the text into a .txt file');
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    const { size, ...entry } = await stat(path).then((found) => ({ size: found.size, folder: found.isDirectory() }));
    if (entry.folder) throw new InputError('this is a folder: name the files in it, such as FOLDER/*.html');
    if (size > LARGEST) throw new InputError('over 32 MB is no job description: check that it is the right file');
    return await readFile(path);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new InputError('there is no such file: check its name and folder');
    throw new InputError(`the file could not be opened (${code ?? error}): check that you may read it`);
  }
}

/** UTF-8, UTF-16 with its mark, or else Windows-1252, in which older word processors save plain text. */
function decode(bytes: Buffer): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  const head = bytes.subarray(0, 64 * 1024);
  const odd = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  const signed = ['%PDF-', 'PK\u0003\u0004', '\u0089PNG', 'GIF8', '{\\rtf'].some((signature) =>
    bytes.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1')),
  );
  if (signed || head.includes(0) || odd > head.length / 100) {
    throw new InputError('this is not text, whatever its name says: paste the text into a .txt file and review that');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
