import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { test as base, type Page } from '@playwright/test';
import { getCertificate } from '@vitejs/plugin-basic-ssl';
import type { TabState } from '../../../src/messaging/messages.ts';
import { openPortalStage, type PortalStage, type Site } from './portal.ts';
import { readNetLog, type Traffic } from './stage.ts';

const HTML = 'text/html; charset=utf-8';

/** What stands at an address where it is no page. */
export interface Served {
  status?: number;
  type: string;
  /** All of it, or pieces one after the other until nobody takes them any more. */
  body: Buffer | string | Iterable<Buffer>;
}

/** HTML, or what else stands there, by its whole address. */
export type Addresses = Readonly<Record<string, string | Served>>;

/** Serves pages at their real addresses, which may be many sites'. */
async function serveAddresses(pages: Addresses): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'dutymark-boards-'));
  const hosts = [...new Set(Object.keys(pages).map((address) => new URL(address).host))];
  const certificate = await getCertificate(folder, 'dutymark boards', hosts);
  const server = createServer({ key: certificate, cert: certificate }, (request, response) => {
    const found = pages[`https://${request.headers.host}${request.url}`] ?? { status: 404, type: HTML, body: '' };
    const { status = 200, type, body } = typeof found === 'string' ? { type: HTML, body: found } : found;
    response.writeHead(status, { 'content-type': type });
    if (typeof body === 'string' || Buffer.isBuffer(body)) response.end(body);
    else pipeline(Readable.from(body), response, () => undefined);
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    origin: '',
    hosts: hosts.map((host) => `MAP ${host}:443 127.0.0.1:${port}, `).join(''),
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One browser for all boards. It has the extension as it is built, which may read a page only when the user clicks, or on `granted` origins. */
export interface Boards {
  /** Starts the browser where it does not run. */
  stage(): Promise<PortalStage>;
  /** Opens an address. */
  open(address: string): Promise<{ page: Page; tabId: number }>;
  /** A page of the extension, to ask the background from. */
  asker(): Promise<Page>;
  /** Ends the browser and says what was opened since it was started, and what it asked the network for. */
  traffic(): Promise<Traffic & { opened: string[] }>;
}

interface WorkerFixtures {
  addresses: Addresses;
  granted: string[];
  boards: Boards;
}

// biome-ignore lint/complexity/noBannedTypes: Playwright's own word for no fixtures of this scope
export const test = base.extend<{}, WorkerFixtures>({
  addresses: [{}, { option: true, scope: 'worker' }],
  granted: [[], { option: true, scope: 'worker' }],
  boards: [
    async ({ addresses, granted }, use) => {
      const site = await serveAddresses(addresses);
      const folder = await mkdtemp(join(tmpdir(), 'dutymark-netlog-'));
      const netLog = join(folder, 'netlog.json');
      let running: { stage: PortalStage; asker: Page; opened: string[] } | null = null;
      const start = async () => {
        if (running) return running;
        const stage = await openPortalStage(site, granted, netLog);
        running = { stage, asker: await stage.extensionPage('options.html'), opened: [] };
        return running;
      };
      const end = async () => {
        await running?.stage.close();
        running = null;
      };
      await use({
        stage: async () => (await start()).stage,
        asker: async () => (await start()).asker,
        open: async (address) => {
          const { stage, opened } = await start();
          opened.push(address);
          return stage.visit(address);
        },
        traffic: async () => {
          const { opened } = await start();
          await end();
          return { opened, ...(await readNetLog(netLog)) };
        },
      });
      await end();
      await site.close();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

/** A page with its panel, as people have them. */
export interface Beside {
  stage: PortalStage;
  page: Page;
  tabId: number;
  panel: Page;
  /** Closes these, and other pages, so that the next test finds the browser as it was. */
  close(...others: Page[]): Promise<void>;
}

const NHS_JOBS = 'https://www.jobs.nhs.uk/';

/** Opens an address and its panel, once the tab stands so. What is not read by itself is read by a click on the toolbar's button. */
export async function openBeside(
  boards: Boards,
  address: string,
  stands: Exclude<TabState['state'], 'reading'> = 'ready',
): Promise<Beside> {
  const stage = await boards.stage();
  const { page, tabId } = await boards.open(address);
  if (!address.startsWith(NHS_JOBS) && stands !== 'none') await stage.clickToolbar(page);
  await stage.stateOf(await boards.asker(), tabId, stands);
  const panel = await stage.panelOf(tabId);
  await panel.bringToFront();
  const close = async (...others: Page[]) => {
    for (const each of [...others, panel, page]) await each.close();
  };
  return { stage, page, tabId, panel, close };
}
