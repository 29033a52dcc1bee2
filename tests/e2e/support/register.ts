import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import type { Stage } from '../../../src/cli/stage.ts';
import { faultsInEachLook } from './axe.ts';

export const FILES = fileURLToPath(new URL('../../pages/files/', import.meta.url));

/** Opens a room of the audit page. `before` runs in the page before its own scripts. */
export async function openRoom({ context, background }: Stage, room: string, before?: () => void): Promise<Page> {
  const page = await context.newPage();
  if (before) await page.addInitScript(before);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`chrome-extension://${new URL(background.url()).host}/audit.html#/${room}`);
  return page;
}

/** Opens files one after another and saves their reviews. */
export async function saveFiles(page: Page, names: readonly string[]): Promise<void> {
  await goTo(page, 'file');
  for (const name of names) {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /choose (a|another) file/i }).click();
    await (await chooser).setFiles(FILES + name);
    // The first file of a page waits for the worker that reviews it.
    await expect(page.locator('.dm-audit__name')).toHaveText(name, { timeout: 30_000 });
    await page.getByRole('button', { name: 'Save in the register' }).click();
    await expect(page.getByRole('link', { name: 'See it in the register' })).toBeVisible();
  }
}

export async function goTo(page: Page, room: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = `#/${to}`;
  }, room);
}

/** The same state in every look, each without a fault that axe finds, and without anything that is cut off at 320 px. */
export async function checkLooks(page: Page, state: string): Promise<void> {
  expect(await faultsInEachLook(page), state).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beyond, `${state}: wider than 320 px by`).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 900 });
}
