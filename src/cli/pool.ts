import type { Worker } from 'node:worker_threads';
import { type Job, type JobResult, notReviewed } from './job.ts';

/** What a worker says: once that it has started, then one answer a job. */
export type FromWorker = { ready: true } | { result: JobResult } | { broken: string };

interface Order {
  job: Job;
  done(result: JobResult): void;
  failed(error: Error): void;
}

interface Member {
  worker: Worker;
  ready: boolean;
  order: Order | null;
  /** What it said when it died. */
  error: Error | null;
}

/**
 * Reviews in worker threads. A worker that dies over a document (out of memory, say) is replaced, and that document has a fault for a result.
 * Holds what it is given until a worker is free: whoever uses it bounds how much that is.
 */
export class Pool {
  readonly #start: () => Worker;
  readonly #members = new Set<Member>();
  readonly #waiting: Order[] = [];
  #closed = false;
  #fatal: Error | null = null;

  /** Starts that many workers. */
  constructor(size: number, start: () => Worker) {
    this.#start = start;
    for (let number = 0; number < size; number += 1) this.#hire();
  }

  do(job: Job): Promise<JobResult> {
    return new Promise((done, failed) => {
      if (this.#fatal !== null) return failed(this.#fatal);
      this.#waiting.push({ job, done, failed });
      this.#assign();
    });
  }

  /** Ends the workers. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#members].map(({ worker }) => worker.terminate()));
  }

  #hire(): void {
    const member: Member = { worker: this.#start(), ready: false, order: null, error: null };
    this.#members.add(member);
    member.worker.on('message', (message: FromWorker) => this.#hear(member, message));
    member.worker.on('error', (error) => {
      member.error = error instanceof Error ? error : new Error(String(error));
    });
    member.worker.on('exit', () => this.#lose(member));
  }

  #hear(member: Member, message: FromWorker): void {
    if ('ready' in message) member.ready = true;
    else {
      const { order } = member;
      member.order = null;
      if ('result' in message) order?.done(message.result);
      else order?.failed(new Error(message.broken));
    }
    this.#assign();
  }

  #assign(): void {
    for (const member of this.#members) {
      if (!member.ready || member.order !== null) continue;
      const order = this.#waiting.shift();
      if (order === undefined) return;
      member.order = order;
      member.worker.postMessage(order.job);
    }
  }

  #lose(member: Member): void {
    this.#members.delete(member);
    if (this.#closed) return;
    const reason = member.error?.message ?? 'its worker stopped';
    member.order?.done({ fault: notReviewed(reason) });
    // One that dies before it has started would die again and again.
    if (member.ready) {
      this.#hire();
      return;
    }
    this.#fatal = member.error ?? new Error(`a worker could not be started: ${reason}`);
    for (const { failed } of this.#waiting.splice(0)) failed(this.#fatal);
  }
}
