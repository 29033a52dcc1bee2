import { browser } from 'wxt/browser';
import type { HandOver } from '../../src/audit/hand-over.ts';
import type { ManyJob, ManyResult } from '../../src/audit/many/job.ts';
import type { ManyLink } from '../../src/audit/many/link.ts';
import { Pool } from '../../src/audit/many/pool.ts';
import type { OpenTabAnswer, ReadOpenTabs } from '../../src/messaging/messages.ts';
import { BulkRun } from '../../src/register/bulk-run.ts';
import { filesIn, isLitter } from '../../src/sources/archive.ts';
import { manyReportsHere } from './many-reports.ts';
import { openRegister } from './register.ts';
import { terms } from './terms.ts';

const MOST_WORKERS = 8;
/** A long job description takes about a second where the machine is slow. */
const LONGEST_FILE = 45_000;
const LONGEST_START = 60_000;

/** A bulk run's link to the browser that it runs in. */
export function manyLink(handOver: HandOver): ManyLink {
  return {
    alone: () =>
      new Promise((done, failed) => {
        // Held until the tab is closed.
        navigator.locks.request('dutymark-bulk-run', () => new Promise(() => done())).catch(failed);
      }),
    openStore: () => BulkRun.open(),
    pool: new Pool<ManyJob, ManyResult>({
      size: Math.min(navigator.hardwareConcurrency || 2, MOST_WORKERS),
      limit: LONGEST_FILE,
      startLimit: LONGEST_START,
      start: () => new Worker(new URL('./many-worker.ts', import.meta.url), { type: 'module' }),
    }),
    filesIn: ({ file, name }) => filesIn(file, name),
    isLitter,
    terms: () => terms(),
    savedAt: async (document) => (await (await openRegister()).recognise(document))?.savedAt ?? null,
    save: async (file) => (await (await openRegister()).save(file)).row.savedAt,
    openFile(file) {
      const give = () => handOver.give(file);
      // Only what is shown is laid out, and files are read as they are laid out.
      addEventListener('hashchange', () => requestAnimationFrame(() => requestAnimationFrame(give)), { once: true });
      location.hash = '#/file';
    },
    async readTabs(addresses) {
      const message: ReadOpenTabs = { type: 'read-open-tabs', addresses };
      const answers: OpenTabAnswer[] | undefined = await browser.runtime.sendMessage(message);
      if (answers === undefined) throw new Error('The background did not answer.');
      return answers;
    },
    reports: manyReportsHere,
    now: () => performance.now(),
  };
}
