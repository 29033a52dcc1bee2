import type { JobDocument } from '../engine/document/job-document.ts';
import { ReadError } from './read-error.ts';
import { bandOf, titleOf } from './text.ts';

/** What was read in a Word file. */
export interface DocxReading {
  /** For display and for the page's walker. Made of plain elements only: no scripts, no pictures, no styles, no links. */
  html: string;
  /** What was not read, in words for the user. */
  notes: string[];
}

const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='heading 7'] => h6:fresh",
  "r[style-name='Strong'] => strong",
];

/** Reads a .docx as HTML: headings, lists, tables; insertions that are still tracked are kept, deletions are not. Throws a ReadError. */
export async function readDocx(bytes: Uint8Array): Promise<DocxReading> {
  // Loaded when first needed: it is large.
  const { default: mammoth } = await import('mammoth');
  let pictures = 0;
  const result = await mammoth
    .convertToHtml(
      // Its build for Node takes the one, and its build for browsers the other.
      { buffer: bytes as Buffer, arrayBuffer: new Uint8Array(bytes).buffer },
      {
        styleMap: STYLES,
        // A style map in the file itself could ask for any element.
        includeEmbeddedStyleMap: false,
        convertImage: mammoth.images.imgElement(async () => {
          pictures++;
          return { src: '' };
        }),
      },
    )
    .catch(() => {
      throw new ReadError(
        'This Word file is damaged or cut short. Download it or ask for it again, then open the new copy.',
      );
    });
  const html = result.value
    .replace(/<img\b[^<>]*>/g, '')
    // Numbers of footnotes stand inside of sentences, and would be read as part of them.
    .replace(/<sup><a\b[^>]*>\[\d+\]<\/a><\/sup>/g, '')
    .replace(/<\/?a\b[^<>]*>/g, '');
  if (!/\p{L}/u.test(html.replace(/<[^<>]*>/g, ''))) {
    throw new ReadError(
      pictures > 0
        ? 'This Word file holds pictures and no text. Ask for the text, or run text recognition (OCR) on it first.'
        : 'This Word file holds no text. Save or download it again, then open that copy.',
    );
  }
  return { html, notes: pictures > 0 ? [`Pictures in the file: ${pictures}. They were not read.`] : [] };
}

/** What the page's walker read in a Word file's HTML, named after the file. */
export function asDocx(read: JobDocument, id: string): JobDocument {
  const { blocks } = read;
  return { ...read, id, title: read.title || titleOf(blocks), band: bandOf(blocks), source: 'docx' };
}
