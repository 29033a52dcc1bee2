import type { Review } from '../engine/document/review.ts';
import type { ReviewAnswer, ToBackground, ToPage } from '../messaging/messages.ts';
import { createPainter, type Mark } from './paint.ts';
import { locateSpan, relocateSpan, type Span } from './ranges.ts';
import type { ReadText } from './read.ts';
import { type PageReading, readPage, type SourcesFor } from './read-page.ts';

interface Outside {
  document: Document;
  sourcesFor: SourcesFor;
  /** The page's address at this moment. */
  url(): URL;
  /** Resolves to the background's answer, or undefined where nobody answers. */
  send(message: ToBackground): Promise<unknown>;
  /** Everything that the session starts ends with this signal. */
  signal: AbortSignal;
}

/** One page's side of a review: reads it, has it reviewed, draws the marks and answers for them. */
export interface PageSession {
  start(): Promise<void>;
  /** Answers a message to the page; undefined where there is nothing to say. */
  receive(message: ToPage): { shown: boolean } | undefined;
}

const RESIZED_MS = 200;
/** A click on one of these is meant for it, whatever is marked there. */
const CONTROLS = 'a[href], button, summary, input, select, textarea, label';

/** Starts nothing by itself: call `start` once the page has loaded. */
export function createPageSession({ document, sourcesFor, url, send, signal }: Outside): PageSession {
  const painter = createPainter(document);
  let reading: PageReading | null = null;
  let review: Review | null = null;
  /** What the background knows of marks that were not placed: nothing, with each new review. */
  let told = '[]';
  let resized: number | undefined;
  let underWay = 0;

  const start = async (): Promise<void> => {
    underWay++;
    try {
      await readAndDraw();
    } finally {
      underWay--;
    }
  };

  const readAndDraw = async (): Promise<void> => {
    const read = readPage(document, url(), sourcesFor);
    if ('reason' in read) {
      reading = null;
      painter.clear();
      await send({ type: 'page-failed', reason: read.reason });
      return;
    }
    reading = read;
    const { origin, pathname } = url();
    const notes = painter.available
      ? read.notes
      : [...read.notes, 'This browser cannot draw marks on pages. The list in the panel is complete.'];
    const answer = await send({ type: 'page-read', document: read.document, address: origin + pathname, notes });
    // A later reading may have overtaken this one.
    if (reading === read && isReview(answer)) await draw(answer.review);
  };

  const draw = async (next: Review): Promise<void> => {
    if (!reading || signal.aborted) return;
    if (next !== review) told = '[]';
    review = next;
    const placed = place(next, reading.text, () => {
      const again = readPage(document, url(), sourcesFor);
      return 'reason' in again ? null : again.text;
    });
    painter.paint(placed.marks);
    const missing = painter.available ? placed.unplaced : targetsOf(next).map(({ target }) => target);
    if (JSON.stringify(missing) === told) return;
    told = JSON.stringify(missing);
    await send({ type: 'marks-placed', unplaced: missing });
  };

  const onClick = (event: MouseEvent): void => {
    const clicked = event.composedPath()[0] as Node | undefined;
    const element = clicked?.nodeType === 1 ? (clicked as Element) : clicked?.parentElement;
    if (event.button !== 0 || element?.closest(CONTROLS) || document.getSelection()?.isCollapsed === false) return;
    const target = painter.targetAt(event.clientX, event.clientY);
    if (target !== null) void send({ type: 'mark-clicked', target });
  };

  // A narrower window may show the page's other copy of the same text: the panel opening is enough.
  const onResize = (): void => {
    const view = document.defaultView;
    view?.clearTimeout(resized);
    resized = view?.setTimeout(() => {
      if (review) void draw(review);
    }, RESIZED_MS);
  };

  document.addEventListener('click', onClick, { signal });
  document.defaultView?.addEventListener('resize', onResize, { signal });
  // Out of the back-forward cache a page comes back as it was, but the background has forgotten it.
  document.defaultView?.addEventListener('pageshow', (event) => void (event.persisted && start()), { signal });
  signal.addEventListener('abort', () => painter.clear());

  return {
    start,
    receive(message) {
      switch (message.type) {
        case 'paint':
          void draw(message.review);
          return undefined;
        case 'read-again':
          if (underWay === 0) void start();
          return undefined;
        case 'show-mark':
          return { shown: painter.show(message.target) };
      }
    },
  };
}

/** What a review has to mark, in the order of the review. Findings about the whole document have no words to mark. */
export function targetsOf(review: Review): { target: string; kind: Mark['kind']; span: Span }[] {
  const duties = review.duties.map((duty, index) => ({ target: `duty-${index}`, kind: 'duty' as const, span: duty }));
  const findings = review.findings.flatMap(({ id, severity, block, start, end, quote }) =>
    block === null || start === null || end === null || quote === null
      ? []
      : [{ target: id, kind: severity, span: { block, start, end, quote } }],
  );
  return [...duties, ...findings];
}

/** Finds the words of a review on the page: where they were read, else in a new reading. What is found in neither is `unplaced`. */
export function place(
  review: Review,
  before: ReadText,
  readAgain: () => ReadText | null,
): { marks: Mark[]; unplaced: string[] } {
  const marks: Mark[] = [];
  const unplaced: string[] = [];
  let now: ReadText | null | undefined;
  for (const { target, kind, span } of targetsOf(review)) {
    let ranges = locateSpan(before, span);
    if (!ranges?.some(isDrawn)) {
      now ??= readAgain();
      ranges = (now && relocateSpan(before, now, span)) ?? ranges;
    }
    if (ranges) marks.push({ target, kind, ranges });
    else unplaced.push(target);
  }
  return { marks, unplaced };
}

/** Whether the range has a place on the screen; true where nothing is laid out. */
function isDrawn(range: Range): boolean {
  return typeof range.getClientRects !== 'function' || range.getClientRects().length > 0;
}

function isReview(answer: unknown): answer is Extract<ReviewAnswer, { review: unknown }> {
  return typeof answer === 'object' && answer !== null && 'review' in answer;
}
