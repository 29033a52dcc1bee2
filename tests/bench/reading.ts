import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { EXAMPLE_HOST } from '../../src/cli/example-site.ts';
import { EXAMPLES } from '../../src/cli/examples.ts';
import { advertPage, adverts, longPage, markupOf } from './adverts.ts';
import { openBrowser } from './browser.ts';
import { addressOf } from './in-page.ts';
import { inTurn, median, type Row, row } from './measure.ts';

const ROUNDS = 15;
const require = createRequire(import.meta.url);
const READABILITY = readFileSync(require.resolve('@mozilla/readability/Readability.js'), 'utf8');

const PARTS = {
  page: addressOf('../../src/page/read-page.ts', import.meta.url),
  sources: addressOf('../../src/sources/index.ts', import.meta.url),
};

/**
 * Dutymark's reading of a page next to Mozilla's Readability in the same page, with the copy that it needs as it takes the page apart.
 * Dutymark leaves out what is not shown, tells headings, lists and fields apart, and keeps where each letter stands.
 */
export async function reading(): Promise<Row[]> {
  const advert = await adverts();
  const document = advert(2000);
  const pages = {
    'C9999-26-0301': { name: 'the example advert', html: readFileSync(EXAMPLES['C9999-26-0301'], 'utf8') },
    'C9999-26-0803': { name: 'an advert of 2,000 words', html: advertPage(document, markupOf(document)) },
    'C9999-26-0804': { name: '1,000 duties among 10,000 nodes', html: longPage(1000, 10_000) },
  };
  const others = Object.fromEntries(Object.entries(pages).map(([reference, { html }]) => [`/${reference}`, html]));
  const browser = await openBrowser({ adverts: {}, others });
  try {
    const rows: Row[] = [];
    for (const [reference, { name }] of Object.entries(pages)) {
      const page = await browser.newPage(browser.other(`/${reference}`));
      await page.evaluate(`${READABILITY}; window.Readability = Readability; 0`);
      const address = `https://${EXAMPLE_HOST}/candidate/jobadvert/${reference}`;
      await page.run(load, PARTS);
      const [ours, theirs] = await inTurn(
        ROUNDS,
        () => page.run(readByDutymark, address),
        () => page.run(readByReadability),
      );
      const against = { name: 'Readability', value: median(theirs) };
      rows.push(row({ name, value: median(ours), unit: 'ms', against }));
      await page.close();
    }
    return rows;
  } finally {
    await browser.close();
  }
}

// What follows runs in the page.

declare const window: {
  readPage: typeof import('../../src/page/read-page.ts').readPage;
  sourcesFor: typeof import('../../src/sources/index.ts').sourcesFor;
};
declare const Readability: new (document: Document) => { parse(): { textContent: string } | null };

async function load({ page = '', sources = '' }: Record<string, string>): Promise<void> {
  const [{ readPage }, { sourcesFor }] = await Promise.all([import(page), import(sources)]);
  Object.assign(window, { readPage, sourcesFor });
}

function readByDutymark(address: string): number {
  const begun = performance.now();
  const read = window.readPage(document, new URL(address), window.sourcesFor);
  const ms = performance.now() - begun;
  if ('reason' in read) throw new Error(read.reason);
  return ms;
}

function readByReadability(): number {
  const begun = performance.now();
  const read = new Readability(document.cloneNode(true) as Document).parse();
  const ms = performance.now() - begun;
  if (!read?.textContent) throw new Error('Readability read nothing');
  return ms;
}
