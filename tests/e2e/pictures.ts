import { mkdir, stat } from 'node:fs/promises';
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
const SIZE = { width: 420, height: 900 };
const ADVERT = 'C9999-26-0301';

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

const welcome: Show = async ({ panel }) => {
  await panel.goto(panel.url().replace(/sidepanel\.html.*/, 'welcome.html'));
  return panel;
};

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
  welcome: { size: { width: 760, height: 1000 }, show: welcome },
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
  'welsh-manager': { language: 'cy', show: view(1) },
  'welsh-welcome': { language: 'cy', size: { width: 760, height: 1000 }, show: welcome },
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
  await shown.waitForTimeout(300);
  const path = join(OUT, `${name}.png`);
  await shown.screenshot({ path, animations: 'disabled' });
  const { size: bytes } = await stat(path);
  process.stdout.write(`${path}: ${Math.round(bytes / 1000)} kB\n`);
  if (bytes > MOST_BYTES) throw new Error(`${path} is larger than ${MOST_BYTES} bytes`);
}
