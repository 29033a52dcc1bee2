/** What a worker of the pool says: that it is ready, then one answer for each job. Anything else is not for the pool. */
export type FromWorker<Result> = { pool: 'ready' } | { pool: 'done'; result: Result };

/** As much of a Worker as is used. */
export interface PoolWorker {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: { preventDefault?(): void }) => void): void;
  terminate(): void;
}

/** Why a job has no result: it took too long, its worker died of it, no worker could be started, or the pool was stopped. */
export type Loss = 'time' | 'died' | 'no-worker' | 'stopped';

export class JobLost extends Error {
  override name = 'JobLost';
  readonly why: Loss;

  constructor(why: Loss) {
    super(`The job was lost: ${why}`);
    this.why = why;
  }
}

export interface PoolOptions {
  start(): PoolWorker;
  /** How many work at a time, at most. */
  size: number;
  /** Milliseconds that one job may take. */
  limit: number;
  /** Milliseconds that a worker may take to start. */
  startLimit: number;
}

interface Order<Job, Result> {
  job: Job;
  transfer: Transferable[];
  done(result: Result): void;
  failed(error: JobLost): void;
}

interface Member<Job, Result> {
  worker: PoolWorker;
  ready: boolean;
  order: Order<Job, Result> | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Does jobs in Web Workers, which start when they are first needed. A worker that dies over a job, or takes too long, is ended and replaced,
 * and only that job is lost. Holds what it is given until a worker is free: whoever uses it bounds how much that is.
 */
export class Pool<Job, Result> {
  readonly #options: PoolOptions;
  readonly #members = new Set<Member<Job, Result>>();
  readonly #waiting: Order<Job, Result>[] = [];
  /** Workers that ended before they were ready, one after another. */
  #stillborn = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#options.size;
  }

  /** Rejects with a JobLost. */
  do(job: Job, transfer: Transferable[] = []): Promise<Result> {
    return new Promise((done, failed) => {
      this.#waiting.push({ job, transfer, done, failed });
      this.#assign();
    });
  }

  /** Ends all workers and loses what they had. The next job starts new ones. */
  stop(): void {
    const orders = [...this.#members].flatMap(({ order }) => order ?? []).concat(this.#waiting.splice(0));
    for (const member of this.#members) this.#end(member);
    for (const order of orders) order.failed(new JobLost('stopped'));
  }

  #assign(): void {
    for (const member of this.#members) {
      if (!member.ready || member.order !== null) continue;
      const order = this.#waiting.shift();
      if (order === undefined) return;
      member.order = order;
      member.timer = setTimeout(() => this.#lose(member, 'time'), this.#options.limit);
      member.worker.postMessage(order.job, order.transfer);
    }
    const starting = [...this.#members].filter(({ ready }) => !ready).length;
    for (let short = this.#waiting.length - starting; short > 0 && this.#members.size < this.size; short--) {
      this.#hire();
    }
  }

  #hire(): void {
    const worker = this.#options.start();
    const member: Member<Job, Result> = { worker, ready: false, order: null, timer: undefined };
    member.timer = setTimeout(() => this.#lose(member, 'time'), this.#options.startLimit);
    this.#members.add(member);
    worker.addEventListener('message', ({ data }) => {
      if (isFromWorker<Result>(data)) this.#hear(member, data);
    });
    for (const type of ['error', 'messageerror'] as const) {
      worker.addEventListener(type, (event) => {
        event.preventDefault?.();
        this.#lose(member, 'died');
      });
    }
  }

  #hear(member: Member<Job, Result>, message: FromWorker<Result>): void {
    if (!this.#members.has(member)) return;
    clearTimeout(member.timer);
    if (message.pool === 'ready') {
      member.ready = true;
      this.#stillborn = 0;
    } else {
      const { order } = member;
      member.order = null;
      order?.done(message.result);
    }
    this.#assign();
  }

  #lose(member: Member<Job, Result>, why: 'time' | 'died'): void {
    if (!this.#members.has(member)) return;
    this.#end(member);
    member.order?.failed(new JobLost(why));
    if (!member.ready) this.#stillborn += 1;
    // Where none ever starts, the next would not either.
    if (this.#stillborn > this.size) {
      this.#stillborn = 0;
      for (const order of this.#waiting.splice(0)) order.failed(new JobLost('no-worker'));
    }
    this.#assign();
  }

  #end(member: Member<Job, Result>): void {
    clearTimeout(member.timer);
    this.#members.delete(member);
    member.worker.terminate();
  }
}

function isFromWorker<Result>(data: unknown): data is FromWorker<Result> {
  return typeof data === 'object' && data !== null && 'pool' in data;
}
