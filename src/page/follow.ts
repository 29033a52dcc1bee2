import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import type { ReviewAnswer, ToBackground } from '../messaging/messages.ts';
import { createPace } from './pace.ts';
import type { Painter } from './paint.ts';
import { type Placed, placing } from './place.ts';
import type { ReadText } from './read.ts';
import { type Outcome, type PageReading, pageReading, type SourcesFor } from './read-page.ts';
import { holdsNothingNew } from './relocate.ts';
import { inSlices, type Slices } from './slices.ts';
import { createWatch } from './watch.ts';

interface Outside {
  document: Document;
  sourcesFor: SourcesFor;
  /** The page's address at this moment. */
  url(): URL;
  /** Resolves to the background's answer, or undefined where nobody answers. */
  send(message: ToBackground): Promise<unknown>;
  painter: Painter;
  signal: AbortSignal;
  /** False once the extension was updated or taken away under this script. */
  isAlive(): boolean;
}

/** Reads a page, has it reviewed, marks it, and follows it through its changes. */
export interface PageFollower {
  /** Reads the page and has it reviewed, changed or not; not where `may` answers with false, nor where something else was asked for meanwhile. */
  start(may?: () => Promise<unknown>): Promise<void>;
  /** Has a reading of a part of the page reviewed in its place. */
  take(reading: PageReading): Promise<void>;
  /** Marks another review of what was read. */
  paint(review: Review): void;
  /** Places the marks again, for they may be drawn elsewhere now. */
  lookAgain(): void;
  /** Rests until `start`. */
  stop(): void;
}

/** What was sent to be reviewed last. */
interface Current {
  document: JobDocument;
  address: string;
  notes: string;
  /** Whether it is all of the page that is read. A part is followed, but not read again by itself. */
  whole: boolean;
  review: Review | null;
  /** The newest reading of the page. */
  now: ReadText;
}

const NOTHING: ReadText = { blocks: [], mapped: [] };
const CANNOT_DRAW = 'This browser draws no marks. The panel lists all.';
/** After a move inside the page the old text may stay for so long until the new one is there. */
const MOVING_MS = 2000;
/** A page that has not changed for so long has loaded. */
const QUIET_MS = 1500;
/** However much it changes, it is given up after so long: until the user does something there. */
const PATIENCE_MS = 20_000;
/** However busy a page is, it is read after so long. */
const IDLE_MS = 300;
/** A page of so many blocks is a long one. */
const MANY_BLOCKS = 300;
/** Work shorter than this shares its task with the next. */
const QUICK_MS = 6;
/** Words that are missing are looked for so long before they count as gone from a page that never rests. */
const MISSING_MS = 5000;

