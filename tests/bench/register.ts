import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import { review } from '../../src/engine/review.ts';
import { NOTHING_KEPT } from '../../src/messaging/kept.ts';
import type { Row as SavedRow } from '../../src/messaging/register.ts';
import type { SavedReview } from '../../src/messaging/saved-review.ts';
import { rowOf } from '../../src/register/row.ts';
import { manyDocuments } from '../cli/many-documents.ts';
import { type BenchBrowser, openBrowser, type Target } from './browser.ts';
import { inTurn, median, type Row, row } from './measure.ts';

const COUNT = 5000;
/** So many are reviewed by the engine; the others are these under other titles. */
const REVIEWED = 25;
const ROUNDS = 9;
/** The next sort or search begins once the page has gone quiet. */
const QUIET_MS = 300;

/** Milliseconds that the register takes on screen with 5,000 saved reviews, next to an empty one and to turning a page of its table. */
export async function register(): Promise<Row[]> {
  const saved = await savedReviews();
  const browsers = await Promise.all([0, COUNT].map(() => openBrowser({ adverts: {} })));
  const [empty, full] = browsers as [BenchBrowser, BenchBrowser];
  try {
    await fill(full, saved, COUNT);
    // The first time finds nothing in any cache.
    for (const browser of browsers) await firstPaint(browser);
    const [emptyPaints, fullPaints] = await inTurn(
      ROUNDS,
      () => firstPaint(empty),
      () => firstPaint(full),
    );
    const rows = [
      row({
        name: `first paint of the register, ${COUNT} saved`,
        value: median(fullPaints),
        unit: 'ms',
        against: { name: 'none saved', value: median(emptyPaints) },
        limit: { most: 2 },
      }),
    ];
    const page = await opened(full, COUNT);
    for (const { name, act } of ACTS) {
      const [taken, turned] = await inTurn(
        ROUNDS,
        (round) => timed(page, act(round)),
        () => timed(page, NEXT_PAGE),
      );
      rows.push(
        row({
          name: `${name}, until it is drawn`,
          value: median(taken),
          unit: 'ms',
          against: { name: 'the next page of the table', value: median(turned) },
          limit: { most: 3 },
        }),
        // Promised are 100 ms. A time alone tells of the machine, so it is told and not held.
        row({ name: `${name}, the fastest of ${ROUNDS}`, value: Math.min(...taken), unit: 'ms' }),
      );
    }
    return rows;
  } finally {
    for (const browser of browsers) await browser.close();
  }
}

/** Draws as many other rows, and neither searches nor sorts. */
const NEXT_PAGE = { selector: '.dm-pager button:last-of-type', text: null };
/** What is done to the page, each round otherwise than the one before, so that there always is something to draw. */
const ACTS: { name: string; act: (round: number) => { selector: string; text: string | null } }[] = [
  {
    name: 'search in all the text',
    act: (round) => ({
      selector: '.dm-filters input[type=search]',
      text: `patients ${round % 2 === 0 ? 'worker' : 'post 1'}`,
    }),
  },
  { name: 'sort by title', act: () => ({ selector: '.dm-shelf__title .dm-sort', text: null }) },
  { name: 'sort by findings', act: () => ({ selector: '.dm-shelf__findings .dm-sort', text: null }) },
];

/** Milliseconds from a click, or from a text put into a field, to the frame in which the rows have changed. */
async function timed(page: Target, { selector, text }: { selector: string; text: string | null }): Promise<number> {
  const taken = await page.run(
    (where: string, what: string | null) =>
      new Promise<number>((done, failed) => {
        const element = document.querySelector<HTMLInputElement>(where);
        const table = document.querySelector('.dm-shelf');
        if (!element || !table) return failed(new Error(`${where} is not there`));
        let start = 0;
        const observer = new MutationObserver(() => {
          observer.disconnect();
          requestAnimationFrame(() => {
            // Runs once that frame is drawn.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => done(performance.now() - start);
            port2.postMessage(null);
          });
        });
        observer.observe(table, { subtree: true, childList: true, characterData: true });
        start = performance.now();
        if (what === null) return element.click();
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, what);
        element.dispatchEvent(new Event('input', { bubbles: true }));
      }),
    selector,
    text,
  );
  await new Promise((later) => setTimeout(later, QUIET_MS));
  return taken;
}

