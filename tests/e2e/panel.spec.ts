import { expect, type Page } from '@playwright/test';
import { badgeOf, openPanel, reviewOf } from '../../src/cli/stage.ts';
import { HIGHLIGHTS } from '../../src/page/highlights.ts';
import { keyboardOf } from './support/keyboard.ts';
import { bare } from './support/live.ts';
import { noted } from './support/shown.ts';
import { markedText, test } from './support/stage.ts';

const SCSW = 'C9999-26-0301';
const AP = 'C9999-26-0412';
const VIEWS = ['Check', 'Cover', 'Explain', 'Duties'] as const;
const view = (panel: Page, name: string) => panel.getByRole('tab', { name: new RegExp(`^${name}`) });

/** Unfolds everything that is folded away, so that it is looked at too. */
const unfold = (panel: Page) =>
  panel.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });

test('no view is wider than a narrow panel, or one at 400% zoom, and text may be enlarged', async ({ open }) => {
  const { panel } = await open(SCSW);
  for (const width of [320, 256]) {
    await panel.setViewportSize({ width, height: 700 });
    for (const each of VIEWS) {
      await view(panel, each).click();
      await unfold(panel);
      const beyond = await panel.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(beyond, `${each} at ${width}`).toBe(0);
    }
  }
  // The text alone at 200%, as a browser's own setting has it.
  await panel.setViewportSize({ width: 320, height: 700 });
  await panel.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  for (const each of VIEWS) {
    await view(panel, each).click();
    const beyond = await panel.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(beyond, each).toBe(0);
  }
});

test('targets are 24 px or more, unless they are words in a text', async ({ open }) => {
  const { panel } = await open(SCSW);
  for (const each of VIEWS) {
    await view(panel, each).click();
    await unfold(panel);
    const small = await panel.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, summary, input, select')].flatMap((control) => {
        const { width, height } = control.getBoundingClientRect();
        return width > 0 && (width < 24 || height < 24) ? [`${control.className} ${width}×${height}`] : [];
      }),
    );
    expect(small, each).toEqual([]);
  }
});

test('nothing moves for those who want no motion', async ({ open }) => {
  const { panel } = await open(SCSW);
  await panel.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await panel.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('*')].flatMap((element) => {
      const { scrollBehavior, transitionDuration, animationName } = getComputedStyle(element);
      const still = scrollBehavior === 'auto' && /^(0s(, )?)+$/.test(transitionDuration) && animationName === 'none';
      return still ? [] : [element.className || element.tagName];
    }),
  );
  expect([...new Set(moving)]).toEqual([]);
});

test('what is set aside is off the page, off the badge and stays so over reloads, until it is taken back', async ({
  stage,
  open,
}) => {
  const { panel, page, tabId } = await open(SCSW);
  const { findings } = await reviewOf(panel, tabId);
  const serious = findings.find(({ severity, quote }) => severity === 'serious' && quote !== null);
  if (serious === undefined) throw new Error('the example has no serious finding with a place');
  const bare = (serious.quote ?? '').replace(/\s+/g, '');
  expect(await markedText(page, [HIGHLIGHTS.serious])).toContain(bare);

  const item = panel.locator(`[data-target="${serious.id}"]`);
  await item.getByRole('button', { name: /^Set aside/ }).click();
  await item.getByText('It is agreed locally').click();
  await item.getByRole('button', { name: 'Set aside', exact: true }).click();
  await expect(item).toHaveCount(0);
  await expect(panel.getByRole('button', { name: 'Undo' })).toBeFocused();
  await expect.poll(() => badgeOf(stage, tabId)).toBe(String(findings.length - 1));
  await expect.poll(() => markedText(page, [HIGHLIGHTS.serious])).not.toContain(bare);

  // Each on its own: the panel, then the page.
  await panel.reload();
  await expect(panel.locator('[data-target][data-rule]')).toHaveCount(findings.length - 1);
  await page.reload();
  await page.waitForFunction(() => CSS.highlights.size > 0);
  await expect(panel.locator('[data-target][data-rule]')).toHaveCount(findings.length - 1);
  expect(await badgeOf(stage, tabId)).toBe(String(findings.length - 1));
  expect(await markedText(page, [HIGHLIGHTS.serious])).not.toContain(bare);

  await panel.getByText('Set aside (1)').click();
  await panel.locator(`[data-dismissed="${serious.id}"]`).getByRole('button').click();
  await expect(item).toBeFocused();
  await expect.poll(() => badgeOf(stage, tabId)).toBe(String(findings.length));
});

