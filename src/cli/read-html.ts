import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { JSDOM, VirtualConsole } from 'jsdom';
import type { JobDocument } from '../engine/document/job-document.ts';
import { readPage } from '../page/read-page.ts';
import { sourcesFor } from '../sources/index.ts';
import { savedAddress } from '../sources/saved-address.ts';
import { InputError } from './input-error.ts';

/** Reads a saved page with the extension's own sources and walker. Nothing of the page is run or fetched. */
export function readHtml(bytes: Buffer, path: string): JobDocument {
  // A silent console: what jsdom thinks of the page's stylesheets is no news to the user.
  const { window } = new JSDOM(bytes, {
    url: pathToFileURL(resolve(path)).href,
    contentType: 'text/html',
    virtualConsole: new VirtualConsole(),
  });
  try {
    const page = window.document;
    const reading = readPage(
      page,
      savedAddress(page, bytes.toString('latin1', 0, 4096)) ?? new URL(page.URL),
      sourcesFor,
    );
    if ('reason' in reading) {
      const what =
        page.body.textContent.trim() === '' ? 'no text was found in it' : 'no job description was found in it';
      throw new InputError(`${what}: save the page with its text, or paste the text into a .txt file`);
    }
    return reading.document;
  } finally {
    window.close();
  }
}
