import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { readFiles } from '../../src/cli/load-catalogue.ts';
import { packFilesOf, packText } from '../../src/engine/catalogue/one-file.ts';
import { faults } from './support/axe.ts';
import { keyboardOf } from './support/keyboard.ts';
import { test } from './support/portal.ts';

const EXAMPLE = await readFiles(fileURLToPath(new URL('../../catalogue/example-local', import.meta.url)));
const TITLE = 'Made-up Radiotherapy scope of practice';
const DUTIES = [
  'Lead the welcome walk for new patients.',
  'Answer the aftercare line.',
  'Restock the treatment rooms.',
];

test.use({
  pages: {
    '/post': `<!doctype html><html lang="en-GB"><head><title>Vacancy</title></head><body><main>
      <h1>Radiotherapy support worker</h1><p>Band 3</p><h2>Main duties of the job</h2>
      <ul>${DUTIES.map((duty) => `<li>${duty}</li>`).join('')}
      <li>Chaperone patients for intimate examinations.</li><li>Escort patients to and from the department.</li></ul>
    </main></body></html>`,
  },
});

const file = (files: object, name = 'local.json') => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(packText(files as never)),
});
const input = (options: Page) => options.locator('[data-packs] input[type=file]');
const outcome = (options: Page) => options.locator('[data-outcome]');

test('a local pack is imported and chosen for all reviews: its duty is reported with its local place', async ({
  stage,
}) => {
  test.setTimeout(120_000);
  const options = await stage.extensionPage('options.html');
  await input(options).setInputFiles(file(EXAMPLE));
  await expect(outcome(options)).toContainText(`Imported: ${TITLE}, version 1.0.0.`);
  const item = options.locator('[data-pack=example-local]');
  await expect(item).toContainText('3 tasks on top of: Clinical Support Workers in Therapeutic Radiography');
  await item.getByRole('button', { name: /^Use for all reviews/ }).click();
  await expect(item).toContainText('Used for all reviews');

  const { page, tabId } = await stage.visit('/post');
  await stage.clickToolbar(page);
  const panel = await stage.panelOf(tabId);
  const { tab } = await stage.stateOf(panel, tabId, 'ready');
  expect(tab.review.catalogue).toEqual({ id: 'example-local', version: '1.0.0' });
  const line = tab.review.findings.filter(({ tasks }) => tasks.includes('LOCAL-02'));
  expect(line.map(({ rule }) => rule).sort()).toEqual([
    'escalation-missing',
    'protocol-missing',
    'task-supervision-missing',
  ]);
  for (const { source } of line) expect(source).toContain(`Local scope of practice (${TITLE})`);
  const finding = panel.locator('[data-rule=protocol-missing]', { hasText: 'Answer the aftercare line' });
  await expect(finding).toContainText('Agreed locally');
  await expect(finding).toContainText(`Local scope of practice (${TITLE})`);
  await panel.getByRole('tab', { name: /^Duties/ }).click();
  const duty = panel.locator('.dm-item--duty', { hasText: DUTIES[0]?.slice(0, -1) ?? '' });
  await expect(duty).toContainText('Lead the welcome walk');
  await expect(duty).toContainText('Local');
  await expect(duty).toContainText('Agreed in this department');

  // For this page alone, the guide again; it is kept with the page.
  await panel.getByText('Review with another pack').click();
  await panel.getByLabel('Pack for this page').selectOption('The guide alone');
  await panel.getByRole('button', { name: 'Use this pack' }).click();
  await expect(panel.locator('[data-pack]')).toHaveAttribute('data-pack', 'therapeutic-radiography');
  await expect(panel.locator('.dm-item--duty', { hasText: 'welcome walk' }).getByText('Local')).toHaveCount(0);
  expect(await faults(panel)).toEqual([]);
  await page.reload();
  await stage.clickToolbar(page);
  await expect
    .poll(async () => (await stage.stateOf(panel, tabId, 'ready')).tab.review.catalogue.id)
    .toBe('therapeutic-radiography');

  // A pack that is removed while it is set for all, or chosen for the page alone: the open page is reviewed without it, and with it once it is back.
  const made = () => stage.stateOf(panel, tabId, 'ready').then(({ tab: { review } }) => review.catalogue.id);
  const choose = async (pack: string) => {
    await panel.getByLabel('Pack for this page').selectOption(pack);
    await panel.getByRole('button', { name: 'Use this pack' }).click();
    await expect.poll(made).toBe('example-local');
  };
  const removeAndPutBack = async (told: number) => {
    await item.getByRole('button', { name: /^Remove/ }).click();
    await expect.poll(made).toBe('therapeutic-radiography');
    await expect(panel.getByText('The pack that you chose for this page could not be used')).toHaveCount(told);
    await options.getByRole('button', { name: 'Put it back' }).click();
    await expect.poll(made).toBe('example-local');
  };
  await panel.getByText('Review with another pack').click();
  await choose('As set in the options');
  await removeAndPutBack(0);
  await choose(TITLE);
  await options
    .locator('[data-pack=therapeutic-radiography]')
    .getByRole('button', { name: /^Use for all reviews/ })
    .click();
  await expect(item.getByText('Used for all reviews', { exact: true })).toHaveCount(0);
  await removeAndPutBack(1);
});

