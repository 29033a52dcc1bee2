import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { assembleWithGuide, type PackAndGuide } from '../engine/catalogue/assemble.ts';
import { doJob, type Job, type JobResult, type JobSettings } from './job.ts';
import { Pool } from './pool.ts';

/** What a worker is told when it starts. */
export interface WorkerTerms {
  /** The pack's files and its guide's, so that all review with the same pack whatever becomes of its folder meanwhile. */
  pack: PackAndGuide;
  settings: JobSettings;
}

/** Whoever reviews: this process while there is little to do, workers once there is more. */
export interface Reviewers {
  do(job: Job): Promise<JobResult>;
  /** How many jobs it pays to hand over before the first is back. */
  ahead: number;
  close(): Promise<void>;
}

/** A worker takes as long to start as some dozens of documents take to review. */
const FEW = 32;
/** A line of this length could fill the memory, which only ends a worker but would end this process. */
const LARGE = 256 * 1024;
/** Megabytes a worker may fill; a job description takes a few. */
const WORKER_MEMORY = 1024;

/** Sets up who reviews. `total` is how many jobs there will be, where that is known. Throws a PackError where the pack does not hold together. */
export function reviewersFor(options: { workers: number | null; total: number | null }, terms: WorkerTerms): Reviewers {
  const { pack, settings } = terms;
  const catalogue = assembleWithGuide(pack);
  const size = options.workers ?? availableParallelism();
  let pool: Pool | undefined;
  let given = 0;
  const start = () =>
    new Worker(new URL('./pool-worker.ts', import.meta.url), {
      workerData: terms,
      resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY },
    });
  const few = () => (options.total ?? given) <= FEW;
  return {
    ahead: size * 4,
    do(job) {
      given += 1;
      const small = !('line' in job) || job.line.length < LARGE;
      if (pool === undefined && few() && small) return doJob(job, catalogue, settings);
      pool ??= new Pool(size, start);
      return pool.do(job);
    },
    close: async () => pool?.close(),
  };
}
