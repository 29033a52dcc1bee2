import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { readFiles } from '../../src/cli/load-catalogue.ts';
import { packText } from '../../src/engine/catalogue/one-file.ts';
import { ATTACK, attacked, cameToBe } from '../hostile/markup.ts';
import { test } from './support/portal.ts';
import { goTo } from './support/register.ts';

/* Markup in every text that reaches the rooms: each shows it as text, and nothing of it comes to be. The panel and reports: tests/hostile/markup.test.tsx. */
const ESCAPED = ATTACK.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
/** Names of files hold no slash. */
const NAME = ATTACK.replaceAll('/', '');
const LOCAL = fileURLToPath(new URL('../../catalogue/example-local', import.meta.url));
const POST = (more = '') => `Job title: Radiotherapy support worker ${ATTACK}
Band: Band 3

Main duties
- Chaperone patients ${ATTACK} in the clinic each day.
- Interpret images without supervision.
- Carry out venepuncture. ${more}
`;

test.use({
  pages: {
    '/job': `<!doctype html><title>${ESCAPED}</title><main><h1>${ESCAPED}</h1><p>Band 3</p><h2>Main duties</h2>
      <ul><li>Chaperone patients ${ESCAPED}</li><li>Interpret images without supervision.</li></ul></main>`,
  },
});

const file = (name: string, text: string | Uint8Array, mimeType = 'text/plain') => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});

/** That the attack is there to be read, and nothing of it in another way. */
async function expectText(page: Page, where: string, times = 1): Promise<void> {
  await expect
    .poll(() => page.evaluate((words) => document.body.innerText.split(words).length - 1, SAID), { message: where })
    .toBeGreaterThanOrEqual(times);
  for (const frame of page.frames()) {
    // The page's own scripts stand in its head.
    expect(await frame.evaluate(`(${cameToBe})(document.body)`), where).toEqual([]);
    expect(await frame.evaluate('typeof hacked'), where).toBe('undefined');
  }
}
/** As much of it as is left where something is cut short. */
const SAID = ATTACK.slice(0, 24);

