import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { readFiles } from '../../src/cli/load-catalogue.ts';
import { openAdvert, openPanel, reviewOf, type Stage, tabIdOf } from '../../src/cli/stage.ts';
import { packText } from '../../src/engine/catalogue/one-file.ts';
import { FILES, goTo, openRoom, saveFiles } from './support/register.ts';
import { trafficOf } from './support/stage.ts';

const ADVERT = 'C9999-26-0301';
const EXAMPLE_PACK = fileURLToPath(new URL('../../catalogue/example-local', import.meta.url));

async function extensionPage({ context, background }: Stage, name: string) {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${new URL(background.url()).host}/${name}`);
  return page;
}

/** What people do beside an advert. */
async function reviewAnAdvert(stage: Stage): Promise<void> {
  const page = await openAdvert(stage, ADVERT);
  const tabId = await tabIdOf(stage, page);
  const panel = await openPanel(stage, tabId);
  await reviewOf(panel, tabId);
  for (const view of ['Cover', 'Explain', 'Duties', 'Check']) {
    await panel.getByRole('tab', { name: new RegExp(`^${view}`) }).click();
  }
  const finding = panel.locator('[data-target][data-rule]').first();
  await finding.getByRole('button', { name: /^Set aside/ }).click();
  await finding.getByLabel('It is agreed locally').check();
  await finding.getByRole('button', { name: 'Set aside' }).click();
  await expect(panel.getByText('Set aside (1)')).toBeVisible();
  await panel.locator('[data-reports] summary').click();
  for (const report of ['html', 'word', 'excel', 'csv', 'json', 'annotations']) {
    const download = panel.waitForEvent('download');
    await panel.locator(`[data-report=${report}]`).click();
    expect((await readFile(await (await download).path())).length).toBeGreaterThan(500);
  }
}

/** Files: one, many, kept, compared, put together to a report. */
async function auditFiles(stage: Stage): Promise<void> {
  const audit = await openRoom(stage, 'file');
  await saveFiles(audit, ['support-worker.docx', 'support-worker.html', 'two-columns.pdf']);
  await goTo(audit, 'many');
  await audit
    .locator('[data-pick="files"]')
    .setInputFiles(['tracked.docx', 'support-worker.json', 'support-worker.chromium.pdf'].map((name) => FILES + name));
  await expect(audit.locator('tr[data-state="done"]')).toHaveCount(3, { timeout: 60_000 });
  await goTo(audit, 'register');
  const download = audit.waitForEvent('download');
  await audit.getByRole('button', { name: 'Export the register' }).click();
  expect(JSON.parse(await readFile(await (await download).path(), 'utf8')).reviews).toHaveLength(3);
  await goTo(audit, 'compare');
  await goTo(audit, 'compare/many');
  await expect(audit.locator('table')).not.toHaveCount(0);
}

async function setOptions(stage: Stage): Promise<void> {
  await extensionPage(stage, 'welcome.html');
  const options = await extensionPage(stage, 'options.html');
  await options.locator('[data-packs] input[type=file]').setInputFiles({
    name: 'local.json',
    mimeType: 'application/json',
    buffer: Buffer.from(packText((await readFiles(EXAMPLE_PACK)) as never)),
  });
  await expect(options.locator('[data-outcome]')).toContainText('Imported');
}

test('over every journey nothing is asked for but the advert, and no connection leaves the machine', async () => {
  test.setTimeout(240_000);
  const { requests, connections } = await trafficOf(async (stage) => {
    await reviewAnAdvert(stage);
    await auditFiles(stage);
    await setOptions(stage);
  });
  const own = /^(?:chrome-extension|chrome|about|data|blob):/;
  // A Chromium without any page asks for these of its own; here it finds none of them.
  const chromiums = /^https?:\/\/(?:update\.googleapis|accounts\.google|content-autofill\.googleapis)\.com\//;
  const asked = requests.filter(({ url, initiator }) => !own.test(url) && !(initiator === null && chromiums.test(url)));
  expect(asked.map(({ url }) => url)).toContain(`https://www.jobs.nhs.uk/candidate/jobadvert/${ADVERT}`);
  expect(asked.filter(({ url }) => !url.startsWith('https://www.jobs.nhs.uk/'))).toEqual([]);
  expect(asked.filter(({ initiator }) => initiator?.startsWith('chrome-extension:'))).toEqual([]);
  expect(connections.length).toBeGreaterThan(0);
  expect(connections.filter((address) => !address.startsWith('127.0.0.1:'))).toEqual([]);
});
