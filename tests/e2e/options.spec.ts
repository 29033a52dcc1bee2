import { expect, type Page } from '@playwright/test';
import { badgeOf, reviewOf } from '../../src/cli/stage.ts';
import { test } from './support/stage.ts';

const ADVERT = 'C9999-26-0301';

/** The options page, in the panel's own window: the advert stays open beside. */
async function openOptions(panel: Page): Promise<Page> {
  const options = await panel.context().newPage();
  await options.goto(panel.url().replace(/sidepanel\.html.*/, 'options.html'));
  await expect(options.getByRole('heading', { level: 1 })).toBeVisible();
  return options;
}

test('a language that is chosen by the keyboard is spoken at once, on every page that is open', async ({ open }) => {
  const { panel } = await open(ADVERT);
  const options = await openOptions(panel);
  await options.getByRole('radio', { name: 'Cymraeg' }).focus();
  await options.keyboard.press('Space');
  await expect(options.locator('html')).toHaveAttribute('lang', 'cy');
  await expect(options.getByRole('heading', { level: 1 })).not.toHaveText('Dutymark options');
  await expect(options.getByRole('heading', { level: 2, name: 'Iaith' })).toBeVisible();
  await expect(options.getByRole('heading', { level: 2, name: 'Language' })).toHaveCount(0);
  await expect(panel.getByRole('tab', { name: /^Gwirio/ })).toBeVisible();
  const audit = await panel.context().newPage();
  await audit.goto(options.url().replace('options.html', 'audit.html'));
  await expect(audit.locator('html')).toHaveAttribute('lang', 'cy');
});

test('a rule that is switched off by the keyboard is off in open pages at once, and after a reload', async ({
  stage,
  open,
}) => {
  const { panel, page, tabId } = await open(ADVERT);
  const { findings } = await reviewOf(panel, tabId);
  const rule = findings[0]?.rule ?? '';
  const left = findings.filter((finding) => finding.rule !== rule).length;
  const options = await openOptions(panel);
  const box = options.locator(`input[type=checkbox][id$="-${rule}"]`);
  await box.focus();
  await options.keyboard.press('Space');
  await expect(box).not.toBeChecked();
  await expect.poll(() => badgeOf(stage, tabId)).toBe(String(left));
  await page.reload();
  await page.waitForFunction(() => CSS.highlights.size > 0);
  await expect
    .poll(async () => (await reviewOf(panel, tabId)).findings.map((finding) => finding.rule))
    .not.toContain(rule);
  await options.reload();
  await expect(box).not.toBeChecked();
});