const addressOf = ({ id }: BenchBrowser) => `chrome-extension://${id}/audit.html#/register`;

/** Milliseconds from opening the page to the frame in which the first saved reviews are drawn, or that there are none. */
async function firstPaint(browser: BenchBrowser): Promise<number> {
  const page = await browser.newPage('about:blank');
  try {
    await page.send('Page.bringToFront');
    await page.send('Page.addScriptToEvaluateOnNewDocument', {
      source: `new MutationObserver((_, observer) => {
        if (!document.querySelector('.dm-shelf tbody tr, .dm-empty')) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => { window.drawnAfter = performance.now(); };
          port2.postMessage(null);
        });
      }).observe(document, { subtree: true, childList: true });`,
    });
    await page.goto(addressOf(browser));
    await page.until('window.drawnAfter !== undefined');
    return await page.evaluate<number>('window.drawnAfter');
  } finally {
    await page.close();
  }
}

async function opened(browser: BenchBrowser, count: number): Promise<Target> {
  const page = await browser.newPage(addressOf(browser));
  await page.send('Page.bringToFront');
  const caption = `${count} of ${count} saved reviews`;
  await page.until(`document.querySelector('.dm-shelf caption')?.textContent === ${JSON.stringify(caption)}`);
  await new Promise((later) => setTimeout(later, QUIET_MS));
  return page;
}

/** A saved review as the extension would save it, with its row. */
interface Saved {
  saved: SavedReview;
  row: SavedRow;
}

async function savedReviews(): Promise<Saved[]> {
  const catalogue = await loadCatalogue(DEFAULT_PACK);
  return [...manyDocuments(REVIEWED)].map((document) => {
    const saved: SavedReview = {
      hash: '',
      savedAt: '2026-01-01T00:00:00.000Z',
      changedAt: '2026-01-01T00:00:00.000Z',
      name: null,
      address: null,
      document,
      review: review(document, catalogue),
      madeBy: '0.1.0',
      kept: NOTHING_KEPT,
      tags: [],
      notes: '',
      status: 'to-do',
      moved: null,
    };
    return { saved, row: rowOf(saved) };
  });
}

/** Puts so many reviews into the register, past the screen, which would take them in one by one. */
async function fill(browser: BenchBrowser, saved: Saved[], count: number): Promise<void> {
  const page = await browser.newPage(addressOf(browser));
  await page.until("document.querySelector('.dm-empty') !== null");
  await page.run(
    async (given: Saved[], wanted: number) => {
      const db = await new Promise<IDBDatabase>((done, failed) => {
        const opening = indexedDB.open('dutymark-register');
        opening.onsuccess = () => done(opening.result);
        opening.onerror = failed;
      });
      for (let from = 0; from < wanted; from += 250) {
        await new Promise((done, failed) => {
          const writing = db.transaction(['reviews', 'rows'], 'readwrite');
          writing.oncomplete = done;
          writing.onerror = failed;
          for (let at = from; at < Math.min(wanted, from + 250); at += 1) {
            const one = given[at % given.length];
            if (!one) return failed(new Error('nothing to fill the register with'));
            const own = {
              hash: at.toString(16).padStart(64, '0'),
              savedAt: new Date(Date.UTC(2026, 0, 1, 0, (at * 7919) % wanted)).toISOString(),
              tags: [`Department ${at % 40}`],
            };
            const title = `${one.row.title} post ${at}`;
            writing.objectStore('reviews').put({ ...one.saved, ...own });
            writing
              .objectStore('rows')
              .put({ ...one.row, ...own, title, text: `${title.toLowerCase()} ${one.row.text}` });
          }
        });
      }
      db.close();
    },
    saved,
    count,
  );
  await page.close();
}
