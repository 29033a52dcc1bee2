import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { findBrowser } from '../../src/cli/find-browser.ts';
import { openAdvert, openPanel, openStage, reviewOf, type Stage, tabIdOf } from '../../src/cli/stage.ts';
import type { TabState } from '../../src/messaging/messages.ts';
import { HIGHLIGHTS } from '../../src/page/highlights.ts';

/*
 * Takes the pictures of the built extension that the README shows. `--extension DIR` takes them of another build, `--out DIR` puts them
 * elsewhere, and names of pictures take those alone.
 */

const { values, positionals } = parseArgs({
  options: { extension: { type: 'string' }, out: { type: 'string' } },
  allowPositionals: true,
});
const OUT = values.out ?? fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const MOST_BYTES = 150_000;
/** Of all of them together, so that a clone stays small. */
const MOST_BYTES_IN_ALL = 2_000_000;
const SIZE = { width: 420, height: 900 };
const ADVERT = 'C9999-26-0301';
const PAGE = { width: 1280, height: 900 };
/** The time in pictures that tell one. */
const NOW = new Date('2026-11-23T09:30:00Z');
const test = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const ofOurs = (name: string) => test(`corpus/own/docs/${name}.json`);
/** Job descriptions of our own, and one file that cannot be read. */
const FILES = [
  ...['L1', 'L2'].map(ofOurs),
  test('pages/files/encrypted.pdf'),
  ...['L3', 'S1', 'V01', 'V02', 'V06', 'V08'].map(ofOurs),
];

type Show = (at: { stage: Stage; page: Page; panel: Page }) => Promise<Page>;
interface Picture {
  language?: string;
  size?: { width: number; height: number };
  show: Show;
}

const tab = (panel: Page, index: number) => panel.getByRole('tab').nth(index);

/** The nth view of the panel, from its tabs down, so that the picture is of the view. */
const view =
  (index: number, then: (panel: Page) => Promise<unknown> = async () => undefined): Show =>
  async ({ panel }) => {
    await tab(panel, index).click();
    await then(panel);
    if (index > 0) await panel.locator('[role=tablist]').evaluate((tabs) => tabs.scrollIntoView());
    return panel;
  };

/** The panel as it is in a state that an advert is not in for long, or not at all when all is well. */
const inState =
  (state: TabState): Show =>
  async ({ panel }) => {
    await panel.addInitScript((answer) => {
      const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage(said: unknown): unknown } } })
        .chrome;
      const ask = runtime.sendMessage.bind(runtime);
      runtime.sendMessage = (said) =>
        (said as { type?: unknown }).type === 'get-tab' ? Promise.resolve(answer) : ask(said);
    }, state);
    await panel.reload();
    return panel;
  };

/** Another page of the extension, once it shows what it waits for. */
const own =
  (address: string, shows = 'h2'): Show =>
  async ({ panel }) => {
    await panel.goto(panel.url().replace(/sidepanel\.html.*/, address));
    await panel.locator(shows).first().waitFor({ state: 'attached' });
    return panel;
  };

const goTo = (page: Page, room: string) =>
  page.evaluate((to) => {
    location.hash = to;
  }, room);

/** The page for files with several reviewed, at a time and with a use of storage that are the same whenever it is drawn. */
const many: Show = async (at) => {
  const { panel } = at;
  await panel.clock.setFixedTime(NOW);
  await panel.addInitScript(() => {
    navigator.storage.estimate = async () => ({ usage: 96_000 });
  });
  await own('audit.html#/many', '[data-pick]')(at);
  await panel.locator('[data-pick="files"]').setInputFiles(FILES);
  await panel.locator('.dm-many__progress[data-state="finished"]').waitFor({ timeout: 120_000 });
  await panel.evaluate(() => scrollTo(0, 0));
  return panel;
};

/** A room of that page once these reviews are saved. */
const saved =
  (room: string, shows: string, then: (page: Page) => Promise<unknown> = async () => undefined): Show =>
  async (at) => {
    const page = await many(at);
    await page.getByRole('button', { name: /^Save all/ }).click();
    await page.getByText('In the register since').first().waitFor();
    await goTo(page, room);
    await page.locator(shows).first().waitFor();
    await then(page);
    // Not the focus that moving to a room gives its heading, nor the look of what the mouse is over.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.mouse.move(0, 0);
    return page;
  };

const twoPosts = saved('#/compare', '.dm-side select', async (page) => {
  for (const [which, post] of [
    ['First', /^Senior Clinical Support Worker/],
    ['Second', /^Radiotherapy Clinical Support Worker/],
  ] as const) {
    const choice = page.getByRole('group', { name: `${which} job description` }).getByLabel('Saved review');
    const label = (await choice.locator('option').allTextContents()).find((text) => post.test(text));
    await choice.selectOption({ label: label ?? '' });
  }
  await page.locator('[data-part="duties"]').waitFor();
  await page.evaluate(() => scrollTo(0, 0));
});