test('level, filter and audience outlive the panel and the page, and the page’s own are reset on demand', async ({
  stage,
  open,
}) => {
  const { panel, page, tabId } = await open(SCSW);
  await panel.getByText('The reading was wrong?').click();
  await panel.getByLabel('Level of this post').selectOption('AP');
  await panel.getByRole('button', { name: 'Use this level' }).click();
  await expect(panel.getByText('You chose this level.')).toBeVisible();
  await panel.locator('.dm-filter summary').click();
  await panel.getByLabel(/^Advice/).uncheck();
  await expect(panel.locator('.dm-item--advice')).toHaveCount(0);
  await panel.getByText('This panel', { exact: true }).click();
  await panel.getByLabel('Manager: see what a post covers').check();

  await page.reload();
  await page.waitForFunction(() => CSS.highlights.size > 0);
  await panel.close();
  const again = await openPanel(stage, tabId);
  await expect(view(again, 'Cover')).toHaveAttribute('aria-selected', 'true');
  await expect(again.getByText('You chose this level.')).toBeVisible();
  await view(again, 'Check').click();
  await expect(again.locator('.dm-filter summary')).toContainText('shown');
  await expect(again.locator('.dm-item--advice')).toHaveCount(0);

  await again.getByText('This panel', { exact: true }).click();
  await again.getByRole('button', { name: 'Reset this page' }).click();
  await expect(again.getByText('You chose this level.')).toHaveCount(0);
  await view(again, 'Check').click();
  await again.getByText(/^Filter/).click();
  await again.getByRole('button', { name: 'Show all' }).first().click();
  const { findings } = await reviewOf(again, tabId);
  await expect(again.locator('[data-target][data-rule]')).toHaveCount(findings.length);
});

test('the page of welcome says what is read, and keeps who the panel is for', async ({ stage, open }) => {
  const { panel: welcome, tabId } = await open(SCSW);
  await welcome.goto(welcome.url().replace(/sidepanel\.html.*/, 'welcome.html'));
  await expect(welcome.getByRole('heading', { name: 'What is read, and where it goes' })).toBeVisible();
  await welcome.getByLabel('Applicant: understand a job').check();
  await expect(welcome.getByText('The panel opens with: Explain.').first()).toBeVisible();
  const panel = await openPanel(stage, tabId);
  await expect(view(panel, 'Explain')).toHaveAttribute('aria-selected', 'true');
});

test('a correction makes the review again and is kept for the page, over reloads', async ({ stage, open }) => {
  const { panel, page, tabId } = await open(SCSW);
  const before = await reviewOf(panel, tabId);
  // A duty with one task and a finding about it: without the task there is nothing to find.
  const index = before.duties.findIndex(
    ({ matches, quote }) => matches.length === 1 && before.findings.some((finding) => finding.quote === quote),
  );
  const { quote, matches } = before.duties[index] ?? {};
  const [match] = matches ?? [];
  if (quote === undefined || match === undefined) throw new Error('the example has no duty with a finding of its own');
  const about = before.findings.filter((finding) => finding.quote === quote).length;

  await view(panel, 'Duties').click();
  const duty = panel.locator(`[data-target="duty-${index}"]`);
  await duty.getByRole('button', { name: /^Not this task/ }).click();
  await expect(duty.locator('.dm-said')).toContainText('You said that this duty is not');
  const after = await reviewOf(panel, tabId);
  expect(after.duties[index]).toMatchObject({ quote, matches: [] });
  expect(after.findings).toHaveLength(before.findings.length - about);
  await expect.poll(() => badgeOf(stage, tabId)).toBe(String(after.findings.length));

  await page.reload();
  await page.waitForFunction(() => CSS.highlights.size > 0);
  await panel.reload();
  expect(await reviewOf(panel, tabId)).toEqual(after);
  await view(panel, 'Duties').click();
  await duty.getByRole('button', { name: /^Take back/ }).click();
  await expect(duty.locator('.dm-said')).toHaveCount(0);
  expect(await reviewOf(panel, tabId)).toEqual(before);
});