/** Starts nothing by itself: call `start` once the page has loaded. */
export function createPageFollower(outside: Outside): PageFollower {
  const { document, sourcesFor, url, send, painter, signal, isAlive } = outside;
  const view = document.defaultView as Window & typeof globalThis;
  const clock = () => view.performance.now();
  let current: Current | null = null;
  let resting = true;
  /** The page is to be sent, changed or not, as soon as it may be read. */
  let owed = false;
  let reading: Slices | null = null;
  let placingNow: Slices | null = null;
  let settling: number | undefined;
  let href = '';
  let movedAt = Number.NEGATIVE_INFINITY;
  let changedAt = 0;
  /** Since when there has been nothing to read, or words of the review have been missing; null while all is well. */
  let emptySince: number | null = null;
  let missingSince: number | null = null;
  let startedAt = 0;
  /** Counts what the page was asked for, so that a start that waits knows when it is overtaken. */
  let turns = 0;
  let busy = false;
  let changedMeanwhile = false;
  let unsettled: number | undefined;
  let drawing: number | undefined;
  const told = { unplaced: '[]', looking: '[]' };

  const isHidden = () => document.visibilityState === 'hidden';
  const isIdle = () => resting || isHidden() || signal.aborted;
  const addressNow = () => url().origin + url().pathname;
  const pace = createPace(view, () => void look(false), clock);

  const watch = createWatch(document, (texts) => {
    if (isIdle() || !isAlive()) return;
    changedAt = clock();
    // Before the page is drawn again: no mark stays on words that it was not made for.
    painter.prune(texts);
    noticeMove();
    if (busy) changedMeanwhile = true;
    else if (pace.mayLookNow()) void look(false);
    else pace.soon();
  });

  const noticeMove = (): void => {
    if (isIdle() || url().href === href || !isAlive()) return;
    href = url().href;
    movedAt = clock();
    emptySince = null;
    watch.start(null);
    pace.soon(300);
  };

  /** Reads the page; unless `forced`, a page that says nothing new is not sent again. */
  const look = (forced: boolean): Promise<void> => {
    owed ||= forced;
    if (isIdle() || !isAlive()) return Promise.resolve();
    const send = owed;
    owed = false;
    pace.cancel();
    reading?.cancel();
    if (href !== '' && href !== url().href) movedAt = clock();
    href = url().href;
    changedMeanwhile = false;
    busy = true;
    return new Promise((done) => {
      reading = inSlices(pageReading(document, url(), sourcesFor), view, (outcome, ms) => {
        pace.took(ms);
        busy = false;
        if (changedMeanwhile) pace.soon();
        done(handle(outcome, send));
      });
    });
  };

  const handle = async (outcome: Outcome, forced: boolean): Promise<void> => {
    if ('reason' in outcome) return nothingRead(outcome.reason, forced);
    emptySince = null;
    if (current) {
      const { document: before } = current;
      const sameText =
        outcome.document.title === before.title &&
        outcome.document.band === before.band &&
        holdsNothingNew(before, outcome.document);
      const stayed = addressNow() === current.address;
      if (!stayed && sameText && clock() - movedAt < MOVING_MS) {
        owed ||= forced;
        void send({ type: 'still-looking' });
        pace.soon(MOVING_MS / 4);
        return;
      }
      if (stayed && !forced && (sameText || !current.whole)) {
        const all = current.whole && outcome.text.blocks.length === before.blocks.length;
        current.now = all ? { blocks: before.blocks, mapped: outcome.text.mapped } : outcome.text;
        settleWatch();
        place();
        return;
      }
    }
    await have(outcome, true);
  };

  /** Has a reading reviewed, and marks the review. */
  const have = async (read: PageReading, whole: boolean): Promise<void> => {
    const notes = painter.available ? read.notes : [...read.notes, CANNOT_DRAW];
    const address = addressNow();
    const mine: Current = {
      document: read.document,
      address,
      notes: notes.join('\n'),
      whole,
      // Until the answer is there, the marks of what was reviewed before stay on their words.
      review: null,
      now: read.text,
    };
    current = mine;
    settleWatch();
    const attachments = read.attachments?.map(({ name }) => name) ?? [];
    const answer = await send({ type: 'page-read', document: read.document, address, notes, attachments });
    // Taking a long answer in costs time as well.
    if (read.text.blocks.length > MANY_BLOCKS) await new Promise((later) => view.setTimeout(later, 0));
    // A later reading may have overtaken this one.
    if (current !== mine || signal.aborted) return;
    told.looking = '[]';
    if (isReview(answer)) show(answer.review);
    else painter.clear();
  };

  /** The background takes each new review as one with every mark placed. */
  const show = (review: Review): void => {
    if (!current) return;
    current.review = review;
    told.unplaced = '[]';
    missingSince = null;
    place();
  };

  const nothingRead = async (reason: string, forced: boolean): Promise<void> => {
    emptySince ??= clock();
    watch.start(null);
    const gone = current === null || addressNow() !== current.address || forced;
    if (gone) {
      current = null;
      painter.clear();
    } else if (current) {
      // The review stays, with all of its words missing, until the page says something again.
      current.now = NOTHING;
      place();
    }
    const waited = clock() - emptySince;
    const quiet = clock() - Math.max(changedAt, emptySince) >= QUIET_MS && document.readyState === 'complete';
    if (waited >= PATIENCE_MS || quiet) {
      watch.stop();
      if (gone) await send({ type: 'page-failed', reason });
      return;
    }
    pace.soon(QUIET_MS);
    if (gone) await send({ type: 'still-looking' });
  };

  /** The whole page is watched while it may be loading still, then only what is around the text. */
  const settleWatch = (): void => {
    if (isIdle() || !current) return;
    const loading = clock() - Math.max(movedAt, startedAt) < QUIET_MS;
    watch.start(loading ? null : current.now);
    if (!loading) return;
    view.clearTimeout(settling);
    settling = view.setTimeout(settleWatch, QUIET_MS);
  };
  const place = (): void => {
    const mine = current;
    if (!mine?.review || isHidden()) return;
    placingNow?.cancel();
    view.clearTimeout(drawing);
    const { review, now } = mine;
    placingNow = inSlices(placing(review, mine.document, now), view, (placed, ms) => {
      if (current !== mine || mine.now !== now || mine.review !== review || signal.aborted) return;
      pace.alsoTook(ms);
      const draw = (): void => {
        painter.paint(placed.marks);
        report(placed);
      };
      // Many marks are drawn in a task of their own; a few at once, so that a page that draws itself anew never shows without them.
      if (ms < QUICK_MS) draw();
      else drawing = view.setTimeout(() => current === mine && mine.review === review && draw(), 0);
    });
  };

  /** Tells which marks are not on the page: those still looked for apart from those that are gone. */
  const report = ({ unplaced: missing }: Placed): void => {
    missingSince = missing.length === 0 ? null : (missingSince ?? clock());
    const until = missingSince === null ? 0 : Math.min(changedAt + QUIET_MS, missingSince + MISSING_MS);
    const wait = until - clock();
    view.clearTimeout(unsettled);
    if (wait > 0) unsettled = view.setTimeout(() => tell(missing, []), wait);
    tell(wait > 0 ? [] : missing, wait > 0 ? missing : []);
  };
  const tell = (unplaced: string[], looking: string[]): void => {
    const sought = JSON.stringify(looking);
    const gone = JSON.stringify(unplaced);
    if (sought !== told.looking) {
      told.looking = sought;
      void send({ type: 'marks-looking', looking });
    }
    if (gone !== told.unplaced) {
      told.unplaced = gone;
      void send({ type: 'marks-placed', unplaced });
    }
  };

  const stop = (): void => {
    turns++;
    rest();
    resting = true;
    current = null;
    painter.clear();
  };

  const rest = (): void => {
    watch.stop();
    pace.cancel();
    reading?.cancel();
    busy = false;
    placingNow?.cancel();
    view.clearTimeout(drawing);
    view.clearTimeout(settling);
    view.clearTimeout(unsettled);
  };

  const onVisibility = (): void => {
    if (isHidden()) rest();
    else if (!resting && isAlive()) {
      changedAt = clock();
      void look(false);
    }
  };

  /** What the user does may bring text onto a page that was given up. */
  const onAction = (): void => {
    if (isIdle() || emptySince === null) return;
    emptySince = null;
    changedAt = clock();
    watch.start(null);
    pace.soon(QUIET_MS / 5);
  };

  document.addEventListener('visibilitychange', onVisibility, { signal });
  document.addEventListener('click', onAction, { signal, passive: true });
  for (const type of ['popstate', 'hashchange']) view.addEventListener(type, noticeMove, { signal });
  navigationOf(view)?.addEventListener('currententrychange', noticeMove, { signal });
  // Out of the back-forward cache a page comes back as it was, but the background has forgotten it.
  view.addEventListener('pageshow', (event) => void (event.persisted && look(true)), { signal });
  signal.addEventListener('abort', rest);

  return {
    async start(may) {
      const turn = ++turns;
      const answer = await may?.();
      if (turn !== turns) return;
      if (answer === false) return stop();
      resting = false;
      startedAt = clock();
      emptySince = null;
      // The page's own first drawing goes before.
      await idle(view);
      if (turn === turns) await look(true);
    },

    take(read) {
      turns++;
      resting = false;
      startedAt = clock();
      href = url().href;
      return have(read, false);
    },

    paint: show,

    lookAgain() {
      if (!isIdle()) pace.soon();
    },

    stop,
  };
}

/** Resolves when the browser has nothing else to do, and soon in any case. */
function idle(view: Window): Promise<void> {
  return new Promise((done) => {
    if ('requestIdleCallback' in view) view.requestIdleCallback(() => done(), { timeout: IDLE_MS });
    else (view as Window).setTimeout(done, 0);
  });
}

/** The browser's own word of moves inside the page, where it has it. */
function navigationOf(view: Window): EventTarget | undefined {
  return (view as { navigation?: EventTarget }).navigation;
}

function isReview(answer: unknown): answer is Extract<ReviewAnswer, { review: unknown }> {
  return typeof answer === 'object' && answer !== null && 'review' in answer;
}
