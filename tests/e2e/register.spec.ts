import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { checkLooks, goTo, openRoom, saveFiles } from './support/register.ts';
import { test } from './support/stage.ts';

// Each looks at its states in every look, which takes a while on a busy machine.
test.describe.configure({ timeout: 180_000 });

const THREE = ['support-worker.docx', 'two-columns.pdf', 'tracked.docx'];
const SENIOR = 'Senior Clinical Support Worker, Radiotherapy';

const rows = (page: Page) => page.locator('.dm-shelf tbody tr[data-hash]');
const titles = (page: Page) => rows(page).locator('th a').allTextContents();
const caption = (page: Page) => page.locator('.dm-shelf caption');
const rowOf = (page: Page, text: string) => rows(page).filter({ hasText: text });

/** Everything in the register, as the browser keeps it. */
const stored = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<unknown>((done, failed) => {
        const opening = indexedDB.open('dutymark-register');
        opening.onerror = failed;
        opening.onsuccess = () => {
          const db = opening.result;
          const reading = db.transaction(['reviews', 'rows']);
          const all = { reviews: reading.objectStore('reviews').getAll(), rows: reading.objectStore('rows').getAll() };
          reading.oncomplete = () => {
            db.close();
            done({ reviews: all.reviews.result, rows: all.rows.result });
          };
        };
      }),
  );

async function exportRegister(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export the register' }).click();
  return (await download).path();
}

async function importFile(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import a register' }).click();
  await (await chooser).setFiles(file);
}

test('saves only when asked, with what was set aside, and has it all after a reload', async ({ stage }) => {
  const page = await openRoom(stage, 'register');
  await expect(page.getByRole('heading', { name: 'No reviews are saved yet' })).toBeVisible();
  await checkLooks(page, 'empty');
  await goTo(page, 'file');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await chooser).setFiles('tests/pages/files/support-worker.docx');
  const finding = page.locator('[data-rule="unsupervised-wording"]');
  await finding.getByRole('button', { name: /^Set aside/ }).click();
  await finding.getByLabel('It is agreed locally').check();
  await finding.getByRole('button', { name: 'Set aside' }).click();
  await expect(page.getByText('Set aside (1)')).toBeVisible();
  expect(await stored(page)).toEqual({ reviews: [], rows: [] });

  await page.getByRole('button', { name: 'Save in the register' }).click();
  await expect(page.locator('.dm-save__said')).toHaveText('Saved.');
  await page.getByRole('link', { name: 'See it in the register' }).click();
  await expect(page.locator('.dm-saved__panel h1')).toHaveText(SENIOR);
  await expect(page.locator('.dm-saved__panel').getByText('Set aside (1)')).toBeVisible();

  // Its report leaves out what was set aside, and says so.
  await page.getByRole('link', { name: 'Back to the register' }).click();
  await page.getByText('Reports of the 1 review listed').click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'List of findings (CSV)' }).press('Enter');
  const rowsOfReport = parse(await readFile(await (await download).path()), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  const [row] = ((await stored(page)) as { rows: { findings: Record<string, number> }[] }).rows;
  expect(rowsOfReport).toHaveLength(Object.values(row?.findings ?? {}).reduce((sum, count) => sum + count, 0));
  expect(rowsOfReport.map(({ rule }) => rule)).not.toContain('unsupervised-wording');
  expect(new Set(rowsOfReport.map(({ document, guide }) => `${document}: ${guide}`))).toEqual(
    new Set([
      'support-worker.docx: Clinical Support Workers in Therapeutic Radiography, The Society of Radiographers, June 2026',
    ]),
  );
  expect(rowsOfReport[0]?.not_read).toContain('One finding was set aside and is left out.');
  await rows(page).getByRole('link', { name: SENIOR }).click();

  await page.reload();
  await expect(page.locator('.dm-saved__panel h1')).toHaveText(SENIOR);
  const panel = page.locator('.dm-saved__panel');
  await expect(panel.getByText('Set aside (1)')).toBeVisible();
  // Its text is drawn with its marks, and what is taken back is kept with it.
  await panel
    .locator('.dm-item--serious')
    .first()
    .getByRole('button', { name: /show on the page/i })
    .click();
  const frame = await (await page.locator('.dm-saved__frame').elementHandle())?.contentFrame();
  await expect.poll(() => frame?.evaluate(() => CSS.highlights.has('dm-flash'))).toBe(true);
  await panel.getByText('Set aside (1)').click();
  await panel.getByRole('button', { name: /take back/i }).click();
  await expect(panel.getByText('Set aside (1)')).toHaveCount(0);
  await expect.poll(async () => ((await stored(page)) as { rows: { setAside: number }[] }).rows[0]?.setAside).toBe(0);
  await checkLooks(page, 'one review');
  await page.getByRole('link', { name: 'Back to the register' }).click();
  expect(await titles(page)).toEqual([SENIOR]);
});

