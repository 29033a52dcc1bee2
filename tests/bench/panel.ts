import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reactScript } from '../e2e/support/react.ts';
import { advertPage, adverts, markupOf, otherPage } from './adverts.ts';
import { type BenchBrowser, openBrowser } from './browser.ts';
import { median, type Row, row } from './measure.ts';

const ROUNDS = 5;
const WORDS = 2000;
/** On two quiet cores a bare panel takes 0.18 s from the click: this is a little less than one second. */
const LIMIT = { most: 5 };

/** Milliseconds from the click of the toolbar's button to the panel that shows its review, next to a bare panel with React, opened the same way. */
export async function panel(): Promise<Row[]> {
  const advert = await adverts();
  const read = advert(WORDS);
  const unread = Array.from({ length: ROUNDS }, () => advert(WORDS));
  const bare = await bareExtension();
  const browser = await openBrowser({
    adverts: { 'C9999-26-0801': advertPage(read, markupOf(read)) },
    others: Object.fromEntries(unread.map((document, round) => [`/vacancy/${round}`, otherPage(document)])),
    beside: [bare.folder],
  });
  try {
    const bareId = new URL((await browser.target('service_worker', (url) => url.endsWith('/bare-background.js'))).url)
      .host;
    const readAddress = browser.advert('C9999-26-0801');
    const page = await browser.newPage(readAddress);
    const times: Record<'bare' | 'warm' | 'cold' | 'unread', number[]> = { bare: [], warm: [], cold: [], unread: [] };
    for (let round = -1; round < ROUNDS; round += 1) {
      await page.goto(readAddress);
      await page.until('CSS.highlights.size > 0');
      const once = { bare: await opened(browser, readAddress, bareId), warm: 0, cold: 0, unread: 0 };
      once.warm = await opened(browser, readAddress, browser.id);
      await browser.sleep();
      once.cold = await opened(browser, readAddress, browser.id);
      const unreadAddress = browser.other(`/vacancy/${Math.max(0, round)}`);
      await page.goto(unreadAddress);
      await browser.sleep();
      once.unread = await opened(browser, unreadAddress, browser.id);
      // The first round finds nothing in any cache.
      if (round >= 0) for (const [name, ms] of Object.entries(once)) times[name as keyof typeof times].push(ms);
    }
    const against = { name: 'a bare panel with React', value: median(times.bare) };
    return [
      row({
        name: 'panel with its review, background awake',
        value: median(times.warm),
        unit: 'ms',
        against,
        limit: LIMIT,
      }),
      row({ name: 'the same, background asleep', value: median(times.cold), unit: 'ms', against, limit: LIMIT }),
      row({ name: 'the same, page not read before', value: median(times.unread), unit: 'ms', against, limit: LIMIT }),
    ];
  } finally {
    await browser.close();
    await bare.remove();
  }
}

/** Clicks a button, and gives the milliseconds until the first paint of what was asked for. Closes the panel again. */
async function opened(browser: BenchBrowser, address: string, extension: string): Promise<number> {
  const isPanel = (url: string) => url.startsWith(`chrome-extension://${extension}/`) && url.endsWith('.html');
  const clicked = performance.timeOrigin + performance.now();
  await browser.click(address, extension);
  const panel = await browser.target('page', isPanel);
  await panel.until("document.querySelector('[data-target], .bare') !== null");
  // The largest text is of the review. Each larger one that comes is told of, with the time of its paint.
  const painted = await panel.evaluate<number>(`new Promise((done) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntries().filter(({ element }) => element?.closest('[data-target], .bare'));
      if (entry) done(performance.timeOrigin + entry.renderTime);
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  })`);
  // Whatever it still has to do must not count against the next.
  await new Promise((later) => setTimeout(later, 500));
  void panel.evaluate('window.close()').catch(() => undefined);
  while (await browser.has(isPanel)) await new Promise((later) => setTimeout(later, 20));
  return painted - clicked;
}

/** An extension that does nothing but show one sentence by React in its side panel. */
async function bareExtension(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'dutymark-bare-'));
  const files = {
    'manifest.json': JSON.stringify({
      manifest_version: 3,
      name: 'Bare',
      version: '1',
      permissions: ['sidePanel'],
      action: {},
      side_panel: { default_path: 'bare.html' },
      background: { service_worker: 'bare-background.js' },
    }),
    'bare-background.js': 'chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });',
    'bare.html':
      '<!doctype html><html lang="en-GB"><head><title>Bare</title></head><body><div id="root"></div><script src="react.js"></script><script src="bare.js"></script></body></html>',
    'react.js': await reactScript(),
    'bare.js':
      "ReactDOM.createRoot(document.getElementById('root')).render(React.createElement('p', { className: 'bare' }, 'One sentence.'));",
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
