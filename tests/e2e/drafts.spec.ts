import { expect, type Page } from '@playwright/test';
import { reviewOf } from '../../src/cli/stage.ts';
import type { Finding, Review } from '../../src/engine/document/review.ts';
import { HIGHLIGHTS } from '../../src/page/highlights.ts';
import { readDraft } from '../../src/sources/draft-field.ts';
import { bare, fromCommandLine, type OpenedPage, reviewed, test } from './support/live.ts';
import { markedText } from './support/stage.ts';

const FORM = 'C9999-26-0951';
const SOON = { timeout: 10_000 };
const ALL = [HIGHLIGHTS.duty, HIGHLIGHTS.advice, HIGHLIGHTS.warning, HIGHLIGHTS.serious];

interface Form {
  heard: [string, string][];
  held: string;
}

/** Opens a form and has the panel review what is being written there. */
async function reviewDraft({ openPanel, tabId }: OpenedPage): Promise<{ panel: Page; review: () => Promise<Review> }> {
  const panel = await openPanel();
  await panel.getByRole('button', { name: 'Review what I am writing' }).click();
  await expect(panel.getByText('Reviewing the field')).toBeVisible();
  const review = () => reviewOf(panel, tabId);
  await expect.poll(async () => (await review()).document.source, SOON).toBe('draft-field');
  return { panel, review };
}

const same = (live: Review, expected: Review) => {
  expect(live.duties).toEqual(expected.duties);
  expect(live.findings).toEqual(expected.findings);
  expect(live.role.level).toBe(expected.role.level);
};

function findingOn(review: Review, words: string, rule?: string): Finding {
  const found = review.findings.find(
    (finding) => finding.quote?.includes(words) && (rule === undefined || finding.rule === rule),
  );
  if (!found) throw new Error(`no finding on "${words}"`);
  return found;
}

const areaOf = (page: Page) =>
  page.evaluate(() => {
    const area = document.querySelector<HTMLTextAreaElement>('#advert') ?? document.querySelector('textarea');
    if (!area) throw new Error('no field');
    const { value, selectionStart, selectionEnd } = area;
    return { value, selected: value.slice(selectionStart, selectionEnd) };
  });

/** Opens whatever the item is folded away in, and presses one of its buttons. */
async function press(panel: Page, finding: Finding, name: string | RegExp): Promise<void> {
  const item = panel.locator(`[data-target="${finding.id}"]`);
  await item.evaluate((element) => {
    for (let at: Element | null = element; at; at = at.parentElement)
      if (at instanceof HTMLDetailsElement) at.open = true;
  });
  await item.getByRole('button', { name }).first().click();
}

test('a textarea is reviewed as the command line reviews its text, and a finding selects its words', async ({
  visit,
}) => {
  const opened = await visit({ [FORM]: { file: 'drafts/textarea' } }, { injects: true });
  const { page } = opened;
  const html = () => page.evaluate(() => document.documentElement.outerHTML);
  const before = await html();
  const { value } = await areaOf(page);
  const { panel, review } = await reviewDraft(opened);
  await expect(panel.getByText('Reviewing the field “Job description”')).toBeVisible();
  const expected = await fromCommandLine('draft.txt', value);
  expect(expected.duties.length).toBeGreaterThan(5);
  expect(expected.findings.length).toBeGreaterThan(3);
  same(await review(), expected);

  for (const words of ['venepuncture', 'unsupervised', 'Scan consent', 'scan consent', 'Record observations']) {
    const finding = expected.findings.find(({ quote }) => quote?.includes(words));
    if (!finding) continue;
    await press(panel, finding, /Show on the page/);
    await expect.poll(async () => bare((await areaOf(page)).selected)).toBe(bare(finding.quote));
  }
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('advert');
  // The field is scrolled to what is selected in it: the last words stand below its lower edge.
  await press(panel, findingOn(expected, 'unsupervised'), /Show on the page/);
  expect(await page.evaluate(() => document.getElementById('advert')?.scrollTop)).toBeGreaterThan(0);
  // Nothing is drawn over a plain field, and nothing was written.
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  expect((await areaOf(page)).value).toBe(value);
  expect(await page.evaluate(() => (window as unknown as Form).heard)).toEqual([]);
  expect(await html()).toBe(before);
});