test('every action can be done with the keyboard alone', async ({ open, stage }) => {
  test.setTimeout(120_000);
  const { panel, page, tabId } = await open(SCSW);
  await stage.context.grantPermissions(['clipboard-write']).catch(() => undefined);
  await panel.bringToFront();
  const { focused, tabTo } = keyboardOf(panel);

  // The level.
  await tabTo(/^The reading was wrong/);
  await panel.keyboard.press('Enter');
  await tabTo(/^Level of this post/);
  await panel.keyboard.press('A');
  await tabTo(/^Use this level$/);
  await panel.keyboard.press('Enter');
  await expect(panel.getByText('You chose this level.')).toBeVisible();
  expect(await focused()).toBe('Use this level');

  // The views.
  await tabTo(/^Check/);
  for (const each of ['Cover', 'Explain', 'Duties', 'Check']) {
    await panel.keyboard.press('ArrowRight');
    await expect(view(panel, each)).toBeFocused();
    await expect(view(panel, each)).toHaveAttribute('aria-selected', 'true');
  }

  // The filter.
  await tabTo(/^Filter/);
  await panel.keyboard.press('Enter');
  await tabTo(/^Advice \(/);
  await panel.keyboard.press('Space');
  await expect(panel.locator('.dm-filter summary')).toContainText('shown');
  await tabTo(/^Show all$/);
  await panel.keyboard.press('Enter');
  await expect(panel.locator('.dm-filter summary')).toHaveText('Filter');

  // A quote, its wording, and setting it aside.
  await tabTo(/Show on the page$/);
  await panel.keyboard.press('Enter');
  await expect.poll(() => markedText(page, [HIGHLIGHTS.flash])).not.toBe('');
  await tabTo(/^Copy wording$/);
  await panel.keyboard.press('Enter');
  await expect(panel.locator('[role=status]')).toContainText(/wording/);
  const before = (await reviewOf(panel, tabId)).findings.length;
  await tabTo(/^Set aside/);
  await panel.keyboard.press('Enter');
  await panel.keyboard.press('Space');
  await panel.keyboard.press('ArrowDown');
  await tabTo(/^Set aside$/);
  await panel.keyboard.press('Enter');
  await expect(panel.getByRole('button', { name: 'Undo' })).toBeFocused();
  await expect(panel.locator('[data-target][data-rule]')).toHaveCount(before - 1);
  await panel.keyboard.press('Enter');
  await expect(panel.locator('[data-target][data-rule]')).toHaveCount(before);
  await expect(panel.locator('[data-target][data-rule]:focus')).toHaveCount(1);

  // From a condition to its finding.
  await tabTo(/^Check/, 'Shift+Tab');
  await panel.keyboard.press('ArrowRight');
  await tabTo(/^See .* Check/);
  await panel.keyboard.press('Enter');
  await expect(view(panel, 'Check')).toHaveAttribute('aria-selected', 'true');
  await expect(panel.locator('[data-target][data-rule]:focus')).toHaveCount(1);

  // A correction.
  await tabTo(/^Check/, 'Shift+Tab');
  await panel.keyboard.press('End');
  await tabTo(/^Not this task/);
  await panel.keyboard.press('Enter');
  await expect(panel.locator('.dm-said')).toHaveCount(1);
  await tabTo(/^Take back/);
  await panel.keyboard.press('Enter');
  await expect(panel.locator('.dm-said')).toHaveCount(0);
  await tabTo(/^Choose a task for this duty$/);
  await panel.keyboard.press('Enter');
  await tabTo(/^Task of the guide/);
  await panel.keyboard.press('ArrowDown');
  await tabTo(/^Use this task$/);
  await panel.keyboard.press('Enter');
  await expect(panel.locator('.dm-said')).toContainText('You said that this duty is:');

  // Who the panel is for, and a reset.
  await tabTo(/^This panel$/);
  await panel.keyboard.press('Enter');
  await tabTo(/^Recruiter/);
  await panel.keyboard.press('ArrowDown');
  await expect(panel.getByLabel('Manager: see what a post covers')).toBeChecked();
  await tabTo(/^Reset this page$/);
  await panel.keyboard.press('Enter');
  await expect(panel.getByText('You chose this level.')).toHaveCount(0);
  expect(await focused()).not.toBe('');
});

test('the panel has each finding that the page marks, in its accessibility tree', async ({ open }) => {
  const { page, panel, tabId } = await open(AP);
  const { findings } = await reviewOf(panel, tabId);
  await unfold(panel);
  // What the page marks, letter by letter, is what the panel quotes.
  expect(await markedText(page, [HIGHLIGHTS.serious, HIGHLIGHTS.warning, HIGHLIGHTS.advice])).not.toBe('');
  for (const severity of ['serious', 'warning', 'advice'] as const) {
    const quotes = findings.filter((finding) => finding.severity === severity).map(({ quote }) => bare(quote));
    let marked = await markedText(page, [HIGHLIGHTS[severity]]);
    for (const quote of quotes.toSorted((a, b) => b.length - a.length)) marked = marked.replaceAll(quote, '');
    expect(marked, severity).toBe('');
  }
  for (const { id, quote, message } of findings) {
    const item = panel.locator(`[data-target="${id}"]`);
    const tree = (await item.ariaSnapshot()).replace(/\\?["“”]/g, '').replace(/\s+/g, ' ');
    const words = (text: string) => text.replace(/["“”]/g, '').replace(/\s+/g, ' ').trim();
    if (quote !== null) expect(tree).toContain(words(quote).slice(0, 60));
    expect(tree).toContain(words(message).slice(0, 60));
  }
});

test('two posts that were looked at can be compared', async ({ stage, open }) => {
  const first = await open(SCSW);
  await expect(first.panel.locator('[role=tab]').first()).toBeVisible();
  await noted(first.panel);
  await first.panel.close();
  const { panel } = await open(AP);
  await view(panel, 'Cover').click();
  const select = panel.getByLabel('Another post that you looked at');
  await expect(select.locator('option')).toHaveCount(2);
  await select.selectOption({ index: 1 });
  await expect(panel.getByRole('table', { name: 'This post beside the other' })).toContainText('Band 3');
  expect(stage.context.pages().length).toBeGreaterThan(1);
});
