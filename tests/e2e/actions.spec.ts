import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import { readInput } from '../../src/cli/read-input.ts';
import { reviewOf, type Stage } from '../../src/cli/stage.ts';
import { review } from '../../src/engine/review.ts';
import type { ChangeSettings } from '../../src/messaging/messages.ts';
import { HIGHLIGHTS } from '../../src/page/highlights.ts';
import { type Boards, openBeside, test } from './support/boards.ts';
import { type Keyboard, keyboardOf } from './support/keyboard.ts';
import { bare } from './support/live.ts';
import { FILES } from './support/register.ts';
import { noted } from './support/shown.ts';
import { markedText } from './support/stage.ts';

const NHS_JOBS = 'https://www.jobs.nhs.uk/candidate/jobadvert/';
const SCSW = `${NHS_JOBS}C9999-26-0301`;
const AP = `${NHS_JOBS}C9999-26-0412`;
const PORTAL = 'https://jobs.example.org';
const NEWS = `${PORTAL}/story`;
const FORM = `${PORTAL}/form`;
const saved = (name: string) => readFile(fileURLToPath(new URL(`../pages/${name}.html`, import.meta.url)), 'utf8');

test.use({
  addresses: {
    [SCSW]: await saved('nhs-jobs/senior-clinical-support-worker'),
    [AP]: await saved('nhs-jobs/assistant-practitioner'),
    [NEWS]:
      '<!doctype html><html lang="en"><title>News</title><main><h1>A fair was held</h1><p>Many people came.</p></main>',
    // Both of its fields tall enough for a job description.
    [FORM]: (await saved('drafts/textarea')).replace('height: 80px', 'height: 120px'),
  },
  granted: [PORTAL],
});

declare const chrome: {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  tabs: { query(filter: object): Promise<{ id?: number }[]> };
};

const marks = (page: Page) => page.evaluate(() => CSS.highlights.size);
const flashed = (page: Page) => expect.poll(() => markedText(page, [HIGHLIGHTS.flash])).not.toBe('');
const said = (panel: Page) => panel.getByRole('status').first();
const findings = (panel: Page) => panel.locator('[data-target][data-rule]');

async function open(boards: Boards, address: string, stands?: 'none' | 'no-job') {
  const beside = await openBeside(boards, address, stands);
  return { ...beside, keys: keyboardOf(beside.panel) };
}