test('wording goes into a textarea on a click, the page hears of it, and undo takes it out again', async ({
  visit,
}) => {
  const opened = await visit({ [FORM]: { file: 'drafts/textarea' } }, { injects: true });
  const { page } = opened;
  const { value } = await areaOf(page);
  const { panel, review } = await reviewDraft(opened);
  const finding = findingOn(await review(), 'Record observations', 'escalation-missing');
  await press(panel, finding, 'Use this wording');
  const words = 'Record observations, and tell the radiographer';
  await expect.poll(async () => (await areaOf(page)).value).toContain(words);
  const after = (await areaOf(page)).value;
  expect(after).toContain('of anything outside the expected range and keep the record up to date.');
  // The author's own words are all there still, around what was put in.
  expect(after.startsWith(value.slice(0, value.indexOf('observations') + 12))).toBe(true);
  expect(after.endsWith(value.slice(value.indexOf(' and keep the record')))).toBe(true);
  expect(await page.evaluate(() => (window as unknown as Form).heard)).toEqual([['insertText', after]]);

  await expect.poll(async () => (await review()).findings.some(({ id }) => id === finding.id), SOON).toBe(false);
  same(await review(), await fromCommandLine('draft.txt', after));

  await page.bringToFront();
  await page.keyboard.press('Control+z');
  expect((await areaOf(page)).value).toBe(value);
  await expect.poll(async () => (await review()).findings.some(({ id }) => id === finding.id), SOON).toBe(true);
  same(await review(), await fromCommandLine('draft.txt', value));
});

test('findings move with what is typed', async ({ visit }) => {
  const opened = await visit({ [FORM]: { file: 'drafts/textarea' } }, { injects: true });
  const { page } = opened;
  const { panel, review } = await reviewDraft(opened);
  const finding = findingOn(await review(), 'venepuncture');
  await page.bringToFront();
  await page.locator('#advert').focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText('This is a draft.\n\n');
  // At once, before it was reviewed again …
  await press(panel, finding, /Show on the page/);
  expect(bare((await areaOf(page)).selected)).toBe(bare(finding.quote));
  // … and afterwards, also where more was typed in the middle.
  await page.bringToFront();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('You take blood samples in the clinic. ', { delay: 20 });
  await expect
    .poll(async () => (await review()).duties[0]?.quote, SOON)
    // Whole, not as far as it was typed when a review began.
    .toBe('take blood samples in the clinic');
  const { value } = await areaOf(page);
  same(await review(), await fromCommandLine('draft.txt', value));
  const again = findingOn(await review(), 'venepuncture');
  await press(panel, again, /Show on the page/);
  await expect.poll(async () => bare((await areaOf(page)).selected)).toBe(bare(again.quote));
});

test('a field that React holds keeps the wording, with title and band from the form', async ({ visit }) => {
  const opened = await visit({ [FORM]: { file: 'drafts/react-field' } }, { injects: true });
  const { page } = opened;
  const { value } = await areaOf(page);
  const { panel, review } = await reviewDraft(opened);
  const title = 'Senior Clinical Support Worker - Radiotherapy';
  const expectedOf = (text: string) => reviewed(readDraft({ title, band: 'Band 3', draft: { text } }));
  const expected = await expectedOf(value);
  expect(expected.role.level).toBe('SCSW');
  expect(expected.findings.length).toBeGreaterThan(3);
  same(await review(), expected);

  await press(panel, findingOn(expected, 'unsupervised'), 'Use this wording');
  await expect.poll(async () => (await areaOf(page)).value).not.toBe(value);
  const after = (await areaOf(page)).value;
  expect(after).toMatch(/electronic record\. Work is planned by the post-holder/);
  expect(await page.evaluate(() => (window as unknown as Form).held)).toBe(after);
  // React draws the form again with the next change elsewhere in it: what it had not heard of would be gone.
  await page.getByLabel('Job title').fill(`${title}, Larkmoor`);
  expect((await areaOf(page)).value).toBe(after);

  await page.bringToFront();
  await page.getByLabel('Main duties').focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => page.evaluate(() => (window as unknown as Form).held)).toBe(value);
  await expect.poll(async () => (await review()).findings.length, SOON).toBe(expected.findings.length);
});

