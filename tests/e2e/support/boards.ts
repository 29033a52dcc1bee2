import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Page } from '@playwright/test';
import { getCertificate } from '@vitejs/plugin-basic-ssl';
import { openPortalStage, type Pages, type PortalStage, type Site } from './portal.ts';
import { readNetLog, type Traffic } from './stage.ts';

/** Serves pages at their real addresses, which may be many sites': address to HTML. The addresses are given whole. */
async function serveAddresses(pages: Pages): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), 'dutymark-boards-'));
  const hosts = [...new Set(Object.keys(pages).map((address) => new URL(address).host))];
  const certificate = await getCertificate(folder, 'dutymark boards', hosts);
  const server = createServer({ key: certificate, cert: certificate }, (request, response) => {
    const html = pages[`https://${request.headers.host}${request.url}`];
    response.writeHead(html === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
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

/** One browser for all boards. It has the extension as it is built, which may read a page only when the user clicks. */
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
  /** Address to HTML. */
  addresses: Pages;
  boards: Boards;
}

// biome-ignore lint/complexity/noBannedTypes: Playwright's own word for no fixtures of this scope
export const test = base.extend<{}, WorkerFixtures>({
  addresses: [{}, { option: true, scope: 'worker' }],
  boards: [
    async ({ addresses }, use) => {
      const site = await serveAddresses(addresses);
      const folder = await mkdtemp(join(tmpdir(), 'dutymark-netlog-'));
      const netLog = join(folder, 'netlog.json');
      let running: { stage: PortalStage; asker: Page; opened: string[] } | null = null;
      const start = async () => {
        if (running) return running;
        const stage = await openPortalStage(site, [], netLog);
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
