import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';

/** A PDF drawn page by page. */
export interface PdfView {
  /** The text node of a page's text item, or null where it has none. */
  textAt(page: number, item: number): Text | null;
  close(): void;
}

const WIDEST = 1.6;
const AROUND = 48;

/** Draws a PDF: pictures of the pages that are in view, and the words of all of them, so that every mark has its place. */
export async function showPdf(pdf: PDFDocumentProxy, document: Document): Promise<PdfView> {
  const { TextLayer } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const view = document.defaultView;
  if (!view) throw new Error('the frame has no window');
  const pages: { page: PDFPageProxy; element: HTMLElement; words: HTMLElement[]; drawn: number }[] = [];
  document.body.className = 'dm-pages';

  const { width: firstWidth } = (await pdf.getPage(1)).getViewport({ scale: 1 });
  const scaleNow = () => Math.max(0.3, Math.min(WIDEST, (view.innerWidth - AROUND) / firstWidth));
  const setScale = () => document.body.style.setProperty('--total-scale-factor', String(scaleNow()));
  setScale();

  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: 1 });
    const element = document.createElement('div');
    element.className = 'dm-page';
    element.style.setProperty('--dm-width', String(viewport.width));
    element.style.setProperty('--dm-height', String(viewport.height));
    const container = document.createElement('div');
    container.className = 'dm-words';
    element.append(container);
    document.body.append(element);
    const layer = new TextLayer({ textContentSource: await page.getTextContent(), container, viewport });
    await layer.render();
    // Its own size is for a layer beside the page; this one fills the page.
    container.removeAttribute('style');
    pages.push({ page, element, words: layer.textDivs, drawn: 0 });
  }

  const draw = async (entry: (typeof pages)[number]): Promise<void> => {
    const scale = scaleNow() * Math.min(2, view.devicePixelRatio || 1);
    if (Math.abs(entry.drawn - scale) < 0.01) return;
    entry.drawn = scale;
    const viewport = entry.page.getViewport({ scale });
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    canvas.setAttribute('aria-hidden', 'true');
    await entry.page.render({ canvas, viewport }).promise;
    entry.element.querySelector('canvas')?.remove();
    entry.element.prepend(canvas);
  };
  const drawSafely = (entry: (typeof pages)[number]) => {
    // A page whose picture fails still has its words and marks, and closing a file stops what is being drawn.
    draw(entry).catch(() => undefined);
  };

  const inView = new Set<(typeof pages)[number]>();
  const watcher = new IntersectionObserver(
    (changes) => {
      for (const change of changes) {
        const entry = pages.find(({ element }) => element === change.target);
        if (!entry) continue;
        if (change.isIntersecting) {
          inView.add(entry);
          drawSafely(entry);
        } else inView.delete(entry);
      }
    },
    { root: document, rootMargin: '600px 0px' },
  );
  for (const { element } of pages) watcher.observe(element);
  const onResize = () => {
    setScale();
    for (const entry of inView) drawSafely(entry);
  };
  view.addEventListener('resize', onResize);

  return {
    textAt(page, item) {
      const node = pages[page]?.words[item]?.firstChild;
      return node?.nodeType === 3 ? (node as Text) : null;
    },
    close() {
      watcher.disconnect();
      view.removeEventListener('resize', onResize);
    },
  };
}