/** Page and panel as they are beside each other. */
const together: Show = async ({ page, panel }) => {
  // The panel first: headless Chromium gives both windows the size of the one that was last given any.
  await panel.setViewportSize({ width: 360, height: 520 });
  await panel.locator('[role=tablist]').evaluate((tabs) => tabs.scrollIntoView());
  const panelShot = await panel.screenshot();
  await page.setViewportSize({ width: 660, height: 520 });
  await page.bringToFront();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.waitForTimeout(1000);
  await panel.locator('.dm-item--serious .dm-quote--button').first().dispatchEvent('click');
  // The page shows where the quote stands for a moment.
  await page.waitForTimeout(2500);
  const pageShot = await page.screenshot();
  const heights = await page.evaluate(
    (name) => [...(CSS.highlights.get(name) ?? [])].map((range) => (range as Range).getBoundingClientRect().top),
    HIGHLIGHTS.serious,
  );
  if (!heights.some((top) => top > 0 && top < 400)) throw new Error(`The quote is not in view: ${heights.join(', ')}`);
  const shots = [pageShot, panelShot].map((shot) => shot.toString('base64'));
  const both = await page.context().newPage();
  await both.setViewportSize({ width: 1021, height: 520 });
  await both.setContent(
    `<body style="margin:0;display:flex;gap:1px;background:#768692">${shots
      .map((shot) => `<img alt="" src="data:image/png;base64,${shot}">`)
      .join('')}</body>`,
  );
  return both;
};

const PICTURES: Record<string, Picture> = {
  'page-and-panel': { size: { width: 1021, height: 520 }, show: together },
  recruiter: {
    show: view(0, async (panel) => {
      await panel.locator('.dm-item--serious').first().waitFor();
      await panel.locator('[role=tablist]').evaluate((tabs) => tabs.scrollIntoView());
    }),
  },
  manager: { show: view(1) },
  applicant: { show: view(2) },
  duties: {
    show: async (at) => {
      await view(3)(at);
      await at.panel
        .locator('.dm-item--duty:has(.dm-score)')
        .first()
        .evaluate((duty) => duty.scrollIntoView());
      return at.panel;
    },
  },
  welcome: { size: { width: 760, height: 1000 }, show: own('welcome.html') },
  empty: {
    show: async ({ page, panel }) => {
      await page.goto('about:blank');
      await panel.locator('[role=tab]').first().waitFor({ state: 'detached' });
      return panel;
    },
  },
  busy: { show: inState({ state: 'reading' }) },
  error: { show: inState({ state: 'failed', reason: 'The page did not answer.' }) },
  dark: {
    show: async (at) => {
      await at.panel.emulateMedia({ colorScheme: 'dark' });
      return view(0, (panel) => panel.locator('[role=tablist]').evaluate((tabs) => tabs.scrollIntoView()))(at);
    },
  },
  narrow: { size: { width: 320, height: 700 }, show: view(1) },
  'forced-colours': {
    show: async (at) => {
      await at.panel.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
      return PICTURES.recruiter?.show(at) ?? at.panel;
    },
  },
  options: { size: { width: 760, height: 1000 }, show: own('options.html') },
  'many-files': { size: { width: 1100, height: 1080 }, show: many },
  // All were saved at one time: by their titles they are always in the same order.
  register: {
    size: PAGE,
    show: saved('#/register', 'tr[data-hash]', async (page) => {
      await page.locator('.dm-shelf thead').getByRole('button', { name: 'Post' }).click();
      await page.locator('.dm-shelf thead [aria-sort="ascending"]').waitFor();
    }),
  },
  compare: { size: { width: 1280, height: 920 }, show: twoPosts },
  matrix: { size: PAGE, show: saved('#/compare/many', '.dm-matrix') },
  'welsh-manager': { language: 'cy', show: view(1) },
  'welsh-welcome': { language: 'cy', size: { width: 760, height: 1000 }, show: own('welcome.html') },
};

const wanted = positionals.length > 0 ? positionals : Object.keys(PICTURES);
const executable = await findBrowser();
await mkdir(OUT, { recursive: true });
for (const name of wanted) {
  const picture = PICTURES[name];
  if (picture === undefined) throw new Error(`There is no picture ${name}: ${Object.keys(PICTURES).join(', ')}`);
  const { extension } = values;
  const stage = await openStage({ executable, headless: true, extension, language: picture.language });
  try {
    await take(stage, name, picture);
  } finally {
    await stage.close();
  }
}
const sizes = await Promise.all((await readdir(OUT)).map(async (name) => (await stat(join(OUT, name))).size));
const inAll = sizes.reduce((sum, size) => sum + size, 0);
process.stdout.write(`${sizes.length} pictures: ${Math.round(inAll / 1000)} kB\n`);
if (inAll > MOST_BYTES_IN_ALL) throw new Error(`The pictures are larger than ${MOST_BYTES_IN_ALL} bytes together`);

async function take(stage: Stage, name: string, { size = SIZE, show }: Picture): Promise<void> {
  const page = await openAdvert(stage, ADVERT);
  const tabId = await tabIdOf(stage, page);
  const panel = await openPanel(stage, tabId);
  await panel.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await panel.setViewportSize(size);
  await reviewOf(panel, tabId);
  await tab(panel, 0).waitFor();
  await page.waitForFunction(() => CSS.highlights.size > 0);
  const shown = await show({ stage, page, panel });
  await shown
    .getByRole('heading', { level: 1 })
    .first()
    .waitFor({ state: 'attached', timeout: 1000 })
    .catch(() => undefined);
  await shown.evaluate(() => {
    document.documentElement.style.scrollbarWidth = 'none';
  });
  await shown.waitForTimeout(300);
  const path = join(OUT, `${name}.png`);
  await shown.screenshot({ path, animations: 'disabled' });
  const { size: bytes } = await stat(path);
  process.stdout.write(`${path}: ${Math.round(bytes / 1000)} kB\n`);
  if (bytes > MOST_BYTES) throw new Error(`${path} is larger than ${MOST_BYTES} bytes`);
}
