import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { readFiles } from '../../src/cli/load-catalogue.ts';
import { badgeOf, reviewOf } from '../../src/cli/stage.ts';
import { packText } from '../../src/engine/catalogue/one-file.ts';
import { faultsInEachLook } from './support/axe.ts';
import { type Boards, openBeside, test } from './support/boards.ts';
import { type Keyboard, keyboardOf, unreachable } from './support/keyboard.ts';
import { FILES } from './support/register.ts';

const ADVERT = 'https://www.jobs.nhs.uk/candidate/jobadvert/C9999-26-0301';
const PORTAL = 'https://jobs.example.org';
const POST = `${PORTAL}/post`;

test.use({
  addresses: {
    [ADVERT]: await readFile(
      fileURLToPath(new URL('../pages/nhs-jobs/senior-clinical-support-worker.html', import.meta.url)),
      'utf8',
    ),
    [POST]: `<!doctype html><html lang="en-GB"><title>Vacancy</title><main><h1>Radiotherapy support worker</h1><p>Band 3</p>
      <h2>Main duties of the job</h2><ul><li>Carry out venepuncture.</li><li>Chaperone patients for intimate examinations.</li>
      <li>Escort patients to and from the department.</li><li>Restock the treatment rooms.</li></ul></main>`,
  },
  granted: [PORTAL],
});

declare const chrome: {
  storage: Record<'local' | 'session', { get(key: null): Promise<Record<string, unknown>> }>;
};

const marks = (page: Page) => page.evaluate(() => CSS.highlights.size);
const said = (options: Page) => options.locator('[role=status]').first();

/** The advert with its panel, and the options in a tab of their own, used by the keyboard alone. */
async function openOptions(boards: Boards, address = ADVERT) {
  const beside = await openBeside(boards, address);
  const options = await beside.stage.extensionPage('options.html');
  await options.bringToFront();
  await expect(options.getByRole('heading', { level: 1 })).toBeVisible();
  return { ...beside, options, keys: keyboardOf(options), close: () => beside.close(options) };
}

/** What the extension keeps, as its service worker sees it: the browser's storage, and how many things each database holds. */
async function kept(boards: Boards) {
  const { background } = await boards.stage();
  return background.evaluate(async () => {
    const databases: Record<string, number> = {};
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((done) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => done(opening.result);
      });
      for (const store of db.objectStoreNames) {
        databases[`${name} ${store}`] = await new Promise((done) => {
          const counting = db.transaction(store).objectStore(store).count();
          counting.onsuccess = () => done(counting.result);
        });
      }
      db.close();
    }
    const { local, session } = chrome.storage;
    return { local: await local.get(null), session: await session.get(null), databases };
  });
}

test('everything on the page is reached by Tab, and its list leads to each part', async ({ boards }) => {
  const { options, keys, close } = await openOptions(boards);
  expect(await unreachable(options)).toEqual([]);
  expect(await faultsInEachLook(options)).toEqual([]);
  const links = options.getByRole('navigation').getByRole('link');
  const titles = await options.getByRole('heading', { level: 2 }).allTextContents();
  expect(titles.length).toBeGreaterThan(7);
  expect(await links.allTextContents()).toEqual(titles);
  const last = titles.at(-1) ?? '';
  await keys.press(new RegExp(`^${last}$`));
  await expect(options.getByRole('heading', { level: 2, name: last, exact: true })).toBeFocused();
  await close();
});

test('who the panel is for, and the language, which is spoken at once on every page that is open', async ({
  boards,
}) => {
  const { stage, panel, options, keys, close } = await openOptions(boards);
  await keys.press(/^Recruiter/, 'ArrowDown');
  await expect(options.getByLabel('Manager: see what a post covers')).toBeChecked();
  await expect(said(options)).toHaveText('Kept. The panel opens with: Cover.');
  await panel.reload();
  await expect(panel.getByRole('tab', { name: /^Cover/ })).toHaveAttribute('aria-selected', 'true');
  await keys.press(/^Manager/, 'ArrowUp');

  await keys.press(/^The language of the browser$/, 'ArrowDown', 'ArrowDown');
  await expect(options.locator('html')).toHaveAttribute('lang', 'cy');
  await expect(options.getByRole('heading', { level: 1 })).not.toHaveText('Dutymark options');
  await expect(options.getByRole('heading', { level: 2, name: 'Iaith' })).toBeVisible();
  await expect(options.getByRole('heading', { level: 2, name: 'Language' })).toHaveCount(0);
  await expect(panel.getByRole('tab', { name: /^Gwirio/ })).toBeVisible();
  const audit = await stage.extensionPage('audit.html');
  await expect(audit.locator('html')).toHaveAttribute('lang', 'cy');
  await audit.close();
  await options.keyboard.press('ArrowUp');
  await options.keyboard.press('ArrowUp');
  await expect(options.locator('html')).not.toHaveAttribute('lang', 'cy');
  await close();
});