test('markup in files, names, tags, notes, packs, sites and errors is text in every room', async ({
  grantedStage: stage,
  site,
}) => {
  test.setTimeout(180_000);
  stage.context.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  stage.context.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) complaints.push(message.text());
  });
  stage.context.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });

  // The options: an address that is none, pages that a site is tried on, packs and what is wrong with them.
  const options = await stage.extensionPage('options.html');
  await stage.visit('/job');
  await options.bringToFront();
  const address = options.getByLabel('Address of the site');
  await address.fill(ATTACK);
  await address.press('Enter');
  await expect(options.getByText(/^(?:Error: )?Enter the address of a web site/).first()).toBeVisible();
  await address.fill(site.origin);
  await address.press('Enter');
  const entry = options.locator(`[data-origin="${site.origin}"]`);
  await entry.getByRole('button', { name: 'Test' }).click();
  await expectText(options, 'a page that a site is tried on');
  const pack = await readFiles(LOCAL);
  const packs = options.locator('[data-packs] input[type=file]');
  const sound = { ...pack, 'pack.json': { ...(pack['pack.json'] as object), title: ATTACK, publisher: ATTACK } };
  await packs.setInputFiles(file(`${NAME}.json`, packText(sound as never)));
  await expectText(options, 'a pack', 2);
  const faulty = { ...pack, 'pack.json': { ...(pack['pack.json'] as object), extends: ATTACK, [ATTACK]: 1 } };
  await packs.setInputFiles(file(`${NAME}.json`, packText(faulty as never)));
  await expectText(options, 'what is wrong with a pack', 3);

  // One file.
  const audit = await stage.extensionPage('audit.html#/file');
  const open = async (given: ReturnType<typeof file>) => {
    const chooser = audit.waitForEvent('filechooser');
    await audit.getByRole('button', { name: /choose (a|another) file/i }).click();
    await (await chooser).setFiles(given);
    await expect(audit.locator('.dm-audit__name')).toHaveText(given.name, { timeout: 30_000 });
  };
  await open(file(`${NAME}.txt`, POST()));
  await expectText(audit, 'a file', 2);
  await audit.getByRole('button', { name: 'Save in the register' }).click();
  await expect(audit.locator('.dm-save__said')).toHaveText('Saved.');
  expect(complaints).toEqual([]);
  await open(
    file(
      `${NAME}.html`,
      `<h1>${ESCAPED}</h1><h2>Main duties</h2><ul><li>${ESCAPED}</li><li>Take bloods.</li></ul>${ATTACK}`,
      'text/html',
    ),
  );
  // Chromium complains of handlers already while it takes the file's markup apart, in a document that no window shows and nothing runs in.
  expect(complaints.filter((words) => !/inline event handler/.test(words))).toEqual([]);
  complaints.length = 0;
  await expectText(audit, 'a page');
  await audit.getByRole('button', { name: 'Save in the register' }).click();
  await expect(audit.locator('.dm-save__said')).toHaveText('Saved.');

  // Many: names, an archive's names, and what cannot be read.
  await goTo(audit, 'many');
  await audit
    .locator('[data-pick="files"]')
    .setInputFiles([
      file(`${NAME}.txt`, POST('Order stock.')),
      file(`${NAME}.json`, `{"${ATTACK.replaceAll('"', '')}`),
      file(`${NAME}.${NAME.slice(-8)}`, ATTACK),
      file(`${NAME}.zip`, zipSync({ [`${NAME}/${NAME}.md`]: strToU8(POST('Fold linen.')) }), 'application/zip'),
    ]);
  await expect(audit.locator('tr[data-state="done"]')).toHaveCount(3, { timeout: 60_000 });
  await expect(audit.locator('tr[data-state="failed"]')).toHaveCount(1);
  await expectText(audit, 'many files', 4);

  // The register: what came in above, with tags and notes; and a whole register that somebody else made.
  await goTo(audit, 'register');
  const row = audit.locator('.dm-shelf tbody tr[data-hash]').first();
  await row.getByRole('button', { name: 'Tags and notes' }).click();
  await audit.getByRole('textbox', { name: 'Department tags' }).fill(`${ATTACK.slice(0, 40)}`);
  await audit.getByRole('textbox', { name: 'Notes' }).fill(ATTACK);
  await audit.getByRole('button', { name: /^Save/ }).last().click();
  await expectText(audit, 'the register', 2);
  const download = audit.waitForEvent('download');
  await audit.getByRole('button', { name: 'Export the register' }).click();
  const register = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  register.reviews = attacked(register.reviews);
  const takeIn = async (text: string) => {
    const chooser = audit.waitForEvent('filechooser');
    await audit.getByRole('button', { name: 'Import a register' }).click();
    await (await chooser).setFiles(file(`${NAME}.json`, text, 'application/json'));
  };
  await takeIn(
    JSON.stringify({ ...register, reviews: register.reviews.map((each: object) => ({ ...each, status: ATTACK })) }),
  );
  await expectText(audit, 'a register that is refused', 3);
  await takeIn(JSON.stringify(register));
  await audit.getByRole('dialog').getByRole('button', { name: 'Add to my register' }).click();
  await expectText(audit, 'a register that was taken in', 6);
  await row.locator('th a').click();
  await expectText(audit, 'a saved review', 2);

  await goTo(audit, 'compare');
  for (const [at, name] of ['First', 'Second'].entries())
    await audit
      .getByRole('group', { name: `${name} job description` })
      .getByLabel('Saved review')
      .selectOption({ index: at + 1 });
  await expect(audit.locator('[data-part="coverage"] tbody tr').first()).toBeVisible();
  await expectText(audit, 'two compared', 4);
  await goTo(audit, 'compare/many');
  await expectText(audit, 'many compared', 2);

  const welcome = await stage.extensionPage('welcome.html');
  await expectText(welcome, 'the first page', 0);
  expect(complaints).toEqual([]);

  // The look would tell: the same as markup.
  await welcome.evaluate((markup) => document.body.insertAdjacentHTML('beforeend', markup), ATTACK);
  expect(await welcome.evaluate(`(${cameToBe})(document.body).length`)).toBeGreaterThan(2);
  await expect.poll(() => complaints.length).toBeGreaterThan(0);
});
