import { join } from 'node:path';
import { expect } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { EXAMPLE_HOST } from '../../src/cli/example-site.ts';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import { readInput } from '../../src/cli/read-input.ts';
import { openAdvert } from '../../src/cli/stage.ts';
import { review } from '../../src/engine/review.ts';
import { brokenFiles, jobFiles } from '../cli/job-files.ts';
import { countsOf, rowOfReview } from '../cli/many-rows.ts';
import { finished, openMany, pick, registerOf, reviewed, rowsOf, test, written } from './support/many.ts';
import { checkLooks } from './support/register.ts';

test('200 files, ten of them broken, are reviewed although the tab is closed half-way, and saved right to the row', async ({
  stage,
  folder,
}) => {
  test.setTimeout(600_000);
  const good = await jobFiles(190);
  const broken = brokenFiles();
  // The broken ones among the others.
  const files = good.flatMap((file, at) => [file, ...(at % 19 === 0 ? broken.slice(at / 19, at / 19 + 1) : [])]);
  expect(files).toHaveLength(200);

  let page = await openMany(stage);
  await pick(page, await written(folder, files));
  await expect.poll(() => reviewed(page), { timeout: 120_000 }).toBeGreaterThan(40);
  await page.close();

  page = await openMany(stage);
  // What was done is there at once, and what was not is done now.
  await expect(page.getByRole('status').last()).toContainText('Going on with the list where it was left');
  expect(await reviewed(page)).toBeGreaterThan(40);
  await finished(page);

  const catalogue = await loadCatalogue(DEFAULT_PACK);
  const expected = new Map(
    await Promise.all(
      good.map(async ({ name }) => [name, review(await readInput(join(folder, name)), catalogue)] as const),
    ),
  );
  const rows = await rowsOf(page);
  expect(rows.size).toBe(200);
  for (const { name, says } of broken) {
    const [state, why] = rows.get(name) ?? [];
    expect([name, state]).toEqual([name, 'failed']);
    expect(why).toMatch(says);
  }
  const shown = Object.fromEntries(good.map(({ name }) => [name, rows.get(name)]));
  expect(shown).toEqual(Object.fromEntries([...expected].map(([name, each]) => [name, rowOfReview(each)])));

  // Nothing is saved before the user says so.
  expect((await page.evaluate(() => indexedDB.databases())).map(({ name }) => name)).toContain('dutymark-bulk-run');
  expect(await registerOf(page).catch(() => [])).toEqual([]);
  await page.getByRole('button', { name: 'Save all in the register (190)' }).click();
  await expect(page.getByRole('status').last()).toContainText('190 reviews were saved', { timeout: 120_000 });
  const saved = await registerOf(page);
  expect(saved).toHaveLength(190);
  expect(
    Object.fromEntries(
      saved.map(({ name, band, level, findings, duties }) => [name, { band, level, findings, duties }]),
    ),
  ).toEqual(
    Object.fromEntries(
      [...expected].map(([name, each]) => {
        const { role, duties } = each;
        const [serious, warning, advice] = countsOf(each);
        const findings = { serious, warning, advice };
        return [name, { band: role.band, level: role.level, findings, duties: duties.length }];
      }),
    ),
  );

  // Once it is cleared nothing of the run is left, and the register stays.
  await page.getByRole('button', { name: 'Clear the list' }).click();
  await expect(page.locator('tr[data-file]')).toHaveCount(0);
  const left = await page.evaluate(
    () =>
      new Promise((done) => {
        indexedDB.open('dutymark-bulk-run').onsuccess = ({ target }) => {
          const db = (target as IDBOpenDBRequest).result;
          const stores = [...db.objectStoreNames].filter((name) => name !== 'run');
          const counted = stores.map(
            (name) =>
              new Promise<number>((told) => {
                const asked = db.transaction(name).objectStore(name).count();
                asked.onsuccess = () => told(asked.result);
              }),
          );
          done(Promise.all(counted));
        };
      }),
  );
  expect(left).toEqual([0, 0, 0]);
  expect(await registerOf(page)).toHaveLength(190);

  // The same files again are known from the register.
  await pick(page, [join(folder, 'many-0.txt')]);
  await finished(page);
  await expect(page.locator('tr[data-file="many-0.txt"]')).toContainText('In the register since');
});

test('a file over which its worker hangs or dies fails alone', async ({ stage, folder }) => {
  test.setTimeout(240_000);
  const page = await openMany(stage);
  // Enough that the worker still has some to do when it hangs.
  const files = await jobFiles(60);
  const hung = page.waitForEvent('worker').then((worker) =>
    // What hangs answers no question any more.
    worker
      .evaluate(() =>
        setTimeout(() => {
          for (;;);
        }, 300),
      )
      .catch(() => undefined),
  );
  await pick(page, await written(folder, files));
  await hung;
  await finished(page);
  expect(await page.locator('tr[data-state="done"]').count()).toBe(59);
  const failed = page.locator('tr[data-state="failed"]');
  await expect(failed).toHaveCount(1);
  await expect(failed).toContainText('took too long');

  await page.getByRole('button', { name: 'Try those that failed again' }).press('Enter');
  await finished(page);
  await expect(page.locator('tr[data-state="done"]')).toHaveCount(60);
  // The button that had the focus has gone, and the focus is not lost with it.
  await expect(page.locator('.dm-many__actions')).toBeFocused();
});

