import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type JobLost, Pool, type PoolWorker } from '../../../src/audit/many/pool.ts';

type Listener = (event: { data?: unknown }) => void;

/** A worker that the test speaks for. */
class FakeWorker implements PoolWorker {
  readonly given: unknown[] = [];
  ended = false;
  readonly #listeners = new Map<string, Listener[]>();

  postMessage(message: unknown): void {
    this.given.push(message);
  }
  addEventListener(type: string, listener: (event: never) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener as Listener]);
  }
  terminate(): void {
    this.ended = true;
  }
  says(data: unknown): void {
    for (const listener of this.#listeners.get('message') ?? []) listener({ data });
  }
  dies(): void {
    for (const listener of this.#listeners.get('error') ?? []) listener({});
  }
}

describe('the pool', () => {
  let workers: FakeWorker[] = [];
  let pool: Pool<string, string>;
  const at = (index: number) => workers[index] as FakeWorker;
  const lost = (job: Promise<string>) => job.then(String, (error) => (error as JobLost).why);

  beforeEach(() => {
    vi.useFakeTimers();
    workers = [];
    pool = new Pool({
      size: 2,
      limit: 1000,
      startLimit: 5000,
      start: () => {
        const worker = new FakeWorker();
        workers.push(worker);
        return worker;
      },
    });
  });
  afterEach(() => vi.useRealTimers());

  it('starts workers when they are needed and no more than it may', async () => {
    expect(workers).toHaveLength(0);
    const jobs = ['a', 'b', 'c'].map((job) => pool.do(job));
    expect(workers).toHaveLength(2);
    expect(at(0).given).toEqual([]);
    at(0).says({ pool: 'ready' });
    at(1).says({ pool: 'ready' });
    expect([at(0).given, at(1).given]).toEqual([['a'], ['b']]);
    at(1).says({ pool: 'done', result: 'B' });
    expect(at(1).given).toEqual(['b', 'c']);
    at(0).says({ pool: 'done', result: 'A' });
    at(1).says({ pool: 'done', result: 'C' });
    expect(await Promise.all(jobs)).toEqual(['A', 'B', 'C']);
  });

  it('starts one worker for one job', () => {
    void pool.do('a');
    expect(workers).toHaveLength(1);
  });

  it('does not listen to what is not for it', async () => {
    const job = pool.do('a');
    at(0).says({ pool: 'ready' });
    at(0).says({ sourceName: 'worker', action: 'ready' });
    at(0).says(null);
    at(0).says({ pool: 'done', result: 'A' });
    expect(await job).toBe('A');
  });

  it('loses only the job over which a worker dies, and replaces the worker', async () => {
    const [first, second] = [lost(pool.do('a')), pool.do('b')];
    at(0).says({ pool: 'ready' });
    at(1).says({ pool: 'ready' });
    const third = pool.do('c');
    at(0).dies();
    expect(await first).toBe('died');
    expect(at(0).ended).toBe(true);
    at(2).says({ pool: 'ready' });
    expect(at(2).given).toEqual(['c']);
    at(1).says({ pool: 'done', result: 'B' });
    at(2).says({ pool: 'done', result: 'C' });
    expect(await Promise.all([second, third])).toEqual(['B', 'C']);
  });

  it('ends a worker that takes too long over a job, and not one that had many', async () => {
    const first = pool.do('a');
    at(0).says({ pool: 'ready' });
    vi.advanceTimersByTime(900);
    at(0).says({ pool: 'done', result: 'A' });
    const second = lost(pool.do('b'));
    vi.advanceTimersByTime(900);
    expect(at(0).ended).toBe(false);
    vi.advanceTimersByTime(200);
    expect(at(0).ended).toBe(true);
    expect([await first, await second]).toEqual(['A', 'time']);
    // An answer that comes after all is nobody's.
    at(0).says({ pool: 'done', result: 'late' });
  });

  it('gives up where no worker starts', async () => {
    const job = lost(pool.do('a'));
    for (let index = 0; index < 3; index += 1) at(index).dies();
    expect(await job).toBe('no-worker');
    // The next job tries again.
    void pool.do('b');
    expect(workers).toHaveLength(4);
  });

  it('gives a worker its time to start', () => {
    void lost(pool.do('a'));
    vi.advanceTimersByTime(4000);
    expect(at(0).ended).toBe(false);
    vi.advanceTimersByTime(1500);
    expect(at(0).ended).toBe(true);
  });

  it('is stopped at once and can be used again', async () => {
    const jobs = ['a', 'b', 'c'].map((job) => lost(pool.do(job)));
    at(0).says({ pool: 'ready' });
    pool.stop();
    expect(await Promise.all(jobs)).toEqual(['stopped', 'stopped', 'stopped']);
    expect(workers.every(({ ended }) => ended)).toBe(true);
    const next = pool.do('d');
    at(2).says({ pool: 'ready' });
    at(2).says({ pool: 'done', result: 'D' });
    expect(await next).toBe('D');
  });
});
