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
  if (nestsBeyond(bytes.toString('latin1'), MOST_NESTED)) {
    throw new InputError(
      'its elements nest thousands deep, as in no page: save it again, or paste its text into a .txt file',
    );
  }
  // A silent console: what jsdom thinks of the page's stylesheets is no news to the user.
  const { window } = new JSDOM(bytes, {
    url: pathToFileURL(resolve(path)).href,
    contentType: 'text/html',
    virtualConsole: new VirtualConsole(),
  });
  try {
    const page = window.document;
    flatten(page.body);
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

/** Pages nest some dozens of elements. Browsers let no more than some hundred nest; jsdom would take minutes over thousands. */
const DEEPEST = 100;

/** Takes elements that are nested deeper than in any page for the text that they hold. */
function flatten(body: Element): void {
  const left: { element: Element; depth: number }[] = [{ element: body, depth: 0 }];
  for (let step = left.pop(); step; step = left.pop()) {
    const { element, depth } = step;
    if (depth < DEEPEST) for (const child of element.children) left.push({ element: child, depth: depth + 1 });
    else if (element.firstElementChild) element.replaceChildren(element.textContent);
  }
}

/** Beyond this, jsdom's own calls nest too deep. */
const MOST_NESTED = 2000;

/** Whether elements that authors close are opened so many times more often than closed. */
function nestsBeyond(html: string, most: number): boolean {
  let depth = 0;
  for (const [, closes] of html.matchAll(
    /<(\/?)(?:div|span|section|article|main|blockquote|table|ul|ol|dl|b|i|u|em|strong|font|details)\b/gi,
  )) {
    depth = Math.max(0, depth + (closes ? -1 : 1));
    if (depth > most) return true;
  }
  return false;
}
