import { plainCopy } from '../../src/audit/plain-copy.ts';
import type { JobDocument } from '../../src/engine/document/job-document.ts';
import type { ReadText } from '../../src/page/read.ts';
import { readPage } from '../../src/page/read-page.ts';
import { asDocx, readDocx } from '../../src/sources/docx.ts';
import { checkFile, decodeText } from '../../src/sources/files.ts';
import { sourcesFor } from '../../src/sources/index.ts';
import { readJson } from '../../src/sources/json.ts';
import { readPdf } from '../../src/sources/pdf.ts';
import { ReadError } from '../../src/sources/read-error.ts';
import { savedAddress } from '../../src/sources/saved-address.ts';
import { readText } from '../../src/sources/text.ts';
import { webPage } from '../../src/sources/web-page.ts';

/** A file as the engine takes it. */
export interface FileReading {
  document: JobDocument;
  /** What was not read, in words for the user. */
  notes: string[];
}

/** The same, with where in a page its words stand. */
interface MarkupReading extends FileReading {
  text: ReadText;
}

/** Makes documents: the browser's own, or another's where there is no browser. */
export interface Dom {
  /** The document of some markup, to be copied from. */
  parse(html: string): Document;
  /** A document that is to hold what is read. */
  page(): Document;
}

/** Reads a file of any kind as it is read when it is opened by itself, and draws nothing. Throws a ReadError. */
export async function readFile(bytes: Uint8Array<ArrayBuffer>, name: string, dom: Dom): Promise<FileReading> {
  const kind = await checkFile(bytes, name);
  const id = idOf(name);
  if (kind === 'pdf') return readPdf(bytes, { id });
  if (kind === 'docx') return readWord(bytes, id, dom);
  if (kind === 'html') return readHtml(bytes, id, dom);
  return { document: readPlain(bytes, name, kind), notes: [] };
}

/** Names a document after its file. */
export function idOf(name: string): string {
  const file = name.split('/').at(-1) ?? name;
  return file.replace(/\.[a-z]{2,5}$/i, '') || file;
}

export async function readWord(bytes: Uint8Array<ArrayBuffer>, id: string, dom: Dom): Promise<MarkupReading> {
  const { html, notes } = await readDocx(bytes);
  const page = dom.page();
  page.body.append(plainCopy(dom.parse(`<!doctype html><body>${html}`).body, page));
  const reading = readPage(page, new URL('about:blank'), () => [webPage]);
  if ('reason' in reading)
    throw new ReadError('No job description was found in this file. Check that it is the right one.');
  return { document: asDocx(reading.document, id), notes: [...notes, ...reading.notes], text: reading.text };
}

export function readHtml(bytes: Uint8Array<ArrayBuffer>, id: string, dom: Dom): MarkupReading {
  const html = decodeText(bytes) ?? '';
  const parsed = dom.parse(html);
  const page = dom.page();
  page.title = parsed.title;
  page.body.append(plainCopy(parsed.body, page));
  const reading = readPage(page, savedAddress(parsed, html) ?? new URL('about:blank'), sourcesFor);
  if ('reason' in reading)
    throw new ReadError('No job description was found in this page. Save the page with its text, then open that.');
  const own = reading.document.source === webPage.id ? { id } : {};
  return { document: { ...reading.document, ...own }, notes: reading.notes, text: reading.text };
}

export function readPlain(bytes: Uint8Array<ArrayBuffer>, name: string, kind: 'json' | 'text'): JobDocument {
  const text = decodeText(bytes) ?? '';
  const document = kind === 'json' ? readJson(text) : readText(text, { id: idOf(name), markdown: /\.md$/i.test(name) });
  if (!document.blocks.some((block) => /\p{L}/u.test(block.text))) {
    throw new ReadError('This file holds no text. Save or download it again, then open that copy.');
  }
  return document;
}
