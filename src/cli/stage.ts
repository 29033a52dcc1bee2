import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page, Worker } from '@playwright/test';
import type { Review } from '../engine/document/review.ts';
import type { TabState } from '../messaging/messages.ts';
import { type ExampleSite, serveExamples } from './example-site.ts';
import { EXAMPLES } from './examples.ts';
import { launch } from './launch.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const EXTENSION = join(ROOT, '.output/chrome-mv3');
const PATIENCE = 30_000;

/** The part of the extension's own API that is asked here, inside of its background. */
interface ExtensionApi {
  tabs: { query(filter: { active: true; windowType: 'normal' }): Promise<{ id?: number }[]> };
  action: { getBadgeText(of: { tabId: number }): Promise<string> };
  windows: { create(options: { url: string; type: 'popup'; width: number; height: number }): Promise<unknown> };
  runtime: { sendMessage(message: unknown): Promise<unknown> };
}
declare const chrome: ExtensionApi;

/** A browser with the extension in it and the example adverts at their real address. */
export interface Stage {
  site: ExampleSite;
  context: BrowserContext;
  background: Worker;
  close(): Promise<void>;
}

/** Sets the stage. The extension must have been built. */
export async function openStage(options: {
  executable: string;
  headless: boolean;
  /** The built extension's folder, where it is another than that of the last build. */
  extension?: string;
  language?: string;
  netLog?: string;
}): Promise<Stage> {
  const { extension = EXTENSION } = options;
  if (!existsSync(join(extension, 'manifest.json'))) throw new Error('The extension is not built: npm run build');
  const site = await serveExamples(EXAMPLES);
  let context: BrowserContext | undefined;
  const close = async () => {
    await context?.close();
    await site.close();
  };
  try {
    context = await launch({ ...options, site, extension });
    const [running] = context.serviceWorkers();
    const background = running ?? (await context.waitForEvent('serviceworker', { timeout: PATIENCE }));
    await closeWelcome(context);
    return { site, context, background, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The page of welcome opens with the first start of a profile, as every one here is, and takes the front of the window. */
export async function closeWelcome(context: BrowserContext): Promise<void> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const welcome = context.pages().find((page) => page.url().endsWith('/welcome.html'));
    if (welcome !== undefined) return welcome.close();
    if (Date.now() > until) throw new Error('The extension opened no page of welcome');
    await new Promise((later) => setTimeout(later, 50));
  }
}

/** Opens an example advert. */
export async function openAdvert({ context, site }: Stage, reference: keyof typeof EXAMPLES): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.address(reference));
  return page;
}

/** The extension's number for the tab of a page. It may not ask for addresses, so the page is brought to the front and that tab asked for. */
export async function tabIdOf({ background }: Stage, page: Page): Promise<number> {
  await page.bringToFront();
  const id = await background.evaluate(
    async () => (await chrome.tabs.query({ active: true, windowType: 'normal' }))[0]?.id,
  );
  if (id === undefined) throw new Error(`No tab shows ${page.url()}`);
  return id;
}

/** What the toolbar button of a tab says. */
export function badgeOf({ background }: Stage, tabId: number): Promise<string> {
  return background.evaluate((id) => chrome.action.getBadgeText({ tabId: id }), tabId);
}

/** Opens the panel of a tab in a window of its own, so that page and panel both stay in view, as they are beside each other. */
export async function openPanel({ context, background }: Stage, tabId: number): Promise<Page> {
  const { host } = new URL(background.url());
  const opened = context.waitForEvent('page', { timeout: PATIENCE });
  await background.evaluate(
    (url) => chrome.windows.create({ url, type: 'popup', width: 440, height: 1000 }),
    panelUrl(host, tabId),
  );
  const panel = await opened;
  await panel.waitForLoadState();
  // Headless Chromium gives every window the size of the first.
  await panel.setViewportSize({ width: 420, height: 1000 });
  return panel;
}

function panelUrl(host: string, tabId: number): string {
  return `chrome-extension://${host}/sidepanel.html?tab=${tabId}`;
}

/** The review of a tab as the panel gets it from the background, once there is one. */
export async function reviewOf(panel: Page, tabId: number): Promise<Review> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const state = (await panel.evaluate(
      (id) => chrome.runtime.sendMessage({ type: 'get-tab', tabId: id }),
      tabId,
    )) as TabState;
    if (state.state === 'ready') return state.tab.review;
    if (state.state === 'failed') {
      throw new Error(`The extension could not review the page: ${'why' in state ? state.why : state.reason}`);
    }
    if (Date.now() > until) throw new Error('The extension gave no review of the page');
    await new Promise((later) => setTimeout(later, 100));
  }
}