/** Brings a view to the front by the arrows from the view before. */
async function show(panel: Page, keys: Keyboard, name: string): Promise<void> {
  const view = /^(Check|Cover|Explain|Duties)( \(|$)/;
  for (let at = ''; !at.startsWith(name) || !view.test(at); at = await keys.focused()) {
    // What was done before may still move the focus, to what stands in the place of a finding that was set aside.
    if (view.test(at)) await panel.keyboard.press('ArrowRight');
    else await keys.tabTo(view);
  }
}

/** What opens in a tab of its own when something is done. */
async function opens({ context }: Pick<Stage, 'context'>, act: () => Promise<void>): Promise<Page> {
  const opening = context.waitForEvent('page');
  await act();
  const page = await opening;
  await page.waitForLoadState().catch(() => undefined);
  return page;
}

/** The options, which are open in a tab behind the page, come to the front when something is done. */
async function optionsShown(boards: Boards, page: Page, act: () => Promise<void>): Promise<void> {
  const { background } = await boards.stage();
  const front = () =>
    background.evaluate(async () => (await chrome.tabs.query({ active: true, windowType: 'normal' }))[0]?.id);
  await page.bringToFront();
  const before = await front();
  await act();
  await expect.poll(front).not.toBe(before);
  await expect(await boards.asker()).toHaveURL(/options\.html$/);
}

/** Switches everything on or off for all reviews, as the options do. */
const switched = (boards: Boards, on: boolean) =>
  boards.asker().then(async (asker) => {
    for (const severity of ['serious', 'warning', 'advice'] as const) {
      const message: ChangeSettings = { type: 'change-settings', change: { severity, on } };
      await asker.evaluate((change) => chrome.runtime.sendMessage(change), message);
    }
  });

test('Check: why the level, the filter by rule, a group opened and set aside as one, and each taken back', async ({
  boards,
}) => {
  const { panel, close, keys } = await open(boards, SCSW);
  await keys.press(/^Why this level$/);
  await expect(panel.locator('.dm-facts details[open] li').first()).toBeVisible();

  const all = await findings(panel).count();
  await keys.press(/^Filter$/);
  await keys.press(/^Reporting or escalating not found \(3\)$/, 'Space');
  await expect(findings(panel)).toHaveCount(all - 3);
  for (const severity of [/^Serious \(/, /^Warnings? \(/, /^Advice \(/]) await keys.press(severity, 'Space');
  await expect(panel.getByText('Your filter leaves out every finding.')).toBeVisible();
  await keys.press(/^Show all$/);
  await expect(findings(panel)).toHaveCount(all);

  const group = panel.locator('.dm-group').filter({ has: panel.locator('[data-rule=protocol-missing]') });
  const inIt = await group.locator('[data-target]').count();
  const title = (await group.locator('h4').textContent()) ?? '';
  await keys.press(new RegExp(`^${title}`));
  await expect(group.locator('[data-target]').first()).toBeVisible();
  // Left by either way out, with the focus back on its button.
  const aside = new RegExp(`^Set all ${inIt} aside`);
  await keys.press(aside, 'Enter', 'Escape');
  expect(await keys.focused()).toMatch(aside);
  await panel.keyboard.press('Enter');
  await keys.press(/^Cancel$/);
  expect(await keys.focused()).toMatch(aside);
  await panel.keyboard.press('Enter');
  // A reason is asked for.
  await keys.press(/^Set aside$/);
  await expect(said(panel)).toHaveText('Choose a reason first.');
  await panel.keyboard.press('Space');
  await keys.press(/^Set aside$/);
  await expect(panel.getByText(`Set aside (${inIt})`)).toBeVisible();
  await keys.press(/^Set aside \(/);
  for (let left = inIt; left > 0; left--) {
    await keys.press(/^Take back/);
    await expect(panel.locator('[data-dismissed]')).toHaveCount(left - 1);
    expect(await keys.focused()).not.toBe('');
  }
  await expect(findings(panel)).toHaveCount(all);
  await close();
});

test('Check with nothing found says what was not checked: what is switched off, and the files that were not read', async ({
  boards,
}) => {
  const { stage, page, panel, close, keys } = await open(boards, SCSW);
  await switched(boards, false);
  await expect(panel.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await expect(panel.getByText('The checks that are switched on found nothing.')).toBeVisible();
  for (const kind of ['Serious', 'Warning', 'Advice']) {
    await expect(panel.locator('.dm-unchecked')).toContainText(`Everything of this kind: ${kind}`);
  }
  const check = panel.getByRole('tabpanel');
  await expect(check.getByRole('heading', { name: 'What could not be checked' })).toBeVisible();
  await expect(check.locator('.dm-attachments')).toContainText('Functional requirements (DOCX, 38KB) It was not read.');
  expect(await markedText(page, [HIGHLIGHTS.serious, HIGHLIGHTS.warning, HIGHLIGHTS.advice])).toBe('');

  const audit = await opens(stage, () => keys.press(/^Read this attachment: Functional requirements/));
  expect(audit.url()).toContain('/audit.html#/file/');
  await audit.close();
  await panel.bringToFront();
  await optionsShown(boards, page, () => keys.press(/^Change what is checked$/));
  await switched(boards, true);
  await expect(findings(panel)).not.toHaveCount(0);
  await close();
});

test('Cover: each fold, the way to a duty on the page, where a condition is said, and the comparison', async ({
  boards,
}) => {
  const other = await openBeside(boards, AP);
  await noted(other.panel);
  await other.close();
  const { page, panel, close, keys } = await open(boards, SCSW);
  await show(panel, keys, 'Cover');
  await keys.press(/^See (where it is said|the first of \d+ places)/);
  await expect(panel.getByRole('tab', { name: /^Duties/ })).toHaveAttribute('aria-selected', 'true');
  await expect(panel.locator('.dm-item--duty:focus')).toHaveCount(1);
  await show(panel, keys, 'Cover');
  const folds = panel.getByRole('tabpanel').locator('details');
  await expect(folds).toHaveCount(3);
  for (const title of await folds.locator('summary').allTextContents()) {
    await keys.press(new RegExp(`^${title.replace(/[()?]/g, '\\$&')}$`));
  }
  for (const fold of await folds.all()) await expect(fold).toHaveAttribute('open', '');
  await keys.press(/^“chaperone patients”$/i);
  await flashed(page);
  await keys.press(/^Another post that you looked at$/, 'ArrowDown');
  await expect(panel.getByRole('table', { name: 'This post beside the other' })).toContainText('Band 4');
  await close();
});

test('Explain: its folds, and a link to read on', async ({ boards }) => {
  const { stage, panel, close, keys } = await open(boards, SCSW);
  await show(panel, keys, 'Explain');
  const folds = panel.getByRole('tabpanel').locator('details:not([open])');
  const titles = await folds.locator('summary').allTextContents();
  expect(titles.length).toBeGreaterThan(2);
  for (const title of titles) await keys.press(new RegExp(`^${title.replace(/[()?]/g, '\\$&')}$`));
  await expect(folds).toHaveCount(0);
  await expect(panel.locator('.dm-glossary')).toBeVisible();
  const guide = await opens(stage, () => keys.press(/\(opens a new tab\)$/));
  await close(guide);
});

test('Duties: shown on the page, and a possible match that is this task', async ({ boards }) => {
  const { page, tabId, panel, close, keys } = await open(boards, SCSW);
  await show(panel, keys, 'Duties');
  await keys.press(/Show on the page$/);
  await flashed(page);
  const before = await reviewOf(panel, tabId);
  await keys.press(/^Is this task/);
  await expect(panel.locator('.dm-said')).toContainText('You said that this duty is:');
  const after = await reviewOf(panel, tabId);
  const matched = ({ duties }: typeof before) => duties.reduce((sum, { matches }) => sum + matches.length, 0);
  expect(matched(after)).toBe(matched(before) + 1);
  await keys.press(/^Take back/);
  await expect.poll(async () => matched(await reviewOf(panel, tabId))).toBe(matched(before));
  await close();
});

test('a report is saved from the panel in each format, and holds the review', async ({ boards }) => {
  const { tabId, panel, close, keys } = await open(boards, SCSW);
  const { findings: found, duties } = await reviewOf(panel, tabId);
  await keys.press(/^Save a report$/);
  const labels = await panel.locator('[data-report]').allTextContents();
  expect(labels.length).toBeGreaterThan(5);
  for (const [at, id] of ['html', 'word', 'excel', 'csv', 'json', 'annotations'].entries()) {
    const download = panel.waitForEvent('download');
    await keys.press(new RegExp(`^${(labels[at] ?? '').replace(/[()]/g, '\\$&')}$`));
    const file = await readFile(await (await download).path());
    expect(await keys.focused(), id).toBe(labels[at]);
    await expect(said(panel)).toContainText('Report saved');
    if (id === 'json') expect(JSON.parse(file.toString())).toMatchObject({ findings: found, duties });
    else if (id === 'html' || id === 'csv')
      for (const { quote } of found) expect(bare(file.toString())).toContain(bare(quote));
    else expect(file.length, id).toBeGreaterThan(1000);
  }
  await close();
});

test('a site is switched off and on again in the panel; a page is read, a selection, the options and the help opened', async ({
  boards,
}) => {
  const { stage, page, tabId, panel, close, keys } = await open(boards, SCSW);
  await keys.press(/^Do not read this site by itself$/);
  await stage.stateOf(panel, tabId, 'off');
  await expect.poll(() => marks(page)).toBe(0);
  await page.reload();
  await panel.reload();
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('Switched off on this site');
  expect(await marks(page)).toBe(0);
  // Once, because the user asks.
  await keys.press(/^Read this page$/);
  await stage.stateOf(panel, tabId, 'ready');
  await expect.poll(() => marks(page)).toBeGreaterThan(0);
  await page.reload();
  await stage.stateOf(panel, tabId, 'off');
  await keys.press(/^Switch on again for this site$/);
  await stage.stateOf(panel, tabId, 'ready');
  await page.reload();
  await expect.poll(() => marks(page)).toBeGreaterThan(0);

  await expect(panel.getByRole('tab', { name: /^Check/ })).toBeVisible();
  await page.evaluate(() => {
    const around = [...document.querySelectorAll('main *')].findLast(({ textContent }) =>
      /venepuncture/i.test(textContent),
    );
    if (around) getSelection()?.selectAllChildren(around);
  });
  await keys.press(/^Review selected text$/);
  await expect.poll(async () => (await reviewOf(panel, tabId)).document.source).toBe('selection');
  await keys.press(/^Read the whole page$/);
  await expect.poll(async () => (await reviewOf(panel, tabId)).document.source).toBe('nhs-jobs');
  await optionsShown(boards, page, () => keys.press(/^Manage sites$/));
  await panel.bringToFront();
  await keys.press(/^This panel$/);
  const help = await opens(stage, () => keys.press(/^Help, and what Dutymark reads/));
  await expect(help.getByRole('heading', { name: 'What is read, and where it goes' })).toBeVisible();
  await help.bringToFront();
  await keyboardOf(help).press(/^Recruiter/, 'ArrowDown', 'ArrowDown');
  await expect(help.getByText('The panel opens with: Explain.').first()).toBeVisible();
  await help.keyboard.press('ArrowUp');
  await help.keyboard.press('ArrowUp');
  await close(help);
});

test('a draft is reviewed, its field chosen, wording put in, and the page read again', async ({ boards }) => {
  const { page, tabId, panel, close, keys } = await open(boards, FORM, 'none');
  await keys.press(/^Review what I am writing$/);
  await expect(panel.getByText('Reviewing the field “Job description”')).toBeVisible();
  await expect(findings(panel)).not.toHaveCount(0);
  const text = () => page.locator('#advert').inputValue();
  const before = await text();
  await keys.press(/^Use this wording$/);
  await expect.poll(text).not.toBe(before);
  await keys.press(/^Field$/, 'ArrowUp');
  await expect(panel.getByText('Reviewing the field “Note to the approver”')).toBeVisible();
  await keys.press(/^Stop, and read the page instead$/);
  await expect
    .poll(
      async () =>
        (await panel.evaluate((id) => chrome.runtime.sendMessage({ type: 'get-tab', tabId: id }), tabId)) as object,
    )
    .not.toMatchObject({ tab: { document: { source: 'draft-field' } } });
  await close();
});

test('a page that is no job description is reviewed all the same, and its site always', async ({ boards }) => {
  const { stage, tabId, panel, close, keys } = await open(boards, NEWS, 'no-job');
  await keys.press(/^Review it all the same$/);
  await stage.stateOf(panel, tabId, 'ready');
  await expect(panel.getByRole('tab', { name: /^Duties/ })).toBeVisible();
  await keys.press(/^Always review this site$/);
  await expect(panel.getByText(`Pages of ${PORTAL} are read by themselves.`)).toBeVisible();
  await close();
});

test('the page for files: a file chosen, reviewed with what was said of its text before, its report and its review saved', async ({
  boards,
}) => {
  test.setTimeout(120_000);
  const stage = await boards.stage();
  const page = await stage.extensionPage('audit.html');
  await page.bringToFront();
  await page.getByRole('button', { name: 'Choose a file' }).waitFor();
  const keys = keyboardOf(page);
  const choose = async (name: string, buffer: Buffer) => {
    const chooser = page.waitForEvent('filechooser');
    await keys.press(/^Choose (a|another) file$/);
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
    await expect(page.locator('.dm-audit__name')).toHaveText(name);
  };
  const bytes = await readFile(`${FILES}support-worker.docx`);
  await choose('support-worker.docx', bytes);
  const expected = review(await readInput(`${FILES}support-worker.docx`), await loadCatalogue(DEFAULT_PACK));
  const { length } = expected.findings;
  await expect(findings(page)).toHaveCount(length);
  await keys.press(/^Set aside: /, 'Enter', 'Space');
  await keys.press(/^Set aside$/);
  await expect(findings(page)).toHaveCount(length - 1);
  await show(page, keys, 'Duties');
  await keys.press(/^Not this task/);
  await expect(page.locator('.dm-said')).toHaveCount(1);

  // The same text under another name, on a page that was loaded anew; and not another text.
  await page.reload();
  await choose('renamed.docx', bytes);
  await expect(page.getByText('Set aside (1)')).toBeVisible();
  await expect(page.locator('.dm-said')).toHaveCount(1);
  await choose('other.pdf', await readFile(`${FILES}two-columns.pdf`));
  await expect(page.getByText(/^Set aside \(/)).toHaveCount(0);
  await choose('renamed.docx', bytes);
  await keys.press(/^This panel$/);
  await keys.press(/^Reset this page$/);
  await expect(findings(page)).toHaveCount(length);
  await page.reload();
  await choose('support-worker.docx', bytes);
  await expect(findings(page)).toHaveCount(length);
  await expect(page.locator('.dm-said')).toHaveCount(0);

  await keys.press(/^Save a report$/);
  const download = page.waitForEvent('download');
  const label = (await page.locator('[data-report=json]').textContent()) ?? '';
  await keys.press(new RegExp(`^${label.replace(/[()]/g, '\\$&')}$`));
  const { findings: found, duties } = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect({ found, duties }).toEqual({ found: expected.findings, duties: expected.duties });
  await keys.press(/^Save in the register$/);
  await keys.press(/^See it in the register$/);
  await expect(page.locator('.dm-saved__panel h1')).toBeVisible();
  await page.close();
});
