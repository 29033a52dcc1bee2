import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { checkLooks, FILES, goTo, openRoom, saveFiles } from './support/register.ts';
import { test } from './support/stage.ts';

// Each looks at its states in every look, which takes a while on a busy machine.
test.describe.configure({ timeout: 180_000 });

const side = (page: Page, name: 'First' | 'Second') => page.getByRole('group', { name: `${name} job description` });
const rows = (page: Page, kind: string) => page.locator(`[data-part="duties"] tr[data-kind="${kind}"]`);

/** A later version of the saved post: one duty reworded, one gone, one new, and the finding that one of them had is resolved. */
async function laterVersion(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const document = JSON.parse(await readFile(`${FILES}support-worker.json`, 'utf8'));
  const change = (from: RegExp, to: string | null) => {
    const at = document.blocks.findIndex(({ text }: { text: string }) => from.test(text));
    if (at < 0) throw new Error(`the file says nothing like ${from}`);
    if (to === null) document.blocks.splice(at, 1);
    else document.blocks[at].text = document.blocks[at].text.replace(from, to);
  };
  change(/Offer refreshments/, 'Offer refreshments and magazines');
  change(/^Check the daily stock/, null);
  change(/without supervision/, 'under the supervision of a radiographer');
  const at = document.blocks.findIndex(({ text }: { text: string }) => /magazines/.test(text));
  document.blocks.splice(at, 0, { id: 900, kind: 'item', text: 'Take blood samples as requested by the doctors.' });
  return { name: 'later.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(document)) };
}

test('two versions of one: duties added, removed, reworded; findings resolved; coverage side by side', async ({
  stage,
}) => {
  const page = await openRoom(stage, 'file');
  await saveFiles(page, ['support-worker.json']);
  await goTo(page, 'compare');
  await expect(side(page, 'First')).toContainText('None is chosen yet.');
  await checkLooks(page, 'nothing chosen');
  await side(page, 'First').getByLabel('Saved review').selectOption({ index: 1 });
  await expect(side(page, 'First').locator('strong')).toContainText('support-worker.json');

  const chooser = page.waitForEvent('filechooser');
  await side(page, 'Second').getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles(await laterVersion());
  await expect(side(page, 'Second').locator('strong')).toHaveText('later.json');

  await expect(rows(page, 'added')).toHaveCount(1);
  await expect(rows(page, 'added')).toContainText('Take blood samples');
  await expect(rows(page, 'removed').first()).toContainText(/stock/);
  const reworded = rows(page, 'reworded').filter({ hasText: 'refreshments' });
  await expect(reworded.locator('ins')).toHaveText(/and magazines/);
  await expect(reworded.locator('del')).toHaveCount(0);
  await expect(rows(page, 'same')).toHaveCount(0);
  await page.getByRole('checkbox', { name: /^The same \(\d+\)$/ }).check();
  expect(await rows(page, 'same').count()).toBeGreaterThan(20);
  await page.getByRole('checkbox', { name: /^The same/ }).uncheck();
  await expect(page.locator('[data-findings="resolved"]')).toContainText('Reads as unsupervised work');
  await expect(page.locator('[data-findings="fresh"]')).not.toContainText('Reads as unsupervised work');
  expect(await page.locator('[data-findings="still"] li').count()).toBeGreaterThan(2);
  await expect(page.locator('[data-part="coverage"] tbody tr').first()).toContainText(/\d+ of \d+/);
  await checkLooks(page, 'two compared');

  await page.getByRole('button', { name: 'Swap the two' }).click();
  await expect(rows(page, 'removed')).toContainText(['Take blood samples']);
  await expect(page.locator('[data-findings="fresh"]')).toContainText('Reads as unsupervised work');
});

test('two of the register, by keyboard alone, and the file that is open', async ({ stage }) => {
  const page = await openRoom(stage, 'file');
  await saveFiles(page, ['support-worker.docx', 'two-columns.pdf']);
  await goTo(page, 'register');
  await page.getByRole('checkbox', { name: 'Select all on this page' }).focus();
  await page.keyboard.press('Space');
  const link = page.getByRole('link', { name: 'Compare these two' });
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(side(page, 'First').locator('strong')).toContainText('two-columns.pdf');
  await expect(side(page, 'Second').locator('strong')).toContainText('support-worker.docx');
  await expect(page.getByRole('heading', { name: 'What is different in the second' })).toBeVisible();
  await side(page, 'Second').getByRole('button', { name: 'Take the file that is open' }).focus();
  await page.keyboard.press('Enter');
  await expect(side(page, 'Second').locator('strong')).toHaveText('two-columns.pdf');
  // The same text twice has nothing that is otherwise.
  await expect(page.locator('[data-part="duties"]')).toContainText(
    'Only in the second: 0. Only in the first: 0. Reworded: 0.',
  );

  await side(page, 'First').getByLabel('Search the register').focus();
  await page.keyboard.type('senior');
  await expect(side(page, 'First').getByLabel('Saved review').locator('option')).toHaveCount(2);

  const chooser = page.waitForEvent('filechooser');
  await side(page, 'First').getByRole('button', { name: 'Choose a file' }).press('Enter');
  await (await chooser).setFiles(`${FILES}scanned.pdf`);
  await expect(side(page, 'First').locator('.dm-trouble')).toContainText('pictures of pages and no text');
  await checkLooks(page, 'a file that cannot be read');
  await expect(page.locator('iframe.dm-reading-frame')).toHaveCount(0);
});

test('many posts: a sortable matrix with numbers, where unlike posts stand out', async ({ stage }) => {
  const page = await openRoom(stage, 'compare/many');
  await expect(page.getByText('No saved review of this level is found.')).toBeVisible();
  await saveFiles(page, ['support-worker.docx', 'two-columns.pdf', 'tracked.docx', 'support-worker.libreoffice.pdf']);
  await goTo(page, 'compare/many');
  const matrix = page.locator('.dm-matrix');
  await expect(matrix.locator('caption')).toHaveText('4 posts of this level');
  await expect(matrix.locator('th[aria-sort="descending"]')).toHaveText('Unlike the others');
  const first = matrix.locator('tbody tr').first();
  await expect(first).toContainText('two-columns.pdf');
  const details = first.getByText('tasks stand out');
  await details.press('Enter');
  await expect(first).toContainText('Named here and in at most a quarter of these posts');
  await expect(first).toContainText('and not found in this text');
  await details.press('Enter');
  for (const cell of await matrix.locator('tbody td.dm-heat').allTextContents()) expect(cell).toMatch(/^\d+ of \d+$/);

  const care = matrix.getByRole('button', { name: 'Patient care' });
  await care.press('Enter');
  const column = () => matrix.locator('tbody tr td:nth-of-type(4)').allTextContents();
  const down = (await column()).map((text) => Number.parseInt(text, 10));
  expect(down[0]).toBeGreaterThan(down.at(-1) ?? 0);
  expect(down).toEqual(down.toSorted((a, b) => b - a));
  await care.press('Enter');
  await expect(matrix.locator('th[aria-sort="ascending"]')).toHaveText('Patient care');
  expect((await column()).map((text) => Number.parseInt(text, 10))).toEqual(down.toReversed());
  await checkLooks(page, 'matrix');
});
