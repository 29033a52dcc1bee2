import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { loadCatalogue, readFiles } from '../../src/cli/load-catalogue.ts';
import { readInput } from '../../src/cli/read-input.ts';
import { packText } from '../../src/engine/catalogue/one-file.ts';
import type { Review } from '../../src/engine/document/review.ts';
import { review } from '../../src/engine/review.ts';
import { brokenFiles, jobFiles } from '../cli/job-files.ts';
import { countsOf, rowOfReview } from '../cli/many-rows.ts';
import { sheetsOf } from '../reports/office.ts';
import { finished, openMany, pick, registerOf, rowsOf, test, written } from './support/many.ts';

const LOCAL = fileURLToPath(new URL('../../catalogue/example-local', import.meta.url));
const LOCAL_POST = [
  'Radiotherapy support worker',
  '',
  'Band 3',
  '',
  'Main duties',
  '- Lead the welcome walk for new patients.',
  '- Answer the aftercare line.',
  '- Chaperone patients for intimate examinations; e-mail jane.doe@example.nhs.uk first.',
].join('\n');
const blank = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();

async function report(page: Page, id: string): Promise<{ name: string; content: Buffer }> {
  const download = page.waitForEvent('download');
  await page.locator(`[data-report="${id}"]`).press('Enter');
  const file = await download;
  await expect(page.locator('.dm-many-reports')).toContainText(file.suggestedFilename());
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

test('a run with a local pack: its rows, its reports and what is saved of it are the review of each file', async ({
  stage,
  folder,
}) => {
  test.setTimeout(180_000);
  const { context, background } = stage;
  const options = await context.newPage();
  await options.goto(`chrome-extension://${new URL(background.url()).host}/options.html`);
  const pack = Buffer.from(packText((await readFiles(LOCAL)) as never));
  await options
    .locator('[data-packs] input[type=file]')
    .setInputFiles({ name: 'local.json', mimeType: 'application/json', buffer: pack });
  const item = options.locator('[data-pack=example-local]');
  await item.getByRole('button', { name: /^Use for all reviews/ }).click();
  await expect(item).toContainText('Used for all reviews');

  const page = await openMany(stage);
  const post = { name: '=local post.txt', bytes: new Uint8Array(Buffer.from(LOCAL_POST)) };
  const good = [...(await jobFiles(6, 12)), post];
  const [broken] = brokenFiles();
  if (broken === undefined) throw new Error('no broken file');
  await pick(page, await written(folder, [...good, broken]));
  await finished(page);

  const catalogue = await loadCatalogue(LOCAL);
  const reviews = new Map<string, Review>();
  for (const { name } of good) reviews.set(name, review(await readInput(join(folder, name)), catalogue));
  const found = [...reviews.values()].flatMap(({ findings }) => findings);
  expect(found.filter(({ tasks }) => tasks.includes('LOCAL-02')).map(({ rule }) => rule)).toContain('protocol-missing');

  const rows = await rowsOf(page);
  for (const [name, each] of reviews) expect([name, ...(rows.get(name) ?? [])]).toEqual([name, ...rowOfReview(each)]);

  await page.getByText('Reports of the whole list').click();
  const csv = async (id: string): Promise<Record<string, string>[]> =>
    parse((await report(page, id)).content, { bom: true, columns: true });
  const posts = await csv('csv-posts');
  const plain = (name: string) => name.replace(/^'/, '');
  expect(
    posts.map(({ document = '', serious, warning, advice, duties }) => [
      plain(document),
      serious,
      warning,
      advice,
      duties,
    ]),
  ).toEqual([
    ...[...reviews].map(([name, each]) => [name, ...[...countsOf(each), each.duties.length].map(String)]),
    [broken.name, '', '', '', ''],
  ]);
  expect(posts.at(-1)?.not_read).toMatch(broken.says);
  expect(posts.map(({ document }) => document)).toContain("'=local post.txt");
  const masked = (text: string | null) =>
    blank(text).replace(/jane\.doe@example\.nhs\.uk/g, (all) => '█'.repeat(all.length));
  const findings = await csv('csv-findings');
  const expected = [...reviews].flatMap(([name, each]) => each.findings.map((finding) => ({ name, ...finding })));
  expect(findings.map(({ document = '', rule, message }) => [plain(document), rule, message])).toEqual(
    expected.map(({ name, rule, message }) => [name, rule, masked(message)]),
  );
  const workbook = await report(page, 'excel');
  expect(workbook.name).toMatch(/\.xlsx$/);
  const sheets = sheetsOf(new Uint8Array(workbook.content));
  expect(
    sheets
      .get('Posts')
      ?.slice(1)
      .map((row) => [row[0], ...row.slice(5, 8)]),
  ).toEqual([
    ...[...reviews].map(([name, each]) => [name, ...countsOf(each)]),
    [broken.name, ...(sheets.get('Posts')?.at(-1)?.slice(5, 8) ?? [])],
  ]);
  expect(
    sheets
      .get('Findings')
      ?.slice(1)
      .map((row) => [row[0], row[8]]),
  ).toEqual(expected.map(({ name, message }) => [name, masked(message)]));
  const about = JSON.stringify(sheets.get('About'));
  for (const said of [
    'Clinical Support Workers in Therapeutic Radiography, The Society of Radiographers',
    'Made-up Radiotherapy scope of practice',
    'Local governance decides.',
  ]) {
    expect(about).toContain(said);
    expect(posts.every((row) => JSON.stringify(row).includes(said) || row.document === broken.name)).toBe(true);
  }
  for (const text of [about, JSON.stringify([...posts, ...findings]), JSON.stringify([...sheets])])
    expect(text).not.toContain('jane.doe');

  // Some are saved, and decided upon in the register, by the keyboard alone.
  const tick = page.getByRole('checkbox', { name: 'Select =local post.txt' });
  await tick.focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Save selected in the register (1)' }).press('Enter');
  await expect(page.locator('tr[data-file="=local post.txt"]')).toContainText('In the register since');
  await page.getByRole('link', { name: 'Register', exact: true }).press('Enter');
  const status = page.getByRole('combobox', { name: /^Status of Radiotherapy support worker/i });
  await status.focus();
  await page.keyboard.press('A');
  await expect(status).toHaveValue('agreed-locally');
  const local = reviews.get('=local post.txt');
  if (local === undefined) throw new Error('it was not reviewed');
  const [serious, warning, advice] = countsOf(local);
  await expect.poll(async () => (await registerOf(page)).map(({ status: now }) => now)).toEqual(['agreed-locally']);
  expect(await registerOf(page)).toMatchObject([
    {
      ...{ name: '=local post.txt', status: 'agreed-locally', catalogue: { id: 'example-local', version: '1.0.0' } },
      ...{ band: 3, level: local.role.level, findings: { serious, warning, advice }, duties: local.duties.length },
      coverage: local.coverage.map(({ domain, tasks, covered }) => ({ domain, tasks, covered: covered.length })),
    },
  ]);
});
