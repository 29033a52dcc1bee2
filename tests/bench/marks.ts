import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { JobDocument } from '../../src/engine/document/job-document.ts';
import { HIGHLIGHTS } from '../../src/page/highlights.ts';
import { manyDocuments } from '../cli/many-documents.ts';
import { advertPage, markupOf } from './adverts.ts';
import { openBrowser } from './browser.ts';
import { inTurn, type Row, row } from './measure.ts';

/** The best of each counts: a message goes through three processes to ours, any of which another program may hold up. */
const ROUNDS = 15;
const SPANS = 1000;
const NODES = 10_000;
const REFERENCE = 'C9999-26-0802';
const MARK_JS = readFileSync(createRequire(import.meta.url).resolve('mark.js/dist/mark.js'), 'utf8');

/** Marking 1,000 spans on a page of 10,000 nodes, to the next paint, next to mark.js marking the same ones on the same page. */
export async function marks(): Promise<Row[]> {
  const document = thousandItems();
  const html = padded(advertPage(document, markupOf(document)));
  // Dutymark follows changes of its page, which mark.js makes: each has a page and a window of its own.
  const browser = await openBrowser({ adverts: { [REFERENCE]: html }, others: { '/page': html } });
  try {
    const ours = await browser.newPage(browser.advert(REFERENCE));
    await ours.until('CSS.highlights.size > 0');
    const tabId = await browser.tabIdOf(ours);
    const background = await browser.background();
    const asker = await browser.newPage(`chrome-extension://${browser.id}/options.html`);
    const { tab } = await browser.ready(tabId, asker, browser.advert(REFERENCE));
    await asker.close();
    const theirs = await browser.newPage(browser.other('/page'), true);
    await theirs.evaluate(MARK_JS);
    await ours.send('Page.bringToFront');
    const nodes = await ours.evaluate<number>("document.evaluate('count(//node())', document, null, 1).numberValue");
    if (Math.abs(nodes - NODES) > NODES / 100) throw new Error(`The page has ${nodes} nodes`);

    const spans = spansOf(tab.document);
    await Promise.all([ours, theirs].map((page) => page.run(watch)));
    await background.evaluate(
      `globalThis.reviews = ${JSON.stringify({ none: reviewOf([]), all: reviewOf(spans) })}; 0`,
    );
    const paint = (review: 'none' | 'all') =>
      background.evaluate<number>(
        `{ const now = performance.timeOrigin + performance.now();
           chrome.tabs.sendMessage(${tabId}, { type: 'paint', review: reviews.${review} });
           now }`,
      );
    const [withOurs, withTheirs] = await inTurn(
      ROUNDS,
      async () => {
        await paint('none');
        await ours.until(`CSS.highlights.size === 0`);
        const painted = ours.run(paintOf, HIGHLIGHTS.duty, SPANS);
        const asked = await paint('all');
        return (await painted) - asked;
      },
      () =>
        theirs.run(
          markWithMarkJs,
          spans.map(({ quote }) => quote),
        ),
    );
    const [seenInOurs, seenInTheirs] = [await ours.run(seen), await theirs.run(seen)];
    const against = { name: 'mark.js', value: Math.min(...withTheirs) };
    return [
      row({
        name: '1,000 marks to the next paint',
        value: Math.min(...withOurs),
        unit: 'ms',
        against,
        limit: { least: 5 },
      }),
      row({
        name: 'changes of the page by it',
        value: seenInOurs.mutations / ROUNDS,
        unit: 'a time',
        against: { name: 'mark.js', value: seenInTheirs.mutations / ROUNDS },
        limit: { most: 0 },
        judged: 'value',
      }),
      row({
        name: 'layout shift by it',
        value: seenInOurs.shift,
        unit: '',
        against: { name: 'mark.js', value: seenInTheirs.shift },
        limit: { most: 0 },
        judged: 'value',
      }),
    ];
  } finally {
    await browser.close();
  }
}

/** A post with so many duties that each has a text of its own. */
function thousandItems(): JobDocument {
  const blocks: JobDocument['blocks'] = [];
  for (const { blocks: some } of manyDocuments(400)) {
    for (const { kind, text } of some) {
      if (kind === 'item' && blocks.length < SPANS) blocks.push({ id: blocks.length, kind, text });
    }
  }
  if (blocks.length < SPANS) throw new Error(`only ${blocks.length} items`);
  return { schemaVersion: 1, id: REFERENCE, title: 'Clinical support worker', band: 'Band 3', source: 'text', blocks };
}

/** The page with as many nodes as are wanted: what is added is no part of the advert. */
function padded(html: string): string {
  const [before = '', after = ''] = html.split('</main>');
  // Each advert's item is an element, its text and a line break; so is each of these.
  const missing = Math.round((NODES - 3 * SPANS) / 3);
  const rest = Array.from({ length: missing }, (_, at) => `<li>Other vacancy ${at}</li>`).join('\n');
  return `${before}</main><footer><ul>${rest}</ul></footer>${after}`;
}

const reviewOf = (duties: object[]) => ({ duties, findings: [] });

/** The whole of each item, as duties of a review. */
function spansOf({ blocks }: JobDocument): { block: number; start: number; end: number; quote: string }[] {
  const items = blocks.filter(({ kind }) => kind === 'item');
  if (items.length < SPANS) throw new Error(`Dutymark read ${items.length} items`);
  return items.slice(0, SPANS).map(({ id, text }) => ({ block: id, start: 0, end: text.length, quote: text }));
}

// What follows runs in the pages.

interface Watching {
  mutations: number;
  shift: number;
}
declare const window: { watching: Watching };
declare class Mark {
  constructor(around: Element);
  unmark(): void;
  markRanges(ranges: { start: number; length: number }[]): void;
}

function watch(): void {
  const watching = { mutations: 0, shift: 0 };
  window.watching = watching;
  new MutationObserver((records) => {
    watching.mutations += records.length;
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) watching.shift += (entry as PerformanceEntry & { value: number }).value;
  }).observe({ type: 'layout-shift' });
}

function seen(): Watching {
  return window.watching;
}

/** When so many marks of a kind were painted. */
function paintOf(name: string, count: number): Promise<number> {
  return new Promise((done) => {
    const look = () => {
      if (CSS.highlights.get(name)?.size !== count) return requestAnimationFrame(look);
      // After this frame.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done(performance.timeOrigin + performance.now());
      port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}

async function markWithMarkJs(quotes: string[]): Promise<number> {
  const around = document.body;
  const painted = () =>
    new Promise<void>((done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done();
        port2.postMessage(null);
      }),
    );
  const mark = new Mark(around);
  const { mutations, shift } = window.watching;
  mark.unmark();
  await painted();
  Object.assign(window.watching, { mutations, shift });
  const text = around.textContent;
  let from = 0;
  const ranges = quotes.map((quote) => {
    const start = text.indexOf(quote, from);
    if (start < 0) throw new Error(`no "${quote}"`);
    from = start + quote.length;
    return { start, length: quote.length };
  });
  await painted();
  const begun = performance.now();
  mark.markRanges(ranges);
  await painted();
  const ms = performance.now() - begun;
  const marked = around.querySelectorAll('mark').length;
  if (marked !== quotes.length) throw new Error(`mark.js marked ${marked}`);
  return ms;
}
