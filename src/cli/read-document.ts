import { JSDOM } from 'jsdom';
import type { JobDocument } from '../engine/document/job-document.ts';
import { readPage } from '../page/read-page.ts';
import { asDocx, readDocx } from '../sources/docx.ts';
import { checkFile } from '../sources/files.ts';
import { readPdf } from '../sources/pdf.ts';
import { ReadError } from '../sources/read-error.ts';
import { webPage } from '../sources/web-page.ts';
import { InputError } from './input-error.ts';

/** Reads a PDF or Word file with the code that the audit page uses. */
export async function readDocument(bytes: Uint8Array, id: string): Promise<JobDocument> {
  try {
    const kind = await checkFile(bytes);
    if (kind === 'pdf') return (await readPdf(bytes, { id })).document;
    if (kind === 'docx') return readWord((await readDocx(bytes)).html, id);
  } catch (error) {
    if (error instanceof ReadError) throw new InputError(error.message);
    throw error;
  }
  throw new InputError('this is no PDF or Word file, whatever its name says: give it the extension of what it is');
}

function readWord(html: string, id: string): JobDocument {
  const { window } = new JSDOM(html);
  try {
    const reading = readPage(window.document, new URL('about:blank'), () => [webPage]);
    if ('reason' in reading)
      throw new InputError('no job description was found in it: paste the text into a .txt file');
    return asDocx(reading.document, id);
  } finally {
    window.close();
  }
}
