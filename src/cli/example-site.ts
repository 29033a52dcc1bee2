import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCertificate } from '@vitejs/plugin-basic-ssl';

export const EXAMPLE_HOST = 'www.jobs.nhs.uk';

/** A server on this machine that stands in for NHS Jobs: the browser is told to find the real address here. */
export interface ExampleSite {
  port: number;
  /** The real address of a page. */
  address(reference: string): string;
  close(): Promise<void>;
}

/** Serves files as adverts, and others below them: reference, or what follows it, to path. Anything else is not found. */
export async function serveExamples(pages: Record<string, string>): Promise<ExampleSite> {
  const folder = await mkdtemp(join(tmpdir(), 'dutymark-site-'));
  const certificate = await getCertificate(folder, 'dutymark example', [EXAMPLE_HOST]);
  const server = createServer({ key: certificate, cert: certificate }, async (request, response) => {
    const path = new URL(request.url ?? '/', `https://${EXAMPLE_HOST}`).pathname;
    const file = pages[/^\/candidate\/jobadvert\/(.+)$/.exec(path)?.[1] ?? ''];
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      return;
    }
    const type = file.endsWith('.html') ? 'text/html; charset=utf-8' : 'application/octet-stream';
    response.writeHead(200, { 'content-type': type }).end(await readFile(file));
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', done);
  });
  return {
    port: (server.address() as AddressInfo).port,
    address: (reference) => `https://${EXAMPLE_HOST}/candidate/jobadvert/${reference}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
