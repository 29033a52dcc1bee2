import pdfWorker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import type { ManyJob, ManyResult } from '../../src/audit/many/job.ts';
import type { FromWorker } from '../../src/audit/many/pool.ts';
import { Memo } from '../../src/engine/memo.ts';
import { catalogueOf } from '../../src/settings/packs.ts';
import type { ReviewTerms } from '../../src/settings/reviewing.ts';
import { type AtHand, doJob } from './many-job.ts';

const say = (message: FromWorker<ManyResult>) => postMessage(message);
let at: AtHand = { catalogue: catalogueOf(null), memo: new Memo(), preparePdf };

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (!isJob(data)) return;
  void doJob(data, atHand).then((result) => say({ pool: 'done', result }));
});
say({ pool: 'ready' });

/** What is remembered belongs to one catalogue. */
function atHand({ pack }: ReviewTerms): AtHand {
  const catalogue = catalogueOf(pack);
  if (at.catalogue !== catalogue) at = { catalogue, memo: new Memo(), preparePdf };
  return at;
}

/** pdf.js would start a worker of its own for each file; here it finds its other half already at hand. */
async function preparePdf(): Promise<void> {
  await import(/* @vite-ignore */ pdfWorker);
}

/** pdf.js sends itself messages by the same way. */
function isJob(data: unknown): data is ManyJob {
  return typeof data === 'object' && data !== null && 'bytes' in data && 'terms' in data;
}
