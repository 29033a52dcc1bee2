import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, chromium, type Page } from '@playwright/test';
import { closeWelcome, EXTENSION, openPanel, type Stage, tabIdOf } from '../../../src/cli/stage.ts';
import type { TabState } from '../../../src/messaging/messages.ts';
import { BROWSER } from './stage.ts';

/** Path to HTML. */
export type Pages = Readonly<Record<string, string>>;

/** A web site of this machine that Dutymark knows nothing of. */
export interface Site {
  origin: string;
  /** Where Chromium finds the names of other machines that this site stands in for. */
  hosts?: string;
  close(): Promise<void>;
}

export async function serve(pages: Pages): Promise<Site> {
  const server = createServer((request, response) => {
    const html = pages[(request.url ?? '').replace(/[?#].*$/, '')];
    response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** A browser with the extension, beside a site. */
export interface PortalStage extends Stage {
  /** Opens a page of the site. */
  visit(path: string): Promise<{ page: Page; tabId: number }>;
  /** Clicks Dutymark's button in the toolbar while this page is in front, as a user does: with the permission that goes with the click. */
  clickToolbar(page: Page): Promise<void>;
  /** Loads the extension again in the place of the one that runs, as an update does. */
  update(): Promise<void>;
  /** How many of the browser's side panels show Dutymark. */
  openPanels(): Promise<number>;
  /** A panel for one tab, in a window of its own. */
  panelOf(tabId: number): Promise<Page>;
  /** How a tab stands, once it stands in one of these ways. */
  stateOf<S extends TabState['state']>(panel: Page, tabId: number, ...states: S[]): Promise<TabState & { state: S }>;
  extensionPage(name: string): Promise<Page>;
}

/**
 * Starts a browser. `granted` are origins that the extension may read from the start: nobody can answer the browser's question in a
 * headless run, so they stand in the manifest of a copy of the extension, and asking for them is granted without a question. `changes`
 * are other parts of that manifest.
 */
export async function openPortalStage(
  site: Site,
  granted: string[],
  netLog?: string,
  changes: Record<string, unknown> = {},
): Promise<PortalStage> {
  const folder = await mkdtemp(join(tmpdir(), 'dutymark-portal-'));
  const extension = join(folder, 'extension');
  await cp(EXTENSION, extension, { recursive: true });
  const path = join(extension, 'manifest.json');
  const manifest = { ...JSON.parse(await readFile(path, 'utf8')), ...changes };
  if (granted.length > 0) manifest.host_permissions = granted.map((origin) => `${origin}/*`);
  await writeFile(path, JSON.stringify(manifest));
  const context = await chromium.launchPersistentContext('', {
    executablePath: BROWSER,
    headless: false,
    viewport: null,
    ignoreHTTPSErrors: site.hosts !== undefined,
    args: [
      '--headless=new',
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      // Lets the toolbar's button be clicked from here.
      '--enable-unsafe-extension-debugging',
      `--host-resolver-rules=${site.hosts ?? ''}MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      '--window-size=1280,1000',
      '--no-first-run',
      '--disable-background-networking',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(netLog ? [`--log-net-log=${netLog}`, '--net-log-capture-mode=Default'] : []),
    ],
  });
  const [running] = context.serviceWorkers();
  const background = running ?? (await context.waitForEvent('serviceworker', { timeout: 30_000 }));
  await closeWelcome(context);
  const id = new URL(background.url()).host;
  const session = await context.browser()?.newBrowserCDPSession();
  // Playwright's types don't know all that is asked here.
  const send = session?.send.bind(session) as (method: string, params: object) => Promise<unknown>;
  const targets = async (type: string) => {
    const { targetInfos } = (await send('Target.getTargets', { filter: [{ type }] })) as {
      targetInfos: { targetId: string; url: string }[];
    };
    return targetInfos;
  };
  const stage: Stage = {
    context,
    background,
    site: { port: 0, address: (path) => site.origin + path, close: site.close },
    close: async () => {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };

  return {
    ...stage,

    async visit(path) {
      const page = await context.newPage();
      await page.goto(site.origin + path);
      return { page, tabId: await tabIdOf(stage, page) };
    },

    async clickToolbar(page) {
      await page.bringToFront();
      const tab = (await targets('tab')).find(({ url }) => url === page.url());
      if (!tab) throw new Error(`No tab shows ${page.url()}`);
      await send('Extensions.triggerAction', { id, targetId: tab.targetId });
    },

    async update() {
      await send('Extensions.loadUnpacked', { path: extension });
    },

    async openPanels() {
      return (await targets('page')).filter(({ url }) => url === `chrome-extension://${id}/sidepanel.html`).length;
    },

    panelOf: (tabId) => openPanel(stage, tabId),

    async stateOf(panel, tabId, ...states) {
      const until = Date.now() + 20_000;
      for (;;) {
        const state = (await panel.evaluate(
          (of) =>
            (globalThis as unknown as { chrome: typeof chrome }).chrome.runtime.sendMessage({
              type: 'get-tab',
              tabId: of,
            }),
          tabId,
        )) as TabState;
        const wanted: readonly string[] = states;
        if (wanted.includes(state.state)) return state as never;
        if (Date.now() > until) throw new Error(`The tab is ${JSON.stringify(state).slice(0, 300)}`);
        await new Promise((later) => setTimeout(later, 100));
      }
    },

    async extensionPage(name) {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${id}/${name}`);
      return page;
    },
  };
}

interface Fixtures {
  pages: Pages;
  site: Site;
  /** The extension as it is built: it may read the site only when the user clicks. */
  stage: PortalStage;
  /** A copy that the browser lets read the site from the start. */
  grantedStage: PortalStage;
}

/** Each test has a browser and a profile of its own. `pages` is what the site serves. */
export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from here
  pages: async ({}, use) => use({}),
  site: async ({ pages }, use) => {
    const site = await serve(pages);
    await use(site);
    await site.close();
  },
  stage: async ({ site }, use) => {
    const stage = await openPortalStage(site, []);
    await use(stage);
    await stage.close();
  },
  grantedStage: async ({ site }, use) => {
    const stage = await openPortalStage(site, [site.origin]);
    await use(stage);
    await stage.close();
  },
});

declare const chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
