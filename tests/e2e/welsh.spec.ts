import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { openAdvert, openPanel, openStage, type Stage, tabIdOf } from '../../src/cli/stage.ts';
import { BROWSER, test } from './support/stage.ts';

const ADVERT = 'C9999-26-0301';

const titleOf = ({ background }: Stage, tabId: number) =>
  background.evaluate((id) => chrome.action.getTitle({ tabId: id }), tabId);

test('a browser that is in Welsh has the panel and its help in Welsh, and what is English said to be so', async () => {
  const stage = await openStage({ executable: BROWSER, headless: true, language: 'cy' });
  try {
    const page = await openAdvert(stage, ADVERT);
    const panel = await openPanel(stage, await tabIdOf(stage, page));
    await expect(panel.getByRole('tab', { name: /^Gwirio \(\d+\)$/ })).toBeVisible();
    await expect(panel.locator('html')).toHaveAttribute('lang', 'cy');
    expect(await titleOf(stage, await tabIdOf(stage, page))).toMatch(/^Dutymark: \d+ pwynt i edrych arnynt/);
    const finding = panel.locator('.dm-item--serious').first();
    await expect(finding.locator('.dm-suggestion')).toHaveAttribute('lang', 'en-GB');
    await expect(finding.getByRole('button', { name: /^Copïo/ })).toBeVisible();
    for (const width of [420, 320]) {
      await panel.setViewportSize({ width, height: 700 });
      for (const name of ['Gwirio', 'Cynnwys', 'Egluro', 'Dyletswyddau']) {
        await panel.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
        const beyond = await panel.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(beyond, `${name} at ${width}`).toBe(0);
      }
    }
    const { violations } = await new AxeBuilder({ page: panel }).setLegacyMode().analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target}`)).toEqual([]);

    await panel.goto(panel.url().replace(/sidepanel\.html.*/, 'welcome.html'));
    await expect(panel.getByRole('heading', { level: 1 })).toHaveText('Croeso i Dutymark');
    await expect(panel).toHaveTitle('Croeso i Dutymark');
  } finally {
    await stage.close();
  }
});

test('the toolbar button speaks the language that the user chose, at once', async ({ open, stage }) => {
  const { panel, tabId } = await open(ADVERT);
  const inEnglish = await titleOf(stage, tabId);
  expect(inEnglish).toMatch(/^Dutymark: \d+ points to look at \(/);
  const choose = (language: string) =>
    panel.evaluate(
      (chosen) => chrome.runtime.sendMessage({ type: 'change-settings', change: { language: chosen } }),
      language,
    );
  await choose('cy');
  expect(await titleOf(stage, tabId)).toMatch(/^Dutymark: \d+ pwynt i edrych arnynt \(/);
  await choose('en');
  expect(await titleOf(stage, tabId)).toBe(inEnglish);
});

declare const chrome: {
  action: { getTitle(of: { tabId: number }): Promise<string> };
  runtime: { sendMessage(message: unknown): Promise<unknown> };
};
