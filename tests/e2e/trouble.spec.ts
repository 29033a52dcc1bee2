import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import type { TabState } from '../../src/messaging/messages.ts';
import { test } from './support/boards.ts';

declare const chrome: {
  storage: Record<
    'session' | 'local',
    {
      get(key?: string): Promise<Record<string, unknown>>;
      set(items: object): Promise<void>;
      remove(key: string): Promise<void>;
      onChanged: { addListener(heard: (changes: Record<string, { newValue?: unknown }>) => void): void };
    }
  >;
};

const NHS_JOBS = 'https://www.jobs.nhs.uk/candidate/jobadvert/';
const ADVERT = `${NHS_JOBS}C9999-26-0301`;
const LONG = `${NHS_JOBS}C9999-26-0302`;
const html = await readFile(
  fileURLToPath(new URL('../pages/nhs-jobs/senior-clinical-support-worker.html', import.meta.url)),
  'utf8',
);
/** So many duties that their review takes a while on any machine. */
const duties = Array.from({ length: 1500 }, (_, at) => `<li>Carry out venepuncture for patients of ward ${at}.</li>`);

test.use({
  addresses: { [ADVERT]: html, [LONG]: html.replace(/<ul>/, `<ul>${duties.join('')}`) },
});

const SLOWLY = { timeout: 60_000 };
const marks = (page: Page) => page.evaluate(() => CSS.highlights.size);
const findings = (panel: Page) => panel.locator('[data-target][data-rule]');
/** Takes all the room that the browser gives to an area. */
const fill = (asker: Page, area: 'session' | 'local') =>
  asker.evaluate(async (name) => {
    for (let size = 10 * 1024 * 1024; size > 100; size = Math.floor(size / 2)) {
      for (let at = 0; ; at++) {
        const taken = await chrome.storage[name].set({ [`filler ${size} ${at}`]: 'x'.repeat(size) }).then(
          () => true,
          () => false,
        );
        if (!taken) break;
      }
    }
  }, area);
const empty = (asker: Page, area: 'session' | 'local') =>
  asker.evaluate(async (name) => {
    for (const key of Object.keys(await chrome.storage[name].get())) {
      if (key.startsWith('filler')) await chrome.storage[name].remove(key);
    }
  }, area);

test('a background that is ended in the middle of a review makes it all the same', async ({ boards }) => {
  test.setTimeout(120_000);
  const { context } = await boards.stage();
  const asker = await boards.asker();
  const inspector = await context.newCDPSession(asker);
  await inspector.send('ServiceWorker.enable');
  const reading = asker.evaluate(
    () =>
      new Promise<string>((done) => {
        chrome.storage.session.onChanged.addListener((changes) => {
          for (const [key, { newValue }] of Object.entries(changes)) {
            if ((newValue as { state?: string } | undefined)?.state === 'reading') done(key);
          }
        });
      }),
  );
  const page = await context.newPage();
  await page.goto(LONG);
  const key = await reading;
  await inspector.send('ServiceWorker.stopAllWorkers');
  const state = async () =>
    ((await asker.evaluate((of) => chrome.storage.session.get(of), key))[key] as TabState | undefined)?.state;
  expect(await state()).toBe('reading');
  await expect.poll(state, SLOWLY).toBe('ready');
  await expect.poll(() => marks(page), SLOWLY).toBeGreaterThan(1);
  await page.close();
});

test('a panel that is closed while the review is made again loses nothing', async ({ boards }) => {
  const stage = await boards.stage();
  const { page, tabId } = await boards.open(ADVERT);
  await stage.stateOf(await boards.asker(), tabId, 'ready');
  const panel = await stage.panelOf(tabId);
  await panel.getByText('The reading was wrong? Choose the level').click();
  await panel.getByLabel('Level of this post').selectOption('AP');
  await panel.evaluate(() => {
    document.querySelector<HTMLButtonElement>('.dm-details form button')?.click();
    window.close();
  });
  const again = await stage.panelOf(tabId);
  await expect(again.getByText('You chose this level.')).toBeVisible();
  expect(await marks(page)).toBeGreaterThan(0);
  await again.getByText('The reading was wrong? Choose the level').click();
  await again.getByLabel('Level of this post').selectOption({ index: 0 });
  await again.getByRole('button', { name: 'Use this level' }).press('Enter');
  await expect(again.getByText('You chose this level.')).toBeHidden();
  for (const each of [again, page]) await each.close();
});

test('where the browser has no more room the review is shown and marked, and the panel says what is not kept', async ({
  boards,
}) => {
  const stage = await boards.stage();
  const asker = await boards.asker();
  await fill(asker, 'session');
  const { page, tabId } = await boards.open(ADVERT);
  await expect.poll(() => marks(page), SLOWLY).toBeGreaterThan(1);
  const panel = await stage.panelOf(tabId);
  await expect(panel.locator('.dm-trouble')).toContainText('This review could not be kept');
  await expect(findings(panel).first()).toBeAttached();

  await empty(asker, 'session');
  await page.reload();
  await expect(panel.locator('.dm-trouble')).toHaveCount(0);
  await expect(findings(panel).first()).toBeAttached();

  await fill(asker, 'local');
  const before = await findings(panel).count();
  const item = findings(panel).first();
  await item.getByRole('button', { name: 'Set aside' }).press('Enter');
  await item.getByLabel('It is agreed locally').check();
  const submit = item.locator('form button[type=submit]');
  await submit.press('Enter');
  await expect(item).toContainText('That could not be kept. Try again.');
  expect(await findings(panel).count()).toBe(before);

  await empty(asker, 'local');
  await submit.press('Enter');
  await expect(panel.getByText('Set aside (1)')).toBeVisible();
  await panel.close();
  await page.close();
});

test('when the extension is updated its old script leaves a page at rest, and a new one takes over', async ({
  boards,
}) => {
  test.setTimeout(120_000);
  const stage = await boards.stage();
  const { context } = stage;
  const { page } = await boards.open(ADVERT);
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  await expect.poll(() => marks(page), SLOWLY).toBeGreaterThan(1);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => errors.push(`${message.type()}: ${message.text()}`));

  await stage.update();
  await expect.poll(() => marks(page), SLOWLY).toBe(0);
  await page.locator('main').click();
  await page.evaluate(() => {
    document.querySelector('main p')?.append('More of it. ');
    dispatchEvent(new Event('resize'));
  });
  await page.waitForTimeout(1000);
  expect(errors).toEqual([]);

  await page.evaluate(() => document.querySelector('main p')?.lastChild?.remove());
  await expect(async () => {
    await stage.clickToolbar(page);
    await expect.poll(() => marks(page), { timeout: 3000 }).toBeGreaterThan(1);
  }).toPass(SLOWLY);
  // One script is there and not two: what goes from the page goes from its marks.
  const marked = () => page.evaluate(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0));
  const all = await marked();
  expect(all).toBeGreaterThan(5);
  await page.waitForTimeout(3000);
  expect(await marked()).toBe(all);
  expect(errors).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
  expect(context.pages()).toContain(page);
  await page.close();
});