test('what is checked: severities and rules off, off in open pages at once and after a reload, and all on again', async ({
  boards,
}) => {
  const { stage, page, tabId, panel, options, keys, close } = await openOptions(boards);
  const { findings } = await reviewOf(panel, tabId);
  const badge = (count: number) => expect.poll(() => badgeOf(stage, tabId)).toBe(String(count));
  const left = findings.filter(({ severity }) => severity !== 'serious');
  expect(left.length).toBeLessThan(findings.length);
  await keys.press(/^Serious$/, 'Space');
  await badge(left.length);
  await expect(panel.locator('.dm-unchecked')).toContainText('Everything of this kind: Serious');

  const { rule } = left[0] ?? {};
  const box = options.locator(`input[type=checkbox][id$="-${rule}"]`);
  const name = (await box.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent)) ?? '';
  await keys.press(new RegExp(`^${name}$`), 'Space');
  const fewer = left.filter((finding) => finding.rule !== rule).length;
  await badge(fewer);
  await expect(options.getByText('2 checks are switched off.')).toBeVisible();
  await page.reload();
  await expect.poll(() => marks(page)).toBeGreaterThan(0);
  await badge(fewer);
  await options.reload();
  await expect(box).not.toBeChecked();
  await keys.press(new RegExp(`^${name}$`), 'Space');
  await badge(left.length);
  await keys.press(/^Switch everything on$/);
  await badge(findings.length);
  expect(await keys.focused()).toBe('Switch everything on');
  await expect(panel.locator('.dm-unchecked')).toHaveCount(0);
  await close();
});

test('sites that are always reviewed: added, tested, removed', async ({ boards }) => {
  const { options, keys, close } = await openOptions(boards, POST);
  await keys.press(/^Address of the site$/);
  await options.keyboard.type('jobs example');
  await keys.press(/^Always review this site$/);
  await expect(options.locator('#portals ~ form .dm-problem')).toContainText('Enter the address of a web site');
  await keys.tabTo(/^Address of the site$/, 'Shift+Tab');
  await options.keyboard.press('Control+a');
  await options.keyboard.type(`${PORTAL.replace('https://', '')}`);
  await options.keyboard.press('Enter');
  const site = options.locator(`[data-origin="${PORTAL}"]`);
  await expect(site).toBeVisible();

  await keys.press(/^Test$/);
  await expect(site.locator('.dm-trial')).toContainText('Vacancy');
  await keys.press(/^Show the duties$/);
  await expect(site.getByText('Restock the treatment rooms')).toBeVisible();
  expect(await faultsInEachLook(options)).toEqual([]);
  await keys.tabTo(/^Remove$/, 'Shift+Tab');
  await options.keyboard.press('Enter');
  await expect(site).toHaveCount(0);
  // Not on a button that is gone.
  await expect(options.locator('#portals ~ p').first()).toBeFocused();
  await close();
});

test('sites that are switched off: NHS Jobs off, its pages at rest over a reload, and on again', async ({ boards }) => {
  const { stage, page, tabId, panel, options, keys, close } = await openOptions(boards);
  await keys.press(/^Switch off on NHS Jobs$/);
  await expect(options.locator('[data-quiet]')).toContainText(new URL(ADVERT).origin);
  await expect.poll(() => marks(page)).toBe(0);
  await stage.stateOf(panel, tabId, 'off');
  await page.reload();
  await stage.stateOf(panel, tabId, 'off');
  expect(await marks(page)).toBe(0);
  await keys.press(/^Switch on again$/);
  await expect.poll(() => marks(page)).toBeGreaterThan(0);
  await expect(options.locator('[data-quiet]')).toHaveCount(0);
  await expect(options.locator('#quiet ~ p').first()).toBeFocused();
  await close();
});

test('the way to the browser’s own page of shortcuts', async ({ boards }) => {
  const { stage, keys, options, close } = await openOptions(boards);
  await expect(options.locator('#keys ~ table')).toContainText(/Alt|Ctrl/);
  const opened = stage.context.waitForEvent('page');
  await keys.press(/^Change the shortcuts$/);
  const shortcuts = await opened;
  await expect.poll(() => shortcuts.url()).toBe('chrome://extensions/shortcuts');
  await shortcuts.close();
  await close();
});

