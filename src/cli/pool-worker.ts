import { parentPort, workerData } from 'node:worker_threads';
import { assembleWithGuide } from '../engine/catalogue/assemble.ts';
import { doJob, type Job } from './job.ts';
import type { FromWorker } from './pool.ts';
import type { WorkerTerms } from './reviewers.ts';

const { pack, settings }: WorkerTerms = workerData;
const catalogue = assembleWithGuide(pack);

const say = (message: FromWorker) => parentPort?.postMessage(message);
parentPort?.on('message', (job: Job) => {
  doJob(job, catalogue, settings).then(
    (result) => say({ result }),
    (error) => say({ broken: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
say({ ready: true });
