import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Review } from '../../src/engine/document/review.ts';
import { HIGHLIGHTS } from '../../src/page/highlights.ts';
import type { Painter } from '../../src/page/paint.ts';
import type { ReadText } from '../../src/page/read.ts';
import { longPage } from './adverts.ts';
import { type BenchBrowser, openBrowser, type Target } from './browser.ts';
import { addressOf } from './in-page.ts';
import { inTurn, median, type Row, row } from './measure.ts';

const ROUNDS = 15;
const SPANS = 1000;
const NODES = 10_000;
const PARTS = Object.fromEntries(
  ['place', 'slices', 'paint', 'read'].map((name) => [name, addressOf(`../../src/page/${name}.ts`, import.meta.url)]),
);
const STYLE = readFileSync(new URL('../../entrypoints/page.content/style.css', import.meta.url), 'utf8');
const REFERENCE = 'C9999-26-0802';
const require = createRequire(import.meta.url);
const MARK_JS = readFileSync(require.resolve('mark.js/dist/mark.js'), 'utf8');

/**
 * Marking 1,000 spans on a page of 10,000 nodes, to the next paint: Dutymark's code for it next to mark.js, both in a page of their own; and
 * what the whole extension does to a page when it is told to mark it.
 */
export async function marks(): Promise<Row[]> {
  const html = longPage(SPANS, NODES);
  const browser = await openBrowser({ adverts: { [REFERENCE]: html }, others: { '/ours': html, '/theirs': html } });
  try {
    const advert = await browser.newPage(browser.advert(REFERENCE));
    await advert.until('CSS.highlights.size > 0');
    const inExtension = await byExtension(browser, advert);
    await advert.close();

    const theirs = await browser.newPage(browser.other('/theirs'), true);
    await theirs.evaluate(MARK_JS);
    const ours = await browser.newPage(browser.other('/ours'), true);
    const nodes = await ours.evaluate<number>("document.evaluate('count(//node())', document, null, 1).numberValue");
    if (Math.abs(nodes - NODES) > NODES / 100) throw new Error(`The page has ${nodes} nodes`);
    await ours.run(prepareOurs, PARTS, STYLE);
    for (const page of [ours, theirs]) await page.run(watch);
    const [withOurs, withTheirs] = await inTurn(
      ROUNDS,
      () => ours.run(markWithOurs, SPANS),
      () => theirs.run(markWithMarkJs, SPANS),
    );
    const seenInTheirs = await theirs.run(seen);
    const against = { name: 'mark.js', value: median(withTheirs) };
    return [
      row({ name: '1,000 marks to the next paint', value: median(withOurs), unit: 'ms', against, limit: { least: 5 } }),
      row({
        name: 'the same in the extension, told by a message',
        value: median(inExtension.times),
        unit: 'ms',
        against,
      }),
      row({
        name: 'changes of the page by the extension',
        value: inExtension.mutations,
        unit: 'in all',
        against: { name: 'mark.js', value: seenInTheirs.mutations },
        limit: { most: 0 },
        judged: 'value',
      }),
      row({
        name: 'layout shift by the extension',
        value: inExtension.shift,
        unit: 'in all',
        against: { name: 'mark.js', value: seenInTheirs.shift },
        limit: { most: 0 },
        judged: 'value',
      }),
    ];
  } finally {
    await browser.close();
  }
}

/** Has the built extension mark 1,000 duties of an advert, again and again: from the background's message to the paint. */
async function byExtension(browser: BenchBrowser, page: Target): Promise<Watching & { times: number[] }> {
  const tabId = await browser.tabIdOf(page);
  const background = await browser.background();
  const asker = await browser.newPage(`chrome-extension://${browser.id}/options.html`);
  const { tab } = await browser.ready(tabId, asker, browser.advert(REFERENCE));
  await asker.close();
  const items = tab.document.blocks.filter(({ kind }) => kind === 'item').slice(0, SPANS);
  if (items.length < SPANS) throw new Error(`Dutymark read ${items.length} items`);
  const duties = items.map(({ id, text }) => ({ block: id, start: 0, end: text.length, quote: text }));
  await background.evaluate(`globalThis.reviews = ${JSON.stringify({ none: reviewOf([]), all: reviewOf(duties) })}; 0`);
  const tell = (review: 'none' | 'all') =>
    background.evaluate<number>(
      `{ const now = performance.timeOrigin + performance.now();
         chrome.tabs.sendMessage(${tabId}, { type: 'paint', review: reviews.${review} });
         now }`,
    );
  await page.run(watch);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await tell('none');
    await page.until('CSS.highlights.size === 0');
    const painted = page.run(paintOf, HIGHLIGHTS.duty, SPANS);
    const told = await tell('all');
    times.push((await painted) - told);
  }
  return { times, ...(await page.run(seen)) };
}

const reviewOf = (duties: object[]) => ({ duties, findings: [] });

// What follows runs in the pages.

interface Watching {
  mutations: number;
  shift: number;
}
interface Ours {
  place: typeof import('../../src/page/place.ts');
  slices: typeof import('../../src/page/slices.ts');
  read: ReadText;
  painter: Painter;
}
declare const window: { watching: Watching; ours: Ours };
declare const Mark: typeof import('mark.js');

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

/** Reads the page, as is done before there is a review of it, and gives it the style of the marks. */
async function prepareOurs(parts: Record<string, string>, style: string): Promise<void> {
  const load = (name: string) => import(parts[name] ?? '');
  const [place, slices, { createPainter }, { readRegions }] = await Promise.all(
    ['place', 'slices', 'paint', 'read'].map(load),
  );
  const advert = document.querySelector('#job_description_large');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(style);
  document.adoptedStyleSheets = [sheet];
  window.ours = { place, slices, painter: createPainter(document), read: readRegions([{ nodes: [advert as Node] }]) };
}

async function markWithOurs(count: number): Promise<number> {
  const { place, slices, painter, read } = window.ours;
  const painted = () =>
    new Promise<void>((done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done();
        port2.postMessage(null);
      }),
    );
  painter.clear();
  const items = read.blocks.filter(({ kind }) => kind === 'item').slice(0, count);
  const duties = items.map(({ id, text }) => ({ block: id, start: 0, end: text.length, quote: text }));
  await painted();
  const begun = performance.now();
  const { marks } = slices.finish(place.placing({ duties, findings: [] } as unknown as Review, read, read));
  painter.paint(marks);
  await painted();
  const ms = performance.now() - begun;
  if (marks.length !== count) throw new Error(`Dutymark marked ${marks.length}`);
  return ms;
}

async function markWithMarkJs(count: number): Promise<number> {
  const painted = () =>
    new Promise<void>((done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done();
        port2.postMessage(null);
      }),
    );
  const mark = new Mark(document.body);
  const { mutations, shift } = window.watching;
  mark.unmark();
  await painted();
  Object.assign(window.watching, { mutations, shift });
  const text = document.body.textContent;
  let from = 0;
  const items = [...document.querySelectorAll('#job_description_large li')].slice(0, count);
  const ranges = items.map(({ textContent: quote }) => {
    const start = text.indexOf(quote, from);
    from = start + quote.length;
    return { start, length: quote.length };
  });
  await painted();
  const begun = performance.now();
  mark.markRanges(ranges);
  await painted();
  const ms = performance.now() - begun;
  const marked = document.querySelectorAll('mark').length;
  if (marked !== count) throw new Error(`mark.js marked ${marked}`);
  return ms;
}