test('what is kept is saved as a file, and deleted: nothing is left, on open pages neither', async ({ boards }) => {
  test.setTimeout(120_000);
  const { stage, page, tabId, panel, options, keys, close } = await openOptions(boards);
  // Something of each kind: a page, a file, a saved review, a list of files, a pack, a setting, a site.
  await panel.bringToFront();
  await aside(keyboardOf(panel));
  const { page: post, tabId: postTab } = await boards.open(POST);
  await stage.clickToolbar(post);
  await stage.stateOf(panel, postTab, 'ready');
  const audit = await stage.extensionPage('audit.html');
  await audit.locator('.dm-audit input[type=file]').setInputFiles(`${FILES}support-worker.docx`);
  await aside(keyboardOf(audit));
  await audit.getByRole('button', { name: 'Save in the register' }).click();
  await expect(audit.getByRole('link', { name: 'See it in the register' })).toBeVisible();
  await audit.goto(audit.url().replace(/#.*|$/, '#/many'));
  await audit.locator('[data-pick="files"]').setInputFiles(`${FILES}support-worker.html`);
  await expect(audit.locator('tr[data-state="done"]')).toHaveCount(1, { timeout: 30_000 });
  await options.bringToFront();
  const example = await readFiles(fileURLToPath(new URL('../../catalogue/example-local', import.meta.url)));
  const buffer = Buffer.from(packText(example as never));
  await options
    .locator('[data-packs] input')
    .setInputFiles({ name: 'local.json', mimeType: 'application/json', buffer });
  await expect(options.locator('[data-pack=example-local]')).toBeVisible();
  await keys.press(/^Address of the site$/);
  await options.keyboard.type(PORTAL);
  await options.keyboard.press('Enter');
  await expect(options.locator(`[data-origin="${PORTAL}"]`)).toBeVisible();
  await options.reload();
  const count = (kind: string) => options.locator(`[data-kept=${kind}] td`);
  for (const kind of ['pages', 'files', 'register', 'run', 'packs']) await expect(count(kind), kind).toHaveText('1');

  const download = options.waitForEvent('download');
  await keys.press(/^Save a copy as a file$/);
  const file = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  const before = await kept(boards);
  expect(file).toMatchObject({ kind: 'dutymark-data', local: before.local, session: before.session });
  expect(file.register).toMatchObject([
    { name: 'support-worker.docx', kept: { dismissed: [{ reason: 'local-agreement' }] } },
  ]);
  expect(file.run).toMatchObject([{ name: 'support-worker.html', state: 'done', review: { schemaVersion: 1 } }]);
  expect(Object.keys(before.local).filter((key) => /^(page|pack|settings)/.test(key))).toHaveLength(4);

  // Asked first, and left by either way out.
  await keys.press(/^Delete everything$/);
  expect(await keys.focused()).toBe('Delete everything?');
  expect(await faultsInEachLook(options)).toEqual([]);
  await options.keyboard.press('Escape');
  expect(await keys.focused()).toBe('Delete everything');
  await options.keyboard.press('Enter');
  await keys.press(/^No, keep it$/);
  await expect(said(options)).toHaveText('Nothing was deleted.');
  expect((await kept(boards)).local).toEqual(before.local);

  await options.keyboard.press('Enter');
  await keys.press(/^Yes, delete everything$/);
  await expect(said(options)).toContainText('Everything was deleted.');
  const { local, session, databases } = await kept(boards);
  expect({ local, session }).toEqual({ local: {}, session: {} });
  // What the list of Many files is to do next stays: there is nothing to do.
  expect(Object.entries(databases).filter(([name, many]) => many > 0 && !name.endsWith(' run'))).toEqual([]);
  for (const each of [page, post]) await expect.poll(() => marks(each)).toBe(0);
  for (const tab of [tabId, postTab]) await stage.stateOf(options, tab, 'none');
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('This page has not been read');
  await expect(audit.locator('tr[data-state]')).toHaveCount(0);
  await audit.goto(audit.url().replace(/#.*/, '#/file'));
  await expect(audit.getByRole('heading', { name: 'Review a file' })).toBeVisible();

  // As new: the next advert is read, with everything to be found.
  await page.reload();
  await expect.poll(() => marks(page)).toBeGreaterThan(0);
  for (const each of [post, audit]) await each.close();
  await close();
});

/** Sets the first finding aside. */
async function aside(keys: Keyboard): Promise<void> {
  await keys.press(/^Set aside: /, 'Enter', 'Space');
  await keys.press(/^Set aside$/);
}
