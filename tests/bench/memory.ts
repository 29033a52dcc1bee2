import { manyDocuments } from '../cli/many-documents.ts';
import { advertPage, markupOf } from './adverts.ts';
import { openBrowser, type Target } from './browser.ts';
import { type Row, row } from './measure.ts';

/** So many first fill what is kept for good, such as the words of the guide. */
const BEFORE = 5;
const REVIEWS = 100;
const MB = 1e6;

/** What 100 adverts, each opened, reviewed and left in one tab with the panel beside it, leave in memory once the rubbish is collected. */
export async function memory(): Promise<Row[]> {
  const documents = [...manyDocuments(BEFORE + REVIEWS)];
  const pages = documents.map((document, at) => [`C9999-26-${1000 + at}`, advertPage(document, markupOf(document))]);
  const browser = await openBrowser({ adverts: Object.fromEntries(pages) });
  try {
    const page = await browser.newPage(browser.advert('C9999-26-1000'));
    const tabId = await browser.tabIdOf(page);
    const panel = await browser.newPage(`chrome-extension://${browser.id}/sidepanel.html?tab=${tabId}`, true);
    const background = await browser.background();
    const parts: Record<string, Target> = { page, panel, background };
    const inUse = async () => {
      const sizes: Record<string, number> = {};
      for (const [name, part] of Object.entries(parts)) sizes[name] = (await part.heapInUse()) / MB;
      return sizes;
    };
    let before: Record<string, number> = {};
    for (let at = 0; at < documents.length; at += 1) {
      const address = browser.advert(`C9999-26-${1000 + at}`);
      await page.goto(address);
      await panel.until(`document.querySelector('[role=tab]') !== null`);
      const { tab } = await browser.ready(tabId, panel, address);
      if (tab.review.document.id !== `C9999-26-${1000 + at}`)
        throw new Error(`another review: ${tab.review.document.id}`);
      if (at === BEFORE - 1) before = await inUse();
    }
    // The same page before and after, so that only what stayed behind counts.
    await page.goto(browser.advert(`C9999-26-${1000 + BEFORE - 1}`));
    await browser.ready(tabId, panel, browser.advert(`C9999-26-${1000 + BEFORE - 1}`));
    await panel.until(`document.querySelector('[role=tab]') !== null`);
    const after = await inUse();
    const grown = Object.keys(parts).map((name) => ({ name, by: (after[name] ?? 0) - (before[name] ?? 0) }));
    return [
      row({
        name: 'memory that 100 reviews leave behind',
        value: grown.reduce((sum, { by }) => sum + by, 0),
        unit: 'MB',
        limit: { lessThan: 10 },
      }),
      ...grown.map(({ name, by }) => row({ name: `of it in the ${name}`, value: by, unit: 'MB' })),
    ];
  } finally {
    await browser.close();
  }
}
