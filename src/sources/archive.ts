import { checkSize, isSteep } from './files.ts';
import { ReadError } from './read-error.ts';
import { DamagedZip, type Entry, entriesOf, piecesOf } from './zip.ts';

/** A file that was found, or why it cannot be had, in words for the user. */
export type Found = { name: string; bytes: Uint8Array<ArrayBuffer> } | { name: string; refused: string };

const GB = 1024 ** 3;
/** What one archive of job descriptions holds at most. The files of it are loaded one by one. */
const MOST_UNPACKED = 2 * GB;
const MOST_FILES = 10_000;
/** What systems and Office put beside documents. */
const LITTER = /(?:^|\/)(?:__MACOSX\/|\.[^/]*$|~\$[^/]*$|Thumbs\.db$|desktop\.ini$)/i;

/** Whether a file is one that systems and Office leave behind, which nobody means to have reviewed. */
export function isLitter(name: string): boolean {
  return LITTER.test(name);
}

/** Whether a file is an archive of files, by its name. A Word file is an archive too, but no archive of job descriptions. */
export function isArchive(name: string): boolean {
  return /\.(?:zip|7z|rar|tar|t?gz)$/i.test(name);
}

/** A file, or each file of an archive with its place in it, one at a time. What cannot be had is named with the reason; nothing is thrown. */
export async function* filesIn(file: Blob, name: string): AsyncGenerator<Found> {
  if (!isArchive(name)) {
    yield await found(name, async () => {
      checkSize(file.size);
      return new Uint8Array(await file.arrayBuffer());
    });
    return;
  }
  try {
    for (const entry of await filesOf(file, name)) {
      yield await found(`${name}/${entry.name}`, () => unpackedOf(file, entry));
    }
  } catch (error) {
    yield { name, refused: inWords(error, 'archive') };
  }
}

async function filesOf(file: Blob, name: string): Promise<Entry[]> {
  if (!/\.zip$/i.test(name)) {
    throw new ReadError('Only .zip archives can be unpacked here. Unpack this one, then add the files in it.');
  }
  const entries = (await entriesOf(file)).filter((entry) => !entry.name.endsWith('/') && !isLitter(entry.name));
  if (entries.length === 0) throw new ReadError('This archive holds no files. Add the job descriptions themselves.');
  if (entries.length > MOST_FILES || entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > MOST_UNPACKED) {
    throw new ReadError(
      'This archive would unpack to over 2 GB or 10,000 files, so it was not opened. Make several smaller ones.',
    );
  }
  return entries;
}

async function unpackedOf(file: Blob, entry: Entry): Promise<Uint8Array<ArrayBuffer>> {
  if (isArchive(entry.name)) {
    throw new ReadError(
      'This archive stands inside of another one. Unpack the outer one, then add this one by itself.',
    );
  }
  if (entry.encrypted) {
    throw new ReadError('This archive asks for a password. Unpack it with that, then add the files in it.');
  }
  checkSize(entry.unpacked);
  if (isSteep(entry)) {
    throw new ReadError(
      'This file would unpack to far more than a job description holds, so it was not opened. Ask its sender for a PDF.',
    );
  }
  const bytes = new Uint8Array(entry.unpacked);
  let at = 0;
  for await (const piece of piecesOf(file, entry)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

async function found(name: string, load: () => Promise<Uint8Array<ArrayBuffer>>): Promise<Found> {
  try {
    return { name, bytes: await load() };
  } catch (error) {
    return { name, refused: inWords(error, 'file') };
  }
}

function inWords(error: unknown, what: 'file' | 'archive'): string {
  if (error instanceof ReadError) return error.message;
  if (error instanceof DamagedZip) {
    return what === 'archive'
      ? 'This archive is damaged or cut short. Download it or ask for it again, then add the new copy.'
      : 'This file is damaged in its archive. Ask for the file by itself, then add that.';
  }
  return 'This file could not be opened. It may have been moved, or a program may hold it. Add it again.';
}
