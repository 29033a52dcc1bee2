import type { PageAnswer, ToBackground, ToPage } from '../messaging/messages.ts';
import { fetchAttachment } from './attachment.ts';
import type { DraftFollower } from './draft.ts';
import type { CreateDrafts } from './draft-hook.ts';
import { createPageFollower } from './follow.ts';
import { createPainter } from './paint.ts';
import { type PageSource, readPage, type SourcesFor } from './read-page.ts';
import { readSelection } from './selection.ts';

interface Outside {
  document: Document;
  sourcesFor: SourcesFor;
  /** How to read around what the user selected. */
  selectionSource?: (range: Range) => PageSource;
  /** The page's address at this moment. */
  url(): URL;
  /** Resolves to the background's answer, or undefined where nobody answers. */
  send(message: ToBackground): Promise<unknown>;
  /** Everything that the session starts ends with this signal. */
  signal: AbortSignal;
  /** False once the extension was updated or taken away under this script. */
  isAlive?(): boolean;
  /** The style of marks in frames, which the manifest's style sheet does not reach. */
  frameStyles?: string;
}

/** One page's side of a review: reads it, has it reviewed, draws the marks and answers for them. */
export interface PageSession {
  start(): Promise<void>;
  /** Answers a message to the page, at once or in a while; undefined where there is nothing to say. */
  receive(message: ToPage): PageAnswer | Promise<PageAnswer> | undefined;
  /** Takes in the code of drafts, once somebody wants one reviewed. */
  addDrafts(create: CreateDrafts): void;
}

const RESIZED_MS = 200;
/** A click on one of these is meant for it, whatever is marked there. */
const CONTROLS = 'a[href], button, summary, input, select, textarea, label';

/** Starts nothing by itself: call `start` once the page has loaded. */
export function createPageSession(outside: Outside): PageSession {
  const { document, sourcesFor, selectionSource, url, send, signal, isAlive = () => true, frameStyles } = outside;
  const painter = createPainter(document, frameStyles);
  const parts = { document, sourcesFor, url, send, signal, isAlive, painter };
  const page = createPageFollower(parts);
  let drafts: DraftFollower | null = null;
  let resized: number | undefined;
  let underWay = 0;

  const start = async (work: () => Promise<void> = page.start): Promise<void> => {
    drafts?.stop();
    underWay++;
    try {
      await work();
    } finally {
      underWay--;
    }
  };

  const onClick = (event: MouseEvent): void => {
    const clicked = event.composedPath()[0] as Node | undefined;
    const element = clicked?.nodeType === 1 ? (clicked as Element) : clicked?.parentElement;
    if (event.button !== 0 || element?.closest(CONTROLS) || document.getSelection()?.isCollapsed === false) return;
    const target = painter.targetAt(event.clientX, event.clientY);
    if (target !== null && isAlive()) void send({ type: 'mark-clicked', target });
  };

  // A narrower window may show the page's other copy of the same text: the panel opening is enough.
  const onResize = (): void => {
    const view = document.defaultView;
    view?.clearTimeout(resized);
    resized = view?.setTimeout(page.lookAgain, RESIZED_MS);
  };

  document.addEventListener('click', onClick, { signal });
  document.defaultView?.addEventListener('resize', onResize, { signal });
  signal.addEventListener('abort', () => painter.clear());

  /** The page reads itself; where the user has switched that off for its site, it rests. */
  const begin = (): Promise<void> => start(() => page.start(() => send({ type: 'may-read' })));

  return {
    start: begin,
    addDrafts(create) {
      drafts ??= create(parts);
    },
    receive(message) {
      switch (message.type) {
        case 'are-you-there':
          return undefined;
        case 'paint':
          if (drafts?.active) drafts.paint(message.review);
          else page.paint(message.review);
          return undefined;
        case 'read-again':
          if (!drafts?.again() && underWay === 0) void (message.own ? begin() : start());
          return undefined;
        case 'show-mark':
          return { shown: drafts?.active ? drafts.show(message.target) : painter.show(message.target) };
        case 'read-selection': {
          const selected = selectionSource ? readSelection(document, url(), sourcesFor, selectionSource) : null;
          if (selected) void start(() => page.take(selected));
          return { selected: selected !== null };
        }
        case 'try-reading': {
          const read = readPage(document, url(), sourcesFor);
          if ('reason' in read) return read;
          return { document: read.document, notes: read.notes };
        }
        case 'fetch-attachment': {
          // Only what stands on the page now, and only on the page that the user saw it on.
          const { origin, pathname } = url();
          const read = origin + pathname === message.page && readPage(document, url(), sourcesFor);
          const file = read && 'attachments' in read && read.attachments?.find(({ name }) => name === message.name);
          return file ? fetchAttachment(file.address) : { why: 'not-listed' };
        }
        case 'list-fields':
          return drafts?.list();
        case 'review-draft':
          if (message.field === null) void start();
          else if (drafts?.start(message.field)) page.stop();
          return drafts?.list();
        case 'use-wording':
          return drafts?.use(message.target);
      }
    },
  };
}
