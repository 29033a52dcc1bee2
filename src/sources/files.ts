import { ReadError } from './read-error.ts';
import { DamagedZip, type Entry, entriesOf, piecesOf } from './zip.ts';

export type FileKind = 'pdf' | 'docx' | 'html' | 'json' | 'text';

const MB = 1024 * 1024;
const LARGEST = 20 * MB;
const LARGEST_UNPACKED = 100 * MB;
const HIGHEST_RATIO = 200;

/** Throws a ReadError where a file is too large or empty: ask before its bytes are loaded. */
export function checkSize(size: number): void {
  if (size === 0) throw new ReadError('This file is empty. Save or download it again, then open that copy.');
  if (size > LARGEST) {
    const shown = Math.round(size / MB);
    throw new ReadError(
      `This file has ${shown > 20 ? shown : 'over 20'} MB, and job descriptions of up to 20 MB can be read. Save it without its pictures, then open that copy.`,
    );
  }
}

/**
 * What a file is, by its first bytes and not by its name. Throws a ReadError, before anything is unpacked, where it cannot be read or
 * should not be.
 */
export async function checkFile(bytes: Uint8Array, name = ''): Promise<FileKind> {
  checkSize(bytes.length);
  const head = latin1(bytes.subarray(0, 1024));
  if (head.includes('%PDF-')) {
    // A PDF ends with its table of contents; a part of one can look whole.
    if (latin1(bytes.subarray(-4096)).includes('%%EOF')) return 'pdf';
    throw new ReadError('The end of this PDF is missing. Download it or ask for it again, then open the new copy.');
  }
  if (head.startsWith('PK\u0003\u0004')) return checkZip(bytes);
  if (head.startsWith('PK'))
    throw new ReadError('This is an empty archive and no job description. Open the PDF or Word file itself.');
  if (head.startsWith('\u00D0\u00CF\u0011\u00E0')) return refuseOldOffice(bytes);
  if (head.startsWith('{\\rtf')) {
    throw new ReadError('RTF files cannot be read. Open it in Word, save it as .docx or PDF, then open that.');
  }
  const text = decodeText(bytes);
  if (text === null)
    throw new ReadError(
      'This is no PDF, Word, web page or text file. Save the job description as one of these, then open that.',
    );
  const start = text.replace(/^\s*(?:<!--[\s\S]*?-->\s*|<\?xml[^>]*>\s*)*/, '').slice(0, 200);
  if (start === '') throw new ReadError('This file holds no text. Save or download it again, then open that copy.');
  if (
    /^<(?:!doctype\s+html|html|head|body|main|article|div|h[1-6]|p|ul|table)\b/i.test(start) ||
    /\.html?$/i.test(name)
  )
    return 'html';
  return /\.json$/i.test(name) || /^[{[]\s*["{[]/.test(start) ? 'json' : 'text';
}

/** The text of a file: UTF-8, UTF-16 with its mark, or else Windows-1252, in which older programs save. Null where it is no text. */
export function decodeText(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = bytes.subarray(0, 64 * 1024);
  const odd = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  if (head.includes(0) || odd > head.length / 100) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Word 97 to 2003, and encrypted files of newer Office programs, share one container. */
function refuseOldOffice(bytes: Uint8Array): never {
  const has = (stream: string) =>
    includes(
      bytes,
      [...stream].flatMap((letter) => [letter.charCodeAt(0), 0]),
    );
  if (has('EncryptedPackage')) {
    throw new ReadError(
      'This file asks for a password. Open it in Word, save a copy without one, then open that copy.',
    );
  }
  if (has('WordDocument')) {
    throw new ReadError('The older .doc format cannot be read. Save it as .docx or PDF in Word, then open that.');
  }
  throw new ReadError(
    'This is an older Office file and no Word document. Save the job description as .docx or PDF, then open that.',
  );
}

/** Looks at an archive's own list of contents, and holds it to what that declares, without keeping anything that it unpacks. */
async function checkZip(bytes: Uint8Array): Promise<'docx'> {
  const archive = new Blob([new Uint8Array(bytes)]);
  const entries = await entriesOf(archive).catch(damaged);
  if (isBomb(entries, bytes.length)) {
    throw new ReadError(
      'This file would unpack to far more than a job description holds, so it was not opened. Ask its sender for a PDF.',
    );
  }
  if (!entries.some(({ name }) => /^word\/document\d*\.xml$/.test(name))) {
    throw new ReadError('This is no Word document. Save the job description as .docx or PDF, then open that.');
  }
  if (entries.some(({ encrypted }) => encrypted)) {
    throw new ReadError(
      'This file asks for a password. Open it in Word, save a copy without one, then open that copy.',
    );
  }
  for (const entry of entries) {
    if (entry.method === 0 || !/\.(?:xml|rels)$/i.test(entry.name)) continue;
    const pieces = piecesOf(archive, entry);
    while (!(await pieces.next().catch(damaged)).done);
  }
  return 'docx';
}

function isBomb(entries: readonly Entry[], size: number): boolean {
  const all = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  return all > LARGEST_UNPACKED || all > size * HIGHEST_RATIO || entries.some(isSteep);
}

/** Whether a file of an archive unpacks to so many times its size that no document does. */
export function isSteep({ packed, unpacked }: Entry): boolean {
  return unpacked > MB && unpacked > Math.max(1, packed) * HIGHEST_RATIO;
}

function damaged(error: unknown): never {
  if (!(error instanceof DamagedZip)) throw error;
  throw new ReadError(
    'This Word file is damaged or cut short. Download it or ask for it again, then open the new copy.',
  );
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function includes(bytes: Uint8Array, wanted: number[]): boolean {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
