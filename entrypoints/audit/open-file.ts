import workerSrc from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { showBlocks } from '../../src/audit/block-view.ts';
import frameCss from '../../src/audit/frame.css?inline';
import type { OpenedFile, OpenFile } from '../../src/audit/opened-file.ts';
import { showPdf } from '../../src/audit/pdf-view.ts';
import type { JobDocument } from '../../src/engine/document/job-document.ts';
import { append, type MappedText, plain } from '../../src/page/mapped-text.ts';
import { createPainter } from '../../src/page/paint.ts';
import { placing } from '../../src/page/place.ts';
import type { ReadText } from '../../src/page/read.ts';
import { checkFile, checkSize } from '../../src/sources/files.ts';
import { openPdf, type Run, readOpenPdf } from '../../src/sources/pdf.ts';
import marksCss from '../page.content/style.css?inline';
import { type Dom, idOf, readHtml, readPlain, readWord } from './read-file.ts';

/** A file that is read and drawn, before its marks. */
interface Drawn {
  document: JobDocument;
  notes: string[];
  text: ReadText;
  close?: () => void;
}

/** Opens a file of any kind that Dutymark reads: puts the sources, the walker and the painter together. */
export const openFile: OpenFile = async (file, frame, onMarkClick) => {
  checkSize(file.size);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const kind = await checkFile(bytes, file.name);
  const name = idOf(file.name);
  clear(frame);
  const drawn = await (kind === 'pdf'
    ? drawPdf(bytes, name, frame)
    : kind === 'docx'
      ? readWord(bytes, name, domOf(frame))
      : kind === 'html'
        ? readHtml(bytes, name, domOf(frame))
        : drawText(bytes, file.name, kind, frame));
  return withMarks(drawn, frame, onMarkClick);
};

/** Draws what was read before, of which only the text was kept. */
export async function openDocument(
  document: JobDocument,
  frame: Document,
  onMarkClick: (target: string) => void,
): Promise<OpenedFile> {
  clear(frame);
  return withMarks({ document, notes: [], text: drawnBlocks(document, frame) }, frame, onMarkClick);
}

function withMarks(
  { document, notes, text, close }: Drawn,
  frame: Document,
  onMarkClick: (target: string) => void,
): OpenedFile {
  const painter = createPainter(frame);
  const ended = new AbortController();
  frame.addEventListener(
    'click',
    ({ clientX, clientY }) => {
      const target = frame.getSelection()?.isCollapsed === false ? null : painter.targetAt(clientX, clientY);
      if (target !== null) onMarkClick(target);
    },
    { signal: ended.signal },
  );
  return {
    document,
    notes: painter.available
      ? notes
      : [...notes, 'This browser cannot draw marks. The list beside the file is complete.'],
    mark(review) {
      const steps = placing(review, text, text);
      let step = steps.next();
      while (!step.done) step = steps.next();
      painter.paint(step.value.marks);
      return step.value.unplaced;
    },
    show: (target) => painter.show(target),
    close() {
      ended.abort();
      painter.clear();
      close?.();
      clear(frame);
    },
  };
}

function clear(frame: Document): void {
  const view = frame.defaultView;
  if (!view) throw new Error('the frame has no window');
  // The page's policy lets no style element through; a sheet made in script is no element.
  const sheet = new (view as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(frameCss + marksCss);
  frame.adoptedStyleSheets = [sheet];
  frame.documentElement.lang = 'en-GB';
  frame.body.replaceChildren();
  frame.body.removeAttribute('class');
  view.scrollTo(0, 0);
}

async function drawPdf(bytes: Uint8Array, id: string, frame: Document): Promise<Drawn> {
  const pdf = await openPdf(bytes, { workerSrc, ownerDocument: frame });
  try {
    const { document, places, notes } = await readOpenPdf(pdf, id);
    const view = await showPdf(pdf, frame);
    const mapped = document.blocks.map(({ text }, index) => mappedTo(text, places[index] ?? [], view.textAt));
    const close = () => {
      view.close();
      void pdf.loadingTask.destroy();
    };
    return { document, notes, text: { blocks: document.blocks, mapped }, close };
  } catch (error) {
    await pdf.loadingTask.destroy();
    throw error;
  }
}

function mappedTo(text: string, runs: Run[], textAt: (page: number, item: number) => Text | null): MappedText {
  const mapped = plain(text);
  for (const { page, item, offset, at, length } of runs) {
    const node = textAt(page, item);
    if (node) mapped.stretches.push({ node, offset, at, length });
  }
  return mapped;
}

/** The browser's own parser, and the frame. */
const domOf = (frame: Document): Dom => ({
  parse: (html) => new DOMParser().parseFromString(html, 'text/html'),
  page: () => frame,
});

function drawText(bytes: Uint8Array<ArrayBuffer>, name: string, kind: 'json' | 'text', frame: Document): Drawn {
  const document = readPlain(bytes, name, kind);
  return { document, notes: [], text: drawnBlocks(document, frame) };
}

function drawnBlocks({ blocks }: JobDocument, frame: Document): ReadText {
  const mapped = showBlocks(blocks, frame).map((node) => {
    const all = plain('');
    append(all, node.data, node, 0);
    return all;
  });
  return { blocks, mapped };
}
