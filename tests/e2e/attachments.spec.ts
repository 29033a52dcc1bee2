import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import { readInput } from '../../src/cli/read-input.ts';
import type { Stage } from '../../src/cli/stage.ts';
import { review } from '../../src/engine/review.ts';
import { type Boards, type Served, test } from './support/boards.ts';
import { expectShown } from './support/shown.ts';

declare const chrome: { tabs: { query(filter: object): Promise<{ id?: number }[]> } };

const PAGES = fileURLToPath(new URL('../pages/', import.meta.url));
const FILES = `${PAGES}files/`;

const NHS_JOBS = 'https://www.jobs.nhs.uk/candidate/jobadvert/C9999-26-0301';
const TRAC = 'https://www.healthjobsuk.com/job/UK/Coldshire/Coldbrook/Trust/Radiotherapy/Support_Worker-v9000001?_ts=1';
const MB = 1024 * 1024;

/** Files that an advert of NHS Jobs links to, besides the two of the saved page, and what becomes of each. */
const TROUBLES: Record<string, { address: string; served?: Served; says: string }> = {
  'Gone (PDF, 40KB)': {
    address: `${NHS_JOBS}/document/3`,
    says: 'The site does not have this file any more (error 404).',
  },
  'Behind a form (PDF, 40KB)': {
    address: `${NHS_JOBS}/document/4`,
    served: { type: 'text/html', body: '<!DOCTYPE html><title>Sign in</title><h1>Sign in</h1><form></form>' },
    says: 'answered with a web page and not with a file',
  },
  'Refused (PDF, 40KB)': {
    address: `${NHS_JOBS}/document/5`,
    served: { status: 403, type: 'text/plain', body: 'no' },
    says: 'The site asks you to sign in',
  },
  'Endless (PDF, 40KB)': {
    address: `${NHS_JOBS}/document/6`,
    served: { type: 'application/pdf', body: endless() },
    says: 'This file has over 20 MB',
  },
  'Old (DOC, 40KB)': {
    address: `${NHS_JOBS}/document/7`,
    served: { type: 'application/msword', body: await readFile(`${FILES}old.doc`) },
    says: 'Save it as .docx or PDF in Word',
  },
  'Elsewhere (PDF, 40KB)': {
    address: 'https://files.example.org/job.pdf',
    served: { type: 'application/pdf', body: await readFile(`${FILES}two-columns.pdf`) },
    says: 'The file could not be fetched. It may be on another site',
  },
};

/** How much of the endless file was taken. */
let taken = 0;
function* endless(): Generator<Buffer> {
  for (; taken < 200 * MB; taken += MB) yield Buffer.alloc(MB, '%PDF-1.7 ');
}