test('is searched, sorted and filtered', async ({ stage }) => {
  const page = await openRoom(stage, 'file');
  await saveFiles(page, THREE);
  await goTo(page, 'register');
  await expect(caption(page)).toHaveText('3 of 3 saved reviews');
  expect(await titles(page)).toHaveLength(3);

  await page.getByLabel('Search titles').fill('written CONTENT control');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('tracked.docx');
  await expect(caption(page)).toHaveText('1 of 3 saved reviews');
  await expect(page.getByRole('status').filter({ hasText: '1 of 3 saved reviews' })).toHaveCount(1);
  await page.getByLabel('Search titles').fill('nowhere');
  await expect(page.getByText('No saved review has all of that.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await expect(rows(page)).toHaveCount(3);

  await page.getByLabel('Has a finding of').selectOption({ label: 'Reads as unsupervised work (1)' });
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText(SENIOR);
  await page.getByRole('button', { name: 'Clear all filters' }).click();
  await page.getByLabel('Has a finding that is').selectOption({ label: 'Serious (2)' });
  await expect(rows(page)).toHaveCount(2);
  await page.getByRole('button', { name: 'Clear all filters' }).click();

  const byDuties = page.getByRole('button', { name: 'Duties' });
  const duties = () => rows(page).locator('td[data-label="Duties"]').allTextContents();
  await byDuties.click();
  await expect(page.locator('th[aria-sort]')).toHaveText('Duties');
  await expect(page.locator('th[aria-sort="descending"]')).toHaveCount(1);
  const down = (await duties()).map(Number);
  expect(down).toEqual(down.toSorted((a, b) => b - a));
  await byDuties.click();
  await expect(page.locator('th[aria-sort="ascending"]')).toHaveText('Duties');
  await expect.poll(duties).toEqual(down.toReversed().map(String));
  await page.getByText('Reports of the 3 reviews listed').click();
  await checkLooks(page, 'list');
});

test('tags, notes and status are changed by keyboard alone, and every change can be taken back', async ({ stage }) => {
  const page = await openRoom(stage, 'file');
  await saveFiles(page, ['support-worker.docx', 'tracked.docx']);
  await goTo(page, 'register');
  const row = rowOf(page, SENIOR);
  const edit = row.getByRole('button', { name: 'Tags and notes' });
  await edit.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Department tags' })).toBeFocused();
  await page.keyboard.type('North, Physics');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ask about the band.');
  await checkLooks(page, 'tags and notes open');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(edit).toBeFocused();
  await expect(row).toContainText('NorthPhysics');
  await expect(row).toContainText('Ask about the band.');
  await expect(page.getByLabel('Department tag', { exact: true })).toContainText('North (1)');

  const status = row.getByRole('combobox', { name: `Status of ${SENIOR}` });
  await status.focus();
  await page.keyboard.press('A');
  await expect(status).toHaveValue('agreed-locally');
  await page.reload();
  await expect(status).toHaveValue('agreed-locally');
  await expect(row).toContainText('Ask about the band.');

  await status.selectOption('changed');
  await expect(page.getByText(`Changed: ${SENIOR}.`, { exact: true })).not.toHaveCount(0);
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.focus();
  await page.keyboard.press('Enter');
  await expect(status).toHaveValue('agreed-locally');

  // All at once.
  await page.getByRole('checkbox', { name: 'Select all on this page' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('2 reviews are selected')).toBeVisible();
  await checkLooks(page, 'selected');
  await page.getByLabel('Add a tag to all').fill('South');
  await page.keyboard.press('Enter');
  await expect(rows(page).filter({ hasText: 'South' })).toHaveCount(2);
  await undo.click();
  await expect(rows(page).filter({ hasText: 'South' })).toHaveCount(0);
  await expect(row).toContainText('NorthPhysics');
});

test('deletes one, some and all after a question, and puts them back', async ({ stage }) => {
  const page = await openRoom(stage, 'file');
  await saveFiles(page, THREE);
  await goTo(page, 'register');
  const before = await stored(page);
  const remove = rowOf(page, 'tracked.docx').getByRole('button', { name: 'Delete' });
  await remove.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Delete “Radiotherapy Support Worker” from the register?' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Do not delete' })).toBeFocused();
  await checkLooks(page, 'question');
  await page.keyboard.press('Escape');
  await expect(remove).toBeFocused();
  await expect(rows(page)).toHaveCount(3);
  await remove.click();
  await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(rows(page)).toHaveCount(2);
  await expect(caption(page)).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(3);
  expect(await stored(page)).toEqual(before);

  await rowOf(page, 'two-columns.pdf').getByRole('checkbox').check();
  await rowOf(page, 'tracked.docx').getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Delete the selected' }).click();
  await page
    .getByRole('dialog', { name: 'Delete 2 reviews?' })
    .getByRole('button', { name: 'Delete', exact: true })
    .click();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByRole('heading', { name: 'No reviews are saved yet' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows(page)).toHaveCount(3);
  expect(await stored(page)).toEqual(before);
});

test('exported, deleted and imported, it is the identical register', async ({ stage }) => {
  const page = await openRoom(stage, 'file');
  await saveFiles(page, THREE);
  await goTo(page, 'register');
  await rowOf(page, SENIOR).getByRole('combobox').selectOption('changed');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  const before = await stored(page);
  const file = await exportRegister(page);
  await page.getByRole('button', { name: 'Delete everything' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete everything' }).click();
  await expect(page.getByRole('heading', { name: 'No reviews are saved yet' })).toBeVisible();
  expect(await stored(page)).toEqual({ reviews: [], rows: [] });

  await importFile(page, file);
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await expect(rows(page)).toHaveCount(3);
  expect(await stored(page)).toEqual(before);

  // Once more, beside what is there: to add leaves what is here, to replace makes the register what the file is.
  await rowOf(page, 'tracked.docx').getByRole('combobox').selectOption('agreed-locally');
  await importFile(page, file);
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('0 reviews in your register are not in the file.');
  await checkLooks(page, 'import asked');
  await dialog.getByRole('button', { name: 'Add to my register' }).click();
  await expect(page.getByText('3 stayed as they were.').first()).toBeVisible();
  await expect(rowOf(page, 'tracked.docx').getByRole('combobox')).toHaveValue('agreed-locally');
  await importFile(page, file);
  const backup = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Replace my register' }).click();
  const kept = await readFile(await (await backup).path(), 'utf8');
  expect(kept).toContain('"status":"agreed-locally"');
  await expect(rowOf(page, 'tracked.docx').getByRole('combobox')).toHaveValue('to-do');
  expect(await stored(page)).toEqual(before);

  // A file with faults is refused as a whole, and says each.
  const broken = JSON.parse(await readFile(file, 'utf8'));
  broken.reviews[0].status = 'done';
  delete broken.reviews[2].review;
  const buffer = Buffer.from(JSON.stringify(broken));
  await importFile(page, { name: 'broken.json', mimeType: 'application/json', buffer });
  const trouble = page.locator('[data-trouble="file"]');
  await expect(trouble).toContainText('Nothing was imported: 2 entries');
  await expect(trouble.getByRole('listitem')).toHaveText([/^Review 1 .*status/, /^Review 3 .*review/]);
  await checkLooks(page, 'import refused');
  expect(await stored(page)).toEqual(before);
});

test('reviews everything again and shows what moved, and can be stopped', async ({ stage }) => {
  const page = await openRoom(stage, 'file');
  await saveFiles(page, THREE);
  await goTo(page, 'register');
  await expect(page.getByText('All were made with the present catalogue and version.')).toBeVisible();
  // As if an older version had made one of them, with a finding more and a finding less.
  const saved = JSON.parse(await readFile(await exportRegister(page), 'utf8'));
  const senior = saved.reviews.find(
    (each: { review: { role: { title: string } } }) => each.review.role.title === SENIOR,
  );
  senior.madeBy = '0.0.1';
  senior.changedAt = '2099-01-01T00:00:00.000Z';
  const gone = senior.review.findings.shift();
  senior.review.findings.push({ ...gone, id: 'band-not-stated', rule: 'band-not-stated', quote: null });
  const buffer = Buffer.from(JSON.stringify(saved));
  await importFile(page, { name: 'older.json', mimeType: 'application/json', buffer });
  await page.getByRole('dialog').getByRole('button', { name: 'Add to my register' }).click();
  await expect(page.getByText('1 review was made with another catalogue or version.')).toBeVisible();

  await page.getByRole('button', { name: 'Review only the older one again' }).click();
  const part = page.locator('[data-part="again"]');
  await expect(part.locator('.dm-outcome')).toContainText('1 was reviewed again. Something changed in 1 of them.');
  await expect(part.locator('.dm-moved')).toContainText('No longer a finding: Band not found');
  await expect(part.locator('.dm-moved')).toContainText('New finding:');
  await expect(page.getByText('All were made with the present catalogue and version.')).toBeVisible();
  await checkLooks(page, 'reviewed again');
  await part.getByRole('button', { name: 'List all in which something changed' }).click();
  await expect(rows(page)).toHaveCount(1);
  await rows(page).getByRole('link', { name: '2 changes' }).click();
  await expect(page.locator('.dm-saved__bar .dm-moved')).toContainText('No longer a finding: Band not found');

  await page.getByRole('link', { name: 'Back to the register' }).click();
  // Three are done sooner than a pointer finds the button, so it is pressed as it appears.
  await part.evaluate((again) => {
    new MutationObserver((_, observer) => {
      const stop = [...again.querySelectorAll('button')].find(({ textContent }) => textContent === 'Stop');
      if (!stop) return;
      observer.disconnect();
      stop.click();
    }).observe(again, { childList: true, subtree: true });
  });
  await part.getByRole('button', { name: 'Review all 3 again' }).click();
  await expect(part.locator('.dm-outcome')).toContainText('You stopped it. What was done is kept.');
  await expect(part.getByRole('heading', { name: 'Review everything again' })).toBeFocused();
});

test.describe('says in plain words', () => {
  test('that there is no room left, and loses nothing', async ({ stage }) => {
    const page = await openRoom(stage, 'file');
    await saveFiles(page, ['tracked.docx']);
    await goTo(page, 'register');
    await expect(rows(page)).toHaveCount(1);
    const before = await stored(page);
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    });
    await rows(page).getByRole('combobox').selectOption('changed');
    await expect(page.locator('[data-trouble="full"]')).toContainText('There is no room left on this computer');
    await expect(rows(page).getByRole('combobox')).toHaveValue('to-do');
    await checkLooks(page, 'full');
    expect(await stored(page)).toEqual(before);
  });

  test('that this window keeps nothing, while files can still be reviewed', async ({ stage }) => {
    const page = await openRoom(stage, 'register', () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('A mutation operation was attempted.', 'InvalidStateError');
      };
    });
    await expect(page.locator('[data-trouble="private"]')).toContainText('it is private, or storage is switched off');
    await checkLooks(page, 'private');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.locator('[data-trouble="private"]')).toBeVisible();
    await goTo(page, 'file');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await (await chooser).setFiles('tests/pages/files/tracked.docx');
    await page.getByRole('button', { name: 'Save in the register' }).click();
    await expect(page.locator('.dm-save__said')).toContainText('it is private, or storage is switched off');
    await expect(page.locator('.dm-item--duty')).not.toHaveCount(0);
  });

  test('that a newer version wrote the register, which stays as it is', async ({ stage }) => {
    const writer = await openRoom(stage, 'file');
    await writer.evaluate(
      () =>
        new Promise((done, failed) => {
          const opening = indexedDB.open('dutymark-register', 9990);
          opening.onerror = failed;
          opening.onupgradeneeded = () => opening.result.createObjectStore('reviews', { keyPath: 'hash' });
          opening.onsuccess = () => {
            opening.result.close();
            done(null);
          };
        }),
    );
    const page = await openRoom(stage, 'register');
    await expect(page.locator('[data-trouble="newer"]')).toContainText('Update Dutymark to open it');
    await checkLooks(page, 'newer');
    const databases = await page.evaluate(() => indexedDB.databases());
    expect(databases).toContainEqual({ name: 'dutymark-register', version: 9990 });
  });

  test('that a review is gone', async ({ stage }) => {
    const page = await openRoom(stage, `register/${'0'.repeat(64)}`);
    await expect(page.locator('[data-trouble="gone"]')).toContainText('It was deleted, perhaps in another tab.');
    await checkLooks(page, 'gone');
  });

  test('that Dutymark was updated in another tab', async ({ stage }) => {
    const page = await openRoom(stage, 'file');
    await saveFiles(page, ['tracked.docx']);
    await goTo(page, 'register');
    await expect(rows(page)).toHaveCount(1);
    await page.evaluate(
      () =>
        new Promise((done) => {
          indexedDB.open('dutymark-register', 9990).onsuccess = done;
        }),
    );
    await rows(page).getByRole('combobox').selectOption('changed');
    await expect(page.locator('[data-trouble="elsewhere"]')).toContainText('Reload this page to go on.');
  });
});
