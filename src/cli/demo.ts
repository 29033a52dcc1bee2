import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BrowserError, findBrowser } from './find-browser.ts';
import { formatText } from './format-text.ts';
import { openAdvert, openPanel, openStage, reviewOf, type Stage, tabIdOf } from './stage.ts';

const OUT = fileURLToPath(new URL('../../demo', import.meta.url));

const { values } = parseArgs({ options: { once: { type: 'boolean' } } });
const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const once = values.once === true || !hasDisplay || Boolean(process.env.CI);

try {
  await demonstrate();
} catch (error) {
  process.stderr.write(`demo: ${error instanceof BrowserError || error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}

async function demonstrate(): Promise<void> {
  const stage = await openStage({ executable: await findBrowser(), headless: !hasDisplay });
  try {
    const page = await openAdvert(stage, 'C9999-26-0301');
    const tabId = await tabIdOf(stage, page);
    const panel = await openPanel(stage, tabId);
    const review = await reviewOf(panel, tabId);
    await page.waitForFunction(() => CSS.highlights.size > 0, null, { timeout: 10_000 });
    await panel.locator('[data-target]').first().waitFor({ state: 'attached', timeout: 10_000 });

    process.stdout.write(`${page.url()}\n\n${formatText(review)}\n`);
    await mkdir(OUT, { recursive: true });
    await page.screenshot({ path: join(OUT, 'page.png'), fullPage: true });
    await panel.screenshot({ path: join(OUT, 'panel.png'), fullPage: true });
    process.stdout.write('The annotated page: demo/page.png\nThe panel: demo/panel.png\n');
    if (!once) await untilClosed(stage);
  } finally {
    await stage.close();
  }
}

/** Until the user closes the browser or presses Ctrl-C. */
async function untilClosed({ context }: Stage): Promise<void> {
  process.stdout.write('The browser stays open: click a finding or a mark. Ctrl-C ends it.\n');
  await new Promise<void>((done) => {
    context.once('close', () => done());
    process.once('SIGINT', () => done());
  });
}
