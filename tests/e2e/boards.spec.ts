import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { badgeOf } from '../../src/cli/stage.ts';
import type { Review } from '../../src/engine/document/review.ts';
import type { TabState } from '../../src/messaging/messages.ts';
import { HIGHLIGHTS } from '../../src/page/highlights.ts';
import { type Boards, test } from './support/boards.ts';
import { bare, fromCommandLine } from './support/live.ts';
import { markedText, type Traffic } from './support/stage.ts';

/** Each board's page, the address that it has there and the source that has to read it. */
const BOARDS = {
  'Trac on HealthJobsUK': {
    file: 'trac/healthjobsuk',
    address: 'https://www.healthjobsuk.com/job/UK/Coldshire/Coldbrook/Trust/Radiotherapy/Support_Worker-v9000001?_ts=1',
    source: 'trac',
  },
  'apps.trac.jobs, with headings only': {
    file: 'trac/apps-trac-jobs',
    address: 'https://apps.trac.jobs/job-advert/9000002?ShowJobAdvert=&feedid=11',
    source: 'trac',
  },
  'NHS Scotland': {
    file: 'nhs-scotland/pasted-table',
    address: 'https://apply.jobs.scot.nhs.uk/Job/JobDetail?JobId=900003',
    source: 'nhs-scotland',
  },
  "another employer's Jobtrain": {
    file: 'nhs-scotland/other-tenant',
    address: 'https://jobs.example-trust.nhs.uk/Job/JobDetail?JobId=51',
    source: 'jobtrain',
  },
  'HSC Northern Ireland': {
    file: 'hsc-ni/detail',
    address: 'https://jobs.hscni.net/Job/90005/77790005-radiotherapy-support-worker',
    source: 'hsc-ni',
  },
  Oleeo: {
    file: 'oleeo/label-value',
    address:
      'https://wendmere.tal.net/vx/lang-en-GB/mobile-0/appcentre-2/brand-2/candidate/so/pm/1/pl/1/opp/907-post/en-GB',
    source: 'oleeo',
  },
};

const html = (file: string) => readFile(fileURLToPath(new URL(`../pages/${file}.html`, import.meta.url)), 'utf8');

/** HealthJobsUK after a change of its pages: no ids, other headings, the post's title at the top; the same words. */
const CHANGED = 'https://www.healthjobsuk.com/vacancy/9000009';
const CHANGES: readonly (readonly [RegExp, string])[] = [
  [/ id="[^"]*"/g, ''],
  [/<h1>(.*?)<\/h1>/, '<p>$1</p>'],
  [/<h2>(Radiotherapy Support Worker)<\/h2>/, '<h1>$1</h1>'],
  [/Job overview/, 'Summary'],
  [/Main duties of the job/, 'What you will do'],
  [/Detailed job description and main responsibilities/, 'Your tasks'],
  // Only a browser, which lays the page out, knows that it is hidden.
  [/<p class="hj-print-only">.*?<\/p>/, ''],
];
const changed = CHANGES.reduce((page, [from, to]) => page.replace(from, to), await html('trac/healthjobsuk'));

test.use({
  addresses: {
    ...Object.fromEntries(
      await Promise.all(Object.values(BOARDS).map(async ({ file, address }) => [address, await html(file)])),
    ),
    [CHANGED]: changed,
  },
});

interface Read {
  page: Page;
  tabId: number;
  tab: (TabState & { state: 'ready' })['tab'];
  badge: string;
}

/** Opens an address and clicks the toolbar's button on it. The page must come out as it went in. */
async function readByClick(boards: Boards, address: string): Promise<Read> {
  const stage = await boards.stage();
  const { page, tabId } = await boards.open(address);
  expect(page.url()).toBe(address);
  const tree = () => page.evaluate(() => document.documentElement.outerHTML);
  const before = await tree();
  // Without the click nothing reads it.
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);

  await stage.clickToolbar(page);
  const { tab } = await stage.stateOf(await boards.asker(), tabId, 'ready');
  await expectMarked(page, tab.review);
  expect(await tree()).toBe(before);
  return { page, tabId, tab, badge: await badgeOf(stage, tabId) };
}

const MARKS = [HIGHLIGHTS.duty, HIGHLIGHTS.advice, HIGHLIGHTS.warning, HIGHLIGHTS.serious];

async function expectMarked(page: Page, { duties, findings }: Review): Promise<void> {
  await expect.poll(() => markedText(page, MARKS)).not.toBe('');
  const words = await markedText(page, MARKS);
  for (const { quote } of [...duties, ...findings]) if (quote !== null) expect(words).toContain(bare(quote));
}

function expectSame(live: Review, expected: Review): void {
  expect(expected.duties.length).toBeGreaterThan(5);
  expect(expected.findings.length).toBeGreaterThan(0);
  expect(live.duties).toEqual(expected.duties);
  expect(live.findings).toEqual(expected.findings);
  expect(live.role).toEqual(expected.role);
}

for (const [name, { file, address, source }] of Object.entries(BOARDS)) {
  test(`${name}: read at its address by its own source, with the command line's findings`, async ({ boards }) => {
    const { page, tab, badge } = await readByClick(boards, address);
    expect(tab.document.source).toBe(source);
    expect(tab.notes.filter((note) => note.includes('was not found'))).toEqual([]);
    const expected = await fromCommandLine('advert.html', await html(file));
    expectSame(tab.review, expected);
    expect(badge).toBe(String(expected.findings.length));
    await page.close();
  });
}

test('a board that has changed its pages is read as any page, and the panel says so', async ({ boards }) => {
  const { page, tabId, tab } = await readByClick(boards, CHANGED);
  expect(tab.document.source).toBe('web-page');
  const saved = changed.replace('<html', `<!-- saved from url=(${CHANGED.length})${CHANGED} -->\n<html`);
  expectSame(tab.review, await fromCommandLine('advert.html', saved));

  const panel = await (await boards.stage()).panelOf(tabId);
  await expect(panel.getByText('This page was expected to have a job title with text under')).toBeVisible();
  await expect(panel.getByText('The main part of the page was read instead.')).toBeVisible();
  await panel.close();
  await page.close();
});

test('nothing but the pages themselves is asked for', async ({ boards }) => {
  const { address } = BOARDS['NHS Scotland'];
  const { page } = await readByClick(boards, address);
  await page.close();
  const { opened, requests, connections } = await boards.traffic();

  const local = /^(?:chrome-extension|chrome|about|data|blob):/;
  // Chromium itself, for nobody: it looks for a page's icon, for news of itself, and for what to fill into a form. It does not find these.
  const icons = opened.map((of) => new URL('/favicon.ico', of).href);
  const services = /^https?:\/\/(?:update\.googleapis|accounts\.google|content-autofill\.googleapis)\.com\//;
  const isChromiums = ({ url, initiator }: Traffic['requests'][number]) =>
    icons.includes(url) || (initiator === null && services.test(url));
  const asked = requests.filter((request) => !local.test(request.url) && !isChromiums(request));
  expect(asked.map(({ url }) => url).toSorted()).toEqual(opened.toSorted());
  expect(connections.length).toBeGreaterThan(0);
  expect(connections.filter((at) => !at.startsWith('127.0.0.1:'))).toEqual([]);
});