test('pauses, goes on, is cancelled and goes on, by the keyboard alone', async ({ stage, folder }) => {
  test.setTimeout(180_000);
  // Enough that a run is still going when its button is pressed, and one page of the list.
  const MANY = 100;
  const page = await openMany(stage);
  await pick(page, await written(folder, await jobFiles(MANY)));
  await expect.poll(() => reviewed(page), { timeout: 60_000, intervals: [50] }).toBeGreaterThan(3);
  const main = page.getByRole('button', { name: 'Pause' });
  await main.focus();
  await page.keyboard.press('Enter');
  await finished(page, 'paused');
  await expect(page.getByRole('button', { name: 'Resume' })).toBeFocused();
  const paused = await reviewed(page);
  expect(paused).toBeLessThan(MANY);
  await page.waitForTimeout(1500);
  expect(await reviewed(page)).toBe(paused);
  // Paused it stays, also when one comes back.
  await page.reload();
  await finished(page, 'paused');

  await page.getByRole('button', { name: 'Resume' }).press('Enter');
  await expect.poll(() => reviewed(page), { timeout: 60_000, intervals: [50] }).toBeGreaterThan(paused);
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await finished(page, 'stopped');
  await expect(page.locator('tr[data-state="waiting"]').first()).toContainText('Not reviewed');
  await page.getByRole('button', { name: 'Review the rest' }).press('Enter');
  await finished(page);
  await expect(page.locator('tr[data-state="done"]')).toHaveCount(MANY);
});

test('archives are unpacked, what is the same is said to be, and a row opens its file with marks', async ({
  stage,
  folder,
}) => {
  const page = await openMany(stage);
  const files = await jobFiles(6);
  const [first, second] = files;
  if (!first || !second) throw new Error('too few files');
  const inner = zipSync({ 'inner.txt': strToU8('Greet patients') });
  const archive = zipSync({
    ...Object.fromEntries(files.map(({ name, bytes }) => [`posts/${name}`, bytes])),
    'posts/copy.txt': first.bytes,
    'posts/reworked.txt': strToU8(`${new TextDecoder().decode(first.bytes)}\n\n`),
    'posts/more.zip': inner,
    '__MACOSX/posts/._many-0.txt': strToU8('litter'),
  });
  const paths = await written(folder, [{ name: 'shelf.zip', bytes: new Uint8Array(archive) }, second]);
  await pick(page, paths);
  await finished(page);
  const row = (name: string) => page.locator(`tr[data-file="${name}"]`);
  await expect(page.locator('tr[data-file]')).toHaveCount(10);
  await expect(row('shelf.zip/posts/copy.txt')).toContainText('The same file as shelf.zip/posts/many-0.txt');
  await expect(row('shelf.zip/posts/reworked.txt')).toContainText('The same text as shelf.zip/posts/many-0.txt');
  await expect(row('shelf.zip/posts/more.zip')).toContainText('stands inside of another one');
  await expect(row(second.name)).toContainText(`The same file as shelf.zip/posts/${second.name}`);
  await pick(page, paths);
  await expect(page.getByText('10 files were in the list already')).toBeVisible();
  await expect(page.locator('tr[data-file]')).toHaveCount(10);

  const duties = await row('shelf.zip/posts/many-2.docx').locator('.dm-many__duties').textContent();
  await row('shelf.zip/posts/many-2.docx').getByRole('button').press('Enter');
  await expect(page).toHaveURL(/#\/file$/);
  await expect(page.locator('.dm-audit__name')).toHaveText('many-2.docx');
  await expect(page.locator('.dm-item--duty')).toHaveCount(Number(duties));
  const frame = await (await page.locator('iframe').first().elementHandle())?.contentFrame();
  expect(await frame?.evaluate(() => CSS.highlights.size)).toBeGreaterThan(0);
});

test('pages that are open are read by their addresses, and others say what to do', async ({ stage }) => {
  const advert = await openAdvert(stage, 'C9999-26-0301');
  await advert.waitForFunction(() => CSS.highlights.size > 0);
  const page = await openMany(stage);
  await page.getByText('Add pages that are open in tabs').click();
  await page
    .getByLabel('Addresses of open pages')
    .fill(`${advert.url()}\nhttps://${EXAMPLE_HOST}/elsewhere\nnot-an-address`);
  await page.getByRole('button', { name: 'Add these pages' }).click();
  await finished(page);
  await expect(page.locator('tr[data-state="done"]')).toHaveCount(1);
  await expect(page.locator('tr[data-state="failed"]').nth(0)).toContainText('click Dutymark’s button there');
  await expect(page.locator('tr[data-state="failed"]').nth(1)).toContainText('no address of a web page');
});

test('the views are accessible, empty, done and with nothing but failures, wide and narrow', async ({
  stage,
  folder,
}) => {
  test.setTimeout(180_000);
  const page = await openMany(stage);
  await checkLooks(page, 'empty');
  const broken = brokenFiles().slice(0, 3);
  await pick(page, await written(folder, broken));
  await finished(page, 'allFailed');
  await expect(page.getByRole('heading', { name: 'None of the files could be reviewed' })).toBeVisible();
  await checkLooks(page, 'nothing but failures');
  await pick(page, await written(folder, await jobFiles(3)));
  await finished(page);
  await checkLooks(page, 'done');
});