test('the page for files reviews with the pack that is set, and with the one chosen there', async ({ stage }) => {
  test.setTimeout(120_000);
  const options = await stage.extensionPage('options.html');
  await input(options).setInputFiles(file(EXAMPLE));
  await options
    .locator('[data-pack=example-local]')
    .getByRole('button', { name: /^Use for all reviews/ })
    .click();
  await expect(options.locator('[data-pack=example-local]')).toContainText('Used for all reviews');
  const audit = await stage.extensionPage('audit.html');
  const text = ['Radiotherapy support worker', 'Band 3', 'Main duties', ...DUTIES.map((duty) => `- ${duty}`)].join(
    '\n',
  );
  await audit
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'post.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await expect(audit.locator('[data-pack]')).toHaveAttribute('data-pack', 'example-local', { timeout: 30_000 });
  await audit.getByText('Review with another pack').click();
  await audit.getByLabel('Pack for this page').selectOption('The guide alone');
  await audit.getByRole('button', { name: 'Use this pack' }).click();
  await expect(audit.locator('[data-pack]')).toHaveAttribute('data-pack', 'therapeutic-radiography');
});

test('a bad pack is refused with what is wrong and what to do, and harms nothing', async ({ stage }) => {
  const options = await stage.extensionPage('options.html');
  const hostile = '<img src=x onerror="document.title=`harmed`">';
  const { tasks } = EXAMPLE['tasks/local.json'] as { tasks: object[] };
  for (const [bad, says] of [
    [
      { name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{ "pack.json": ') },
      /The pack, \(file\): it is no JSON/,
    ],
    [
      file({ ...EXAMPLE, 'tasks/local.json': { tasks: [{ ...tasks[0], id: 'SCSW-CARE-01', titel: hostile }] } }),
      /tasks\/local\.json, SCSW-CARE-01, tasks\.0: "titel" means nothing here/,
    ],
    [file({ ...EXAMPLE, [`tasks/${hostile}.json`]: {} }), /no file of a pack has this name/],
    [{ name: 'b.json', mimeType: 'application/json', buffer: Buffer.alloc(7_000_000, 'x') }, /too large to be a pack/],
    [
      { name: 'c.json', mimeType: 'application/json', buffer: Buffer.from('{"__proto__": {"polluted": 1}}') },
      /cannot be a name/,
    ],
  ] as const) {
    await input(options).setInputFiles(bad);
    await expect(outcome(options)).toContainText(says);
    await expect(outcome(options)).toBeFocused();
    expect(await faults(options)).toEqual([]);
  }
  await expect(options.locator('[data-pack]')).toHaveCount(1);
  // What is in the texts of a pack that is accepted stays text.
  await input(options).setInputFiles(
    file({ ...EXAMPLE, 'pack.json': { ...(EXAMPLE['pack.json'] as object), title: hostile } }),
  );
  await expect(options.locator('[data-pack=example-local] h3')).toHaveText(hostile);
  expect(await options.title()).not.toBe('harmed');
});

test('with the keyboard alone: a template is saved, imported, used, removed and put back', async ({ stage }) => {
  test.setTimeout(120_000);
  const options = await stage.extensionPage('options.html');
  await expect(options.locator('[data-packs]')).toBeVisible();
  const { press } = keyboardOf(options);
  const savedBy = async (name: RegExp) => {
    const saved = options.waitForEvent('download');
    await press(name);
    return readFile(await (await saved).path(), 'utf8');
  };
  expect(Object.keys(packFilesOf(await savedBy(/^Save a worked example$/)))).toContain('tasks/local.json');
  const template = await savedBy(/^Save a template$/);
  expect(Object.keys(packFilesOf(template))).toContain('pack.json');

  const chooser = options.waitForEvent('filechooser');
  await press(/^Import a pack$/);
  await (await chooser).setFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(template) });
  await expect(outcome(options)).toContainText('Imported: Scope of practice of my department');
  await press(/^Use for all reviews: Scope of practice of my department/);
  const item = options.locator('[data-pack=my-department]');
  await expect(item).toContainText('Used for all reviews');
  expect(packFilesOf(await savedBy(/^Save as a file: Scope of practice of my department/))).toEqual(
    packFilesOf(template),
  );
  await press(/^Remove: Scope of practice of my department/);
  await expect(item).toHaveCount(0);
  await expect(outcome(options)).toBeFocused();
  await press(/^Put it back$/);
  await expect(item).toContainText('Used for all reviews');
  expect(await faults(options)).toEqual([]);
});
