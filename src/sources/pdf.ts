import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { JobDocument } from '../engine/document/job-document.ts';
import { blocksOf } from './pdf/blocks.ts';
import { withoutFurniture } from './pdf/furniture.ts';
import { flowsOf } from './pdf/layout.ts';
import { type PageContent, readPageContent } from './pdf/page-content.ts';
import type { Run } from './pdf/placed-text.ts';
import { ReadError } from './read-error.ts';
import { bandOf, titleOf } from './text.ts';

export type { Run } from './pdf/placed-text.ts';

/** What was read in a PDF. */
export interface PdfReading {
  document: JobDocument;
  /** For each block, where its characters stand in the pages' text items. */
  places: Run[][];
  /** What was not read, in words for the user. */
  notes: string[];
}

interface OpenOptions {
  /** Where pdf.js's worker script is. Node needs none. */
  workerSrc?: string;
  /** The document that its pages will be drawn in. */
  ownerDocument?: Document;
}

const MOST_PAGES = 200;
/** Fewer letters than this in a whole document are a stamp on a scan. */
const FEWEST_LETTERS = 40;

/** Opens a PDF. The caller ends it with `pdf.loadingTask.destroy()`. Throws a ReadError where it cannot be opened. */
export async function openPdf(
  bytes: Uint8Array,
  { workerSrc, ownerDocument }: OpenOptions = {},
): Promise<PDFDocumentProxy> {
  const pdfjs = await library();
  if (workerSrc !== undefined) pdfjs.GlobalWorkerOptions.workerSrc = workerSrc;
  const task = pdfjs.getDocument({
    // A copy, since pdf.js takes the bytes for itself and the caller may still need them.
    data: new Uint8Array(bytes),
    fontExtraProperties: true,
    // Where nothing can be drawn, there is no place for fonts either.
    disableFontFace: typeof document === 'undefined',
    ...(ownerDocument ? { ownerDocument: ownerDocument as HTMLDocument } : {}),
    enableXfa: false,
    stopAtErrors: false,
    useWasm: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    if (error instanceof pdfjs.PasswordException) {
      throw new ReadError('This PDF asks for a password. Open it, save a copy without one, then open that copy.');
    }
    throw new ReadError('This PDF is damaged or cut short. Download it or ask for it again, then open the new copy.');
  }
}

/** Reads the text of an open PDF as a job description, in reading order. Throws a ReadError where it holds no text. */
export async function readOpenPdf(pdf: PDFDocumentProxy, id: string): Promise<PdfReading> {
  const { OPS } = await library();
  if (pdf.numPages > MOST_PAGES) {
    throw new ReadError(
      `This PDF has ${pdf.numPages} pages, which is no single job description. Save the pages that matter, then open those.`,
    );
  }
  const pages: PageContent[] = [];
  try {
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      pages.push(await readPageContent(page, OPS));
      page.cleanup();
    }
  } catch {
    throw new ReadError('A page of this PDF is damaged. Download it or ask for it again, then open the new copy.');
  }
  const blocks = blocksOf(withoutFurniture(pages).flatMap(flowsOf));
  const letters = blocks.reduce((sum, { text }) => sum + (text.text.match(/\p{L}/gu)?.length ?? 0), 0);
  if (letters < FEWEST_LETTERS) {
    throw new ReadError(
      'This PDF holds pictures of pages and no text. Ask for the Word file, or run text recognition (OCR) on it first.',
    );
  }
  const listed = blocks.map(({ kind, text }, index) => ({ id: index, kind, text: text.text }));
  const title = titleOf(listed) || (listed.find(({ kind }) => kind === 'heading')?.text ?? '');
  const empty = pages.filter(({ fragments }) => fragments.length === 0).map(({ index }) => index + 1);
  return {
    document: { schemaVersion: 1, id, title, band: bandOf(listed), source: 'pdf', blocks: listed },
    places: blocks.map(({ text }) => text.runs),
    notes: empty.map((number) => `Page ${number} holds no text that can be read. It may be a picture or empty.`),
  };
}

/** Reads a PDF as a job description. Throws a ReadError that says what is wrong and what to do. */
export async function readPdf(bytes: Uint8Array, options: OpenOptions & { id: string }): Promise<PdfReading> {
  const pdf = await openPdf(bytes, options);
  try {
    return await readOpenPdf(pdf, options.id);
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** The build for older browsers is also the one for Node. Loaded when first needed: it is large. */
function library() {
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}
