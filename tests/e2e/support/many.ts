import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Stage } from '../../../src/cli/stage.ts';
import type { JobFile } from '../../cli/job-files.ts';
import { test as base } from './stage.ts';

/** A folder to put files in, for as long as the test runs. */
export const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from here
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'dutymark-bulk-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

export async function openMany({ context, background }: Stage): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${new URL(background.url()).host}/audit.html#/many`);
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  return page;
}

export async function written(folder: string, files: readonly JobFile[]): Promise<string[]> {
  return Promise.all(
    files.map(async ({ name, bytes }) => {
      await writeFile(join(folder, name), bytes);
      return join(folder, name);
    }),
  );
}

export const pick = (page: Page, paths: string[]) => page.locator('[data-pick="files"]').setInputFiles(paths);
export const finished = (page: Page, state = 'finished') =>
  page.locator(`.dm-many__progress[data-state="${state}"]`).waitFor({ timeout: 240_000 });
export const reviewed = (page: Page) => page.locator('tr[data-state="done"]').count();

/** What the table shows of every file, page by page. */
export async function rowsOf(page: Page): Promise<Map<string, string[]>> {
  const rows = new Map<string, string[]>();
  for (;;) {
    const shown = await page
      .locator('tr[data-file]')
      .evaluateAll((all) =>
        all.map((row) => [
          row.getAttribute('data-file') ?? '',
          row.getAttribute('data-state') ?? '',
          ...[...row.querySelectorAll('td:not(:first-child)')].map((cell) => cell.textContent ?? ''),
        ]),
      );
    for (const [name = '', ...cells] of shown) rows.set(name, cells);
    const next = page.getByRole('button', { name: 'Next' });
    if ((await next.count()) === 0 || (await next.getAttribute('aria-disabled')) === 'true') return rows;
    await next.click();
  }
}

/** What the register holds, row by row. */
export function registerOf(page: Page): Promise<Record<string, unknown>[]> {
  return page.evaluate(
    () =>
      new Promise((done, failed) => {
        const opening = indexedDB.open('dutymark-register');
        opening.onerror = () => failed(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const asked = db.transaction('rows').objectStore('rows').getAll();
          asked.onerror = () => failed(asked.error);
          asked.onsuccess = () => {
            db.close();
            done(asked.result);
          };
        };
      }),
  );
}
