import { readFile } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { advertPage, markupOf } from '../bench/adverts.ts';
import { type BenchBrowser, openBrowser } from '../bench/browser.ts';
import { manyDocuments } from '../cli/many-documents.ts';
import { withReact } from '../e2e/support/react.ts';

const TABS = 100;
const MINUTE = 60_000;
const MB = 1e6;

let browser: BenchBrowser | undefined;
afterEach(() => browser?.close());

/** What the background keeps of tabs. */
const KEPT = "chrome.storage.session.get().then((all) => Object.keys(all).filter((key) => key.startsWith('tab:')))";

it('leaves nothing behind of 100 tabs that were opened, reviewed and closed', { timeout: 10 * MINUTE }, async () => {
  const documents = [...manyDocuments(TABS)];
  const reference = (at: number) => `C9999-26-${2000 + at}`;
  const pages = documents.map((document, at) => [reference(at), advertPage(document, markupOf(document))]);
  browser = await openBrowser({ adverts: Object.fromEntries(pages) });
  const background = await browser.background();
  let before = 0;
  for (let at = 0; at < TABS; at += 1) {
    const page = await browser.newPage(browser.advert(reference(at)));
    await page.until('CSS.highlights.size > 0');
    expect(await background.evaluate<string[]>(KEPT)).not.toEqual([]);
    await page.close();
    // The first fill what is kept for good.
    if (at === 4) before = await background.heapInUse();
  }
  await background.until(`${KEPT}.then((keys) => keys.length === 0)`);
  expect((await background.heapInUse()) - before).toBeLessThan(10 * MB);
  expect(browser.errors).toEqual([]);
});

it('stays on a page that draws itself anew for a minute: every mark, no more memory, no error', {
  timeout: 5 * MINUTE,
}, async () => {
  const html = await withReact(await readFile(new URL('../pages/live/portal.html', import.meta.url), 'utf8'));
  browser = await openBrowser({ adverts: { 'C9999-26-0901': html } });
  const page = await browser.newPage(browser.advert('C9999-26-0901'));
  await page.until('CSS.highlights.size > 0');
  const background = await browser.background();
  // A moment for the page's own first drawings.
  await new Promise((later) => setTimeout(later, MINUTE / 12));
  const before = [await page.heapInUse(), await background.heapInUse()];
  const { most, frames, whole, renders } = await page.run(watchFor, MINUTE);
  const after = [await page.heapInUse(), await background.heapInUse()];
  expect(renders).toBeGreaterThan(40);
  expect(most).toBeGreaterThan(5);
  expect(whole / frames).toBeGreaterThan(0.8);
  for (const [at, bytes] of after.entries()) expect(bytes - (before[at] ?? 0)).toBeLessThan(2 * MB);
  expect(browser.errors).toEqual([]);
});

it('would tell of an error', { timeout: MINUTE * 2 }, async () => {
  browser = await openBrowser({ adverts: { 'C9999-26-0901': '<!doctype html><title>x</title>' } });
  const page = await browser.newPage(browser.advert('C9999-26-0901'));
  await page.evaluate(
    'setTimeout(() => { throw new Error("on purpose") }, 0); new Promise((done) => setTimeout(done, 100))',
  );
  await expect.poll(() => browser?.errors).toEqual([expect.stringContaining('on purpose')]);
});

// In the page.
declare const window: { renders: number };

/** Counts the marks of each frame for a while: the most, and in how many frames there were as many. */
async function watchFor(ms: number): Promise<{ most: number; frames: number; whole: number; renders: number }> {
  const from = window.renders;
  const counts: number[] = [];
  const end = performance.now() + ms;
  while (performance.now() < end) {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    counts.push([...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0));
  }
  const most = Math.max(...counts);
  return {
    most,
    frames: counts.length,
    whole: counts.filter((count) => count === most).length,
    renders: window.renders - from,
  };
}
