import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { faults, faultsInEachLook } from './support/axe.ts';
import { openBeside, test } from './support/boards.ts';
import { unreachable } from './support/keyboard.ts';
import { FILES } from './support/register.ts';

const NHS_JOBS = 'https://www.jobs.nhs.uk/candidate/jobadvert/';
const SCSW = `${NHS_JOBS}C9999-26-0301`;
const AP = `${NHS_JOBS}C9999-26-0412`;
const NURSE = `${NHS_JOBS}C9999-26-0533`;
const NEWS = 'https://news.example.org/story';
const EMPTY = 'https://news.example.org/empty';
const saved = (name: string) =>
  readFile(fileURLToPath(new URL(`../pages/nhs-jobs/${name}.html`, import.meta.url)), 'utf8');

test.use({
  addresses: {
    [SCSW]: await saved('senior-clinical-support-worker'),
    [AP]: await saved('assistant-practitioner'),
    [NURSE]: await saved('staff-nurse'),
    [NEWS]:
      '<!doctype html><html lang="en"><title>News</title><main><h1>A fair was held</h1><p>Many people came.</p></main>',
    [EMPTY]: '<!doctype html><html lang="en"><title>Nothing</title><main></main>',
  },
});

const VIEWS = ['Check', 'Cover', 'Explain', 'Duties'] as const;
const view = (panel: Page, name: string) => panel.getByRole('tab', { name: new RegExp(`^${name}`) });

/** Unfolds what is folded away, so that it is looked at too: of the lists of tasks, which every duty has, the first. */
const unfold = (panel: Page) =>
  panel.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('details:not(.dm-item ~ .dm-item .dm-other)')) {
      details.open = true;
    }
  });

/** What is shown has no fault in any look, and Tab reaches all that can be used. */
async function expectSound(page: Page, state: string): Promise<void> {
  expect(await faultsInEachLook(page), state).toEqual([]);
  expect(await unreachable(page), `${state}: not reached by Tab`).toEqual([]);
}

test('the panel: every view, unfolded, with its forms open', async ({ boards }) => {
  test.setTimeout(240_000);
  const other = await openBeside(boards, AP);
  await expect(view(other.panel, 'Check')).toBeVisible();
  await other.close();
  const { panel, close } = await openBeside(boards, SCSW);
  for (const each of VIEWS) {
    await view(panel, each).click();
    await unfold(panel);
    if (each === 'Check') {
      await panel
        .getByRole('tabpanel')
        .getByRole('button', { name: /^Set aside/ })
        .first()
        .click({ timeout: 5000 });
      await expect(panel.getByRole('tabpanel').getByRole('radio').first()).toBeFocused();
    }
    if (each === 'Cover') {
      await panel.getByLabel('Another post that you looked at').selectOption({ index: 1 });
      await expect(panel.getByRole('table', { name: 'This post beside the other' })).toBeVisible();
    }
    await expectSound(panel, each);
  }
  await close();
});

test('the panel without findings, without a review, and where a site is switched off', async ({ boards }) => {
  test.setTimeout(180_000);
  for (const [address, state] of [
    [NURSE, 'ready'],
    [NEWS, 'no-job'],
  ] as const) {
    const { panel, close } = await openBeside(boards, address, state);
    await expect(panel.getByRole('heading', { level: 1 })).toBeVisible();
    await unfold(panel);
    await expectSound(panel, state);
    await close();
  }
  const empty = await openBeside(boards, EMPTY, 'none');
  await expectSound(empty.panel, 'none');
  await empty.stage.clickToolbar(empty.page);
  await expect(empty.panel.getByRole('heading', { level: 1 })).toHaveText('This page could not be reviewed');
  await expectSound(empty.panel, 'failed');
  await empty.close();
  const { stage, panel, tabId, close } = await openBeside(boards, SCSW);
  await panel.getByRole('button', { name: 'Do not read this site by itself' }).click();
  await stage.stateOf(panel, tabId, 'off');
  await expectSound(panel, 'off');
  await panel.getByRole('button', { name: 'Switch on again for this site' }).click();
  await stage.stateOf(panel, tabId, 'ready');
  await close();
});

test('the page of welcome, and the page for files: empty, with a file, with one that cannot be opened', async ({
  boards,
}) => {
  test.setTimeout(120_000);
  const stage = await boards.stage();
  const page = await stage.extensionPage('welcome.html');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectSound(page, 'welcome');
  await page.goto(page.url().replace('welcome', 'audit'));
  await page.getByRole('button', { name: 'Choose a file' }).waitFor();
  await expectSound(page, 'no file');
  const choose = page.locator('.dm-audit input[type=file]');
  await choose.setInputFiles(`${FILES}encrypted.pdf`);
  await expect(page.getByRole('heading', { name: 'encrypted.pdf could not be opened' })).toBeVisible();
  await expectSound(page, 'a file that cannot be opened');
  await choose.setInputFiles(`${FILES}support-worker.docx`);
  await expect(page.locator('.dm-audit__review h1')).toBeVisible();
  await expectSound(page, 'a file');
  // Rooms with nothing in them; their own specs look at them with something in.
  for (const room of ['many', 'register', 'compare']) {
    await page.goto(page.url().replace(/(#.*)?$/, `#/${room}`));
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectSound(page, room);
  }
  await page.close();
});

test('axe and Tab would find what is wrong', async ({ boards }) => {
  const { panel, close } = await openBeside(boards, NURSE);
  await panel.evaluate(() => {
    document
      .querySelector('main')
      ?.insertAdjacentHTML(
        'beforeend',
        '<button></button><p class="faint">Too faint.</p><button tabindex="-1">Out of reach</button>',
      );
    document.querySelector<HTMLElement>('.faint')?.style.setProperty('color', '#ccd');
  });
  const found = await faults(panel);
  expect(found.map((fault) => fault.split(':')[0]).toSorted()).toEqual(['button-name', 'color-contrast']);
  expect(await unreachable(panel)).toEqual([expect.stringContaining('Out of reach')]);
  await close();
});