test('a field with formatting has marks, selects, takes wording and gives it back', async ({ visit }) => {
  const opened = await visit({ [FORM]: { file: 'drafts/rich' } }, { injects: true });
  const { page } = opened;
  const inside = () => page.evaluate(() => document.getElementById('advert')?.innerHTML ?? '');
  const html = () => page.evaluate(() => document.documentElement.outerHTML);
  const before = await inside();
  const whole = await html();
  const { panel, review } = await reviewDraft(opened);
  const expected = await fromCommandLine('draft.html', `<main>${before}</main>`);
  expect(expected.findings.length).toBeGreaterThan(3);
  same(await review(), expected);
  for (const { quote } of [...expected.duties, ...expected.findings]) {
    if (quote) await expect.poll(() => markedText(page, ALL), SOON).toContain(bare(quote));
  }
  expect(await html()).toBe(whole);

  const venepuncture = findingOn(expected, 'venepuncture');
  await press(panel, venepuncture, /Show on the page/);
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(venepuncture.quote);
  const last = findingOn(expected, 'unsupervised');
  await press(panel, last, /Show on the page/);
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(last.quote);
  const inView = await page.evaluate(() => {
    const box = getSelection()?.getRangeAt(0).getBoundingClientRect();
    const field = document.getElementById('advert')?.getBoundingClientRect();
    return box && field && box.top >= field.top && box.bottom <= field.bottom;
  });
  expect(inView).toBe(true);
  expect(await inside()).toBe(before);

  const finding = findingOn(expected, 'Record observations', 'escalation-missing');
  await press(panel, finding, 'Use this wording');
  await expect.poll(inside).toContain('Record observations, and tell the radiographer');
  const after = await inside();
  expect(await page.evaluate(() => (window as unknown as Form).heard)).toEqual([['insertText', after]]);
  await expect.poll(async () => (await review()).findings.some(({ id }) => id === finding.id), SOON).toBe(false);
  same(await review(), await fromCommandLine('draft.html', `<main>${after}</main>`));

  await page.bringToFront();
  await page.keyboard.press('Control+z');
  expect(await inside()).toBe(before);
  expect(await html()).toBe(whole);
});

test('while words are changed under a mark, the mark is never on other words', async ({ visit }) => {
  const opened = await visit({ [FORM]: { file: 'drafts/rich' } }, { injects: true });
  const { page } = opened;
  const { review } = await reviewDraft(opened);
  await expect.poll(() => markedText(page, ALL), SOON).toContain(bare('Chaperone patients during their treatment'));
  await page.bringToFront();
  await page.evaluate(() => {
    const text = document.querySelector('#advert li')?.firstChild;
    if (text) getSelection()?.collapse(text, 'Chaperone '.length);
  });
  await page.keyboard.type('no ', { delay: 10 });
  // The words that were marked are not there any more, and those that are have not been reviewed.
  expect(await markedText(page, ALL)).not.toContain(bare('Chaperone no patients'));
  await expect
    .poll(async () => (await review()).duties.some(({ quote }) => quote.includes('no patients')), SOON)
    .toBe(true);
  expect((await review()).duties).toEqual(
    (
      await fromCommandLine(
        'draft.html',
        `<main>${await page.evaluate(() => document.getElementById('advert')?.innerHTML)}</main>`,
      )
    ).duties,
  );
});

test('stopping reads the page again', async ({ visit }) => {
  const opened = await visit({ [FORM]: { file: 'drafts/rich' } }, { injects: true });
  const { panel } = await reviewDraft(opened);
  await panel.getByRole('button', { name: 'Stop, and read the page instead' }).click();
  await expect(panel.getByRole('button', { name: 'Review what I am writing' })).toBeVisible();
});