const links = Object.entries(TROUBLES).map(([name, { address }]) => `<li><a href="${address}">${name}</a></li>`);
const nhsJobs = (await readFile(`${PAGES}nhs-jobs/senior-clinical-support-worker.html`, 'utf8')).replace(
  /(document\/2".*<\/li>)/,
  `$1${links.join('')}`,
);
const pdf: Served = { type: 'application/pdf', body: await readFile(`${FILES}support-worker.libreoffice.pdf`) };
const docx: Served = {
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  body: await readFile(`${FILES}support-worker.docx`),
};

test.use({
  addresses: {
    [NHS_JOBS]: nhsJobs,
    [`${NHS_JOBS}/document/1`]: pdf,
    [`${NHS_JOBS}/document/2`]: docx,
    [TRAC]: await readFile(`${PAGES}trac/healthjobsuk.html`, 'utf8'),
    'https://www.healthjobsuk.com/documents/9000001/1': pdf,
    'https://www.healthjobsuk.com/documents/9000001/2': docx,
    ...Object.fromEntries(
      Object.values(TROUBLES).flatMap(({ address, served }) => (served ? [[address, served]] : [])),
    ),
  },
});

interface Advert {
  page: Page;
  panel: Page;
  tabId: number;
  html(): Promise<string>;
}

async function openAdvert(boards: Boards, address: string): Promise<Advert> {
  const stage = await boards.stage();
  const { page, tabId } = await boards.open(address);
  const html = () => page.evaluate(() => document.documentElement.outerHTML);
  if (address === TRAC) await stage.clickToolbar(page);
  await stage.stateOf(await boards.asker(), tabId, 'ready');
  return { page, panel: await stage.panelOf(tabId), tabId, html };
}

/** The tab at the front of the browser's window. */
function frontTab({ background }: Stage): Promise<number | undefined> {
  return background.evaluate(async () => (await chrome.tabs.query({ active: true, windowType: 'normal' }))[0]?.id);
}

/** Clicks the button of an attachment, and answers with the page that opens. */
async function read(boards: Boards, panel: Page, name: string): Promise<Page> {
  const { context } = await boards.stage();
  const opened = context.waitForEvent('page');
  await panel.getByRole('button', { name: `Read this attachment: ${name}` }).press('Enter');
  return opened;
}

for (const [board, address, title, attachments] of [
  [
    'NHS Jobs',
    NHS_JOBS,
    'Senior Clinical Support Worker - Radiotherapy',
    {
      'Job description and person specification (PDF, 412KB)': 'support-worker.libreoffice.pdf',
      'Functional requirements (DOCX, 38KB)': 'support-worker.docx',
    },
  ],
  [
    'Trac',
    TRAC,
    'Radiotherapy Support Worker',
    {
      'Job description and person specification (PDF, 301.4KB)': 'support-worker.libreoffice.pdf',
      'Occupational health checklist (DOCX, 22.0KB)': 'support-worker.docx',
    },
  ],
] as const) {
  for (const [name, file] of Object.entries(attachments)) {
    test(`${board}: “${name}” is read as the command line reads it, and the page stays as it was`, async ({
      boards,
    }) => {
      const { page, panel, tabId, html } = await openAdvert(boards, address);
      const before = await html();
      const audit = await read(boards, panel, name);
      await expect(audit.locator('.dm-audit__name')).toHaveText(name);
      const expected = review(await readInput(FILES + file), await loadCatalogue(DEFAULT_PACK));
      expect(expected.findings.length).toBeGreaterThan(3);

      await expectShown(audit, expected);
      const frame = await (await audit.locator('iframe').elementHandle())?.contentFrame();
      expect(await frame?.evaluate(() => CSS.highlights.size)).toBeGreaterThan(1);

      // Where it comes from, and the way back.
      const origin = audit.locator('.dm-audit__origin');
      await expect(origin).toContainText(`Attached to ${title}`);
      await expect(origin).toContainText(new URL(address).host);
      expect(await frontTab(await boards.stage())).not.toBe(tabId);
      await origin.getByRole('button', { name: 'Back to the advert' }).press('Enter');
      await expect.poll(async () => frontTab(await boards.stage())).toBe(tabId);

      // The advert's panel knows.
      await expect(panel.getByText(`${name} You have had it read`)).toBeVisible();
      await expect(panel.getByText(`${name} It was not read.`)).toHaveCount(0);
      await expect(panel.getByRole('button', { name: `Read it again: ${name}` })).toBeVisible();
      expect(await html()).toBe(before);
      for (const each of [audit, panel, page]) await each.close();
    });
  }
}

test('a file that cannot be had says why and what to do, with its link', async ({ boards }) => {
  const { page, panel, html } = await openAdvert(boards, NHS_JOBS);
  const before = await html();
  for (const [name, { address, says }] of Object.entries(TROUBLES)) {
    const audit = await read(boards, panel, name);
    await expect(audit.getByRole('heading', { level: 1 })).toHaveText(`${name} could not be opened`);
    await expect(audit.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(audit.locator('.dm-audit__error')).toContainText(says);
    await expect(audit.getByRole('link', { name: 'Open the file’s own link' })).toHaveAttribute('href', address);
    if (/fetched|web page|20 MB/.test(says)) {
      await expect(audit.locator('.dm-audit__error')).toContainText('Download the file and drop it here.');
    }
    await expect(audit.getByRole('button', { name: 'Back to the advert' })).toBeVisible();
    await expect(panel.getByText(`${name} It was not read.`)).toBeVisible();
    await audit.close();
  }
  expect(taken).toBeLessThan(60 * MB);
  expect(await html()).toBe(before);
  await panel.close();
  await page.close();
});

test('a page for files that is loaded again fetches nothing by itself; a closed advert is told', async ({ boards }) => {
  const { page, panel } = await openAdvert(boards, NHS_JOBS);
  const name = 'Functional requirements (DOCX, 38KB)';
  const audit = await read(boards, panel, name);
  await expect(audit.locator('.dm-audit__review')).toBeVisible();
  await audit.reload();
  await expect(audit.getByRole('heading', { level: 1 })).toHaveText(`${name} has not been read in this window`);
  await audit.getByRole('button', { name: 'Read this attachment' }).press('Enter');
  await expect(audit.locator('.dm-audit__review')).toBeVisible();

  await audit.reload();
  await page.close();
  await audit.getByRole('button', { name: 'Read this attachment' }).press('Enter');
  await expect(audit.locator('.dm-audit__error')).toContainText('The tab of the advert was closed');
  const { context } = await boards.stage();
  const again = context.waitForEvent('page');
  await audit.getByRole('button', { name: 'Back to the advert' }).press('Enter');
  const reopened = await again;
  await reopened.waitForURL(NHS_JOBS);
  for (const each of [reopened, audit, panel]) await each.close();
});

test('nothing but the page and the one file that was asked for is fetched', async ({ boards }) => {
  // A browser of its own, and its whole log.
  await boards.traffic();
  const { page, panel } = await openAdvert(boards, NHS_JOBS);
  const audit = await read(boards, panel, 'Functional requirements (DOCX, 38KB)');
  await expect(audit.locator('.dm-audit__review')).toBeVisible();
  for (const each of [audit, panel, page]) await each.close();

  const { requests, connections } = await boards.traffic();
  const local = /^(?:chrome-extension|chrome|about|data|blob):/;
  const icon = new URL('/favicon.ico', NHS_JOBS).href;
  const services = /^https?:\/\/(?:update\.googleapis|accounts\.google|content-autofill\.googleapis)\.com\//;
  const asked = requests.filter(
    ({ url, initiator }) => !local.test(url) && url !== icon && !(initiator === null && services.test(url)),
  );
  expect(asked.map(({ url }) => url)).toEqual([NHS_JOBS, `${NHS_JOBS}/document/2`]);
  expect(connections.filter((at) => !at.startsWith('127.0.0.1:'))).toEqual([]);
});
