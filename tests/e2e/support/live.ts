import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, test as base, chromium, type Page } from '@playwright/test';
import { EXAMPLE_HOST, type ExampleSite, serveExamples } from '../../../src/cli/example-site.ts';
import { launch } from '../../../src/cli/launch.ts';
import { DEFAULT_PACK, loadCatalogue } from '../../../src/cli/load-catalogue.ts';
import { readInput } from '../../../src/cli/read-input.ts';
import { EXTENSION, openPanel, type Stage, tabIdOf } from '../../../src/cli/stage.ts';
import type { JobDocument } from '../../../src/engine/document/job-document.ts';
import type { Review } from '../../../src/engine/document/review.ts';
import { review } from '../../../src/engine/review.ts';
import { withReact } from './react.ts';
import { BROWSER } from './stage.ts';

/** A page by its address's last part: a file under tests/pages, or HTML. */
type Pages = Record<string, { file: string } | { html: string }>;

export interface OpenedPage {
  stage: Stage;
  page: Page;
  tabId: number;
  openPanel(): Promise<Page>;
}

interface Options {
  /** The extension may put scripts into the page. */
  injects?: boolean;
  /** A browser without the extension. */
  without?: boolean;
  /** Tabs behind another are hidden, as they are for users; Playwright has every page believe that it is seen. */
  hides?: boolean;
}

interface Fixtures {
  /** Serves pages under NHS Jobs' address, in a browser with the extension, and opens the first. */
  visit(pages: Pages, options?: Options): Promise<OpenedPage>;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from here
  visit: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'dutymark-live-'));
    const closing: (() => Promise<void>)[] = [];
    await use(async (pages, { injects = false, without = false, hides = false } = {}) => {
      const files: Record<string, string> = {};
      for (const [name, page] of Object.entries(pages)) {
        const html = 'html' in page ? page.html : await readFile(pagePath(page.file), 'utf8');
        files[name] = join(folder, `${name}.html`);
        await writeFile(files[name], await withReact(html));
      }
      const site = await serveExamples(files);
      closing.push(() => site.close());
      const extension = without ? null : injects ? await withHost(join(folder, 'extension')) : EXTENSION;
      const context =
        hides && extension
          ? await launchAsIs(join(folder, 'profile'), site, extension, closing)
          : await launch({ executable: BROWSER, headless: true, site, extension });
      closing.push(() => context.close());
      if (extension === null) {
        const page = await context.newPage();
        await page.goto(site.address(Object.keys(pages)[0] ?? ''));
        return { page } as OpenedPage;
      }
      const [running] = context.serviceWorkers();
      const background = running ?? (await context.waitForEvent('serviceworker'));
      // It opens with the first start of a profile, and would stay at the front.
      const isWelcome = (opened: Page) => opened.url().endsWith('/welcome.html');
      const welcome = context.pages().find(isWelcome) ?? (await context.waitForEvent('page', isWelcome));
      await welcome.close();
      const stage: Stage = { site, context, background, close: () => context.close() };
      const page = await context.newPage();
      await page.goto(site.address(Object.keys(pages)[0] ?? ''));
      const tabId = await tabIdOf(stage, page);
      return { stage, page, tabId, openPanel: () => openPanel(stage, tabId) };
    });
    for (const close of closing.reverse()) await close();
    await rm(folder, { recursive: true, force: true });
  },
});

function pagePath(name: string): string {
  return fileURLToPath(new URL(`../../pages/${name}.html`, import.meta.url));
}

/** A copy of the built extension that may reach the host, as after a click on its button, which no test can make: the button is not in a page. */
async function withHost(folder: string): Promise<string> {
  await cp(EXTENSION, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...manifest, host_permissions: [`https://${EXAMPLE_HOST}/*`] }));
  return folder;
}

/** Starts Chromium without any of Playwright's own settings, and lets Playwright join. */
async function launchAsIs(
  profile: string,
  site: ExampleSite,
  extension: string,
  closing: (() => Promise<void>)[],
): Promise<BrowserContext> {
  const child = spawn(
    BROWSER,
    [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      `--host-resolver-rules=MAP ${EXAMPLE_HOST}:443 127.0.0.1:${site.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      '--ignore-certificate-errors',
      '--no-first-run',
      '--disable-background-networking',
      '--window-size=1280,1000',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  closing.push(async () => {
    child.kill();
    await ended;
  });
  const endpoint = await new Promise<string>((found, failed) => {
    let said = '';
    child.stderr.on('data', (part: Buffer) => {
      said += part;
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) found(address);
    });
    child.once('exit', () => failed(new Error(`Chromium ended: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(endpoint, { noDefaults: true });
  const [context] = browser.contexts();
  if (!context) throw new Error('Chromium has no window');
  return context;
}

/** What the command line makes of a file of this name with this text. */
export async function fromCommandLine(name: string, text: string): Promise<Review> {
  const folder = await mkdtemp(join(tmpdir(), 'dutymark-cli-'));
  try {
    const path = join(folder, name);
    await writeFile(path, text);
    return review(await readInput(path), await loadCatalogue(DEFAULT_PACK));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The engine's review of a document, for what the form says beside the text. */
export async function reviewed(document: JobDocument): Promise<Review> {
  return review(document, await loadCatalogue(DEFAULT_PACK));
}

/** Words without the white space, which rendering changes. */
export const bare = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, '');
