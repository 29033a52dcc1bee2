import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Frame, type Page } from '@playwright/test';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import { readInput } from '../../src/cli/read-input.ts';
import type { Stage } from '../../src/cli/stage.ts';
import type { Review } from '../../src/engine/document/review.ts';
import { review } from '../../src/engine/review.ts';
import { expectShown } from './support/shown.ts';
import { test } from './support/stage.ts';

const FILES = fileURLToPath(new URL('../pages/files/', import.meta.url));

async function fromCommandLine(name: string): Promise<Review> {
  return review(await readInput(FILES + name), await loadCatalogue(DEFAULT_PACK));
}

async function openAudit({ context, background }: Stage): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${new URL(background.url()).host}/audit.html`);
  // Before it is drawn it takes no file.
  await page.getByRole('button', { name: 'Choose a file' }).waitFor();
  return page;
}

async function choose(page: Page, name: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /choose (a|another) file/i }).click();
  await (await chooser).setFiles(FILES + name);
}

async function frameOf(page: Page): Promise<Frame> {
  const frame = await (await page.locator('iframe').elementHandle())?.contentFrame();
  if (!frame) throw new Error('the audit page has no frame');
  return frame;
}

/** Every mark's words, by the look of the mark. */
function marked(frame: Frame): Promise<string[]> {
  return frame.evaluate(() => {
    const texts: string[] = [];
    for (const [, highlight] of CSS.highlights) {
      let text = '';
      for (const range of highlight) text += range instanceof Range || 'toString' in range ? String(range) : '';
      texts.push(text.replace(/\s+/g, ''));
    }
    return texts;
  });
}

for (const name of [
  'support-worker.libreoffice.pdf',
  'support-worker.chromium.pdf',
  'support-worker.docx',
  'support-worker.html',
  'support-worker.json',
]) {
  test(`${name}: the audit page and the command line have the same duties and findings, each on its words`, async ({
    stage,
  }) => {
    const page = await openAudit(stage);
    await choose(page, name);
    const expected = await fromCommandLine(name);
    expect(expected.findings.length).toBeGreaterThan(3);

    await expectShown(page, expected);

    const words = (await marked(await frameOf(page))).join('\n');
    for (const { quote } of [...expected.duties, ...expected.findings]) {
      if (quote !== null) expect(words).toContain(quote.replace(/\s+/g, ''));
    }
  });
}

test('a finding shows its words in the PDF, and a mark in the PDF opens its finding', async ({ stage }) => {
  const page = await openAudit(stage);
  await choose(page, 'support-worker.libreoffice.pdf');
  const item = page.locator('[data-rule="unsupervised-wording"]');
  await item.getByRole('button', { name: /show on the page/i }).press('Enter');
  await expect(page.getByRole('status').first()).toContainText('Shown on the page');
  const frame = await frameOf(page);
  await expect.poll(() => frame.evaluate(() => CSS.highlights.has('dm-flash'))).toBe(true);

  // The words drawn under the flash are those of the finding.
  const box = await frame.evaluate(async () => {
    const [range] = CSS.highlights.get('dm-flash') ?? [];
    if (!(range instanceof Range)) throw new Error('nothing is flashed');
    await new Promise((done) => setTimeout(done, 1000));
    const { x, y, width, height } = range.getBoundingClientRect();
    return { text: String(range), x: x + width / 2, y: y + height / 2 };
  });
  expect(box.text).toBe('without supervision');
  await page.locator('.dm-audit__review h1').focus();
  await page.locator('iframe').click({ position: { x: box.x, y: box.y } });
  await expect(page.locator('[data-target]:focus')).toContainText('without supervision');
});

test('a file can be dropped, also on another that is open', async ({ stage }) => {
  const page = await openAudit(stage);
  for (const name of ['two-columns.pdf', 'tracked.docx']) {
    const base64 = (await readFile(FILES + name)).toString('base64');
    await page.evaluate(
      ([data, fileName]) => {
        const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([bytes], fileName));
        window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true, bubbles: true }));
      },
      [base64, name] as const,
    );
    await expect(page.locator('.dm-audit__name')).toHaveText(name);
    await expect(page.locator('.dm-item--duty')).toHaveCount((await fromCommandLine(name)).duties.length);
  }
});

test('the level can be changed, and the review is made again', async ({ stage }) => {
  const page = await openAudit(stage);
  await choose(page, 'support-worker.docx');
  await page.getByText('The reading was wrong? Choose the level').click();
  await page.getByLabel('Level of this post').selectOption('AP');
  await page.getByRole('button', { name: 'Use this level' }).click();
  await expect(page.getByText('You chose this level.')).toBeVisible();
  const document = await readInput(`${FILES}support-worker.docx`);
  const expected = review(document, await loadCatalogue(DEFAULT_PACK), { level: 'AP' });
  await expect(page.locator('[data-target][data-rule]')).toHaveCount(expected.findings.length);
});

test('files that cannot be read say why, keep the focus in the page, and the next file opens', async ({ stage }) => {
  const page = await openAudit(stage);
  for (const [name, message] of [
    ['encrypted.pdf', 'asks for a password'],
    ['truncated.pdf', 'end of this PDF is missing'],
    ['scanned.pdf', 'pictures of pages and no text'],
    ['bomb.docx', 'unpack to far more'],
    ['old.doc', 'Save it as .docx or PDF in Word'],
  ] as const) {
    await choose(page, name);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${name} could not be opened`);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.locator('.dm-audit__error')).toContainText(message);
    await expect(page.getByRole('status')).toContainText(message);
  }
  await choose(page, 'two-columns.pdf');
  await expect(page.locator('.dm-audit__name')).toHaveText('two-columns.pdf');
});
