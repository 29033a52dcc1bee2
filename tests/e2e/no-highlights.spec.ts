import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { EXTENSION, openAdvert, openPanel, openStage, reviewOf, tabIdOf } from '../../src/cli/stage.ts';
import { BROWSER } from './support/stage.ts';

/** The extension in a browser without CSS highlights: its content script finds none, as if the browser had never had them. */
test('a browser that cannot draw marks has the whole panel, which says so and leads to the words', async () => {
  const extension = await mkdtemp(join(tmpdir(), 'dutymark-no-highlights-'));
  await cp(EXTENSION, extension, { recursive: true });
  const script = join(extension, 'content-scripts/page.js');
  await writeFile(script, `delete CSS.highlights;${await readFile(script, 'utf8')}`);
  const stage = await openStage({ executable: BROWSER, headless: true, extension });
  try {
    const page = await openAdvert(stage, 'C9999-26-0301');
    const html = await page.evaluate(() => document.documentElement.outerHTML);
    const tabId = await tabIdOf(stage, page);
    const panel = await openPanel(stage, tabId);
    const { findings } = await reviewOf(panel, tabId);
    await expect(panel.locator('[data-target][data-rule]')).toHaveCount(findings.length);
    await expect(panel.getByText('This browser draws no marks.')).toBeVisible();
    await expect(panel.getByText('Not on the page any more')).toHaveCount(0);
    expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);

    const { id, quote } = findings.find((finding) => finding.quote !== null) ?? { id: '', quote: '' };
    const item = panel.locator(`[data-target="${id}"]`);
    await expect(item).toBeAttached();
    const show = item.locator('.dm-quote--button');
    await show.evaluate((button) => button.closest('details')?.setAttribute('open', ''));
    await show.click();
    const bare = (text: string | null) => (text ?? '').replace(/\s+/g, '');
    await expect.poll(() => page.evaluate(() => String(getSelection()).replace(/\s+/g, ''))).not.toBe('');
    expect(bare(quote)).toContain(await page.evaluate(() => String(getSelection()).replace(/\s+/g, '')));
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(html);
    if (process.env.SHOTS) await panel.screenshot({ path: `${process.env.SHOTS}/no-highlights.png` });
  } finally {
    await stage.close();
    await rm(extension, { recursive: true, force: true });
  }
});
