import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import type { ManyJob, ManyResult } from '../../../src/audit/many/job.ts';
import type { FoundFile, ManyLink } from '../../../src/audit/many/link.ts';
import { JobLost } from '../../../src/audit/many/pool.ts';
import { Run } from '../../../src/audit/many/run.ts';
import type { JobDocument } from '../../../src/engine/document/job-document.ts';
import type { Review } from '../../../src/engine/document/review.ts';
import { BulkRun } from '../../../src/register/bulk-run.ts';
import { RegisterError } from '../../../src/register/errors.ts';

const documentOf = (title: string): JobDocument => ({
  schemaVersion: 1,
  id: title,
  title,
  band: null,
  source: 'text',
  blocks: [],
});
const reviewOf = (title: string): Review => ({
  schemaVersion: 1,
  catalogue: { id: 'pack', version: '1' },
  document: { id: title, title, source: 'text' },
  role: { title, band: 3, bandQuote: null, level: 'SCSW', why: [] },
  duties: [],
  findings: [],
  coverage: [],
});

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const file = (name: string, content = name): FoundFile => ({ name, bytes: new TextEncoder().encode(content) });

/** What a worker makes of a file, by its words. */
async function work({ bytes }: ManyJob): Promise<ManyResult> {
  const words = text(bytes);
  if (words.startsWith('bad')) return { refused: 'Save it again.' };
  if (words.startsWith('fault')) return { fault: 'a stack' };
  if (words.startsWith('hang')) throw new JobLost('time');
  if (words.startsWith('die')) throw new JobLost('died');
  const content = words.trim();
  return { document: documentOf(content), review: reviewOf(content), notes: [], content };
}

interface Stage {
  run: Run;
  asked: string[];
  saved: string[];
  store: BulkRun;
}

/** A run over a database that outlives it, as that of a tab does. */
async function stage(factory: IDBFactory, change: Partial<ManyLink> = {}, doing = work): Promise<Stage> {
  const asked: string[] = [];
  const saved: string[] = [];
  const store = await BulkRun.open({ dexie: { indexedDB: factory, IDBKeyRange } });
  const link: ManyLink = {
    alone: async () => undefined,
    openStore: async () => store,
    pool: {
      size: 2,
      do: (job) => {
        asked.push(job.name);
        return doing(job);
      },
      stop: () => undefined,
    },
    filesIn: async function* ({ name, file: blob }) {
      yield { name, bytes: new Uint8Array(await blob.arrayBuffer()) };
    },
    isLitter: (name) => name.startsWith('.'),
    terms: async () => ({ pack: null, settings: {} }),
    savedAt: async ({ title }) => (title === 'known' ? '2026-01-02T03:04:05.000Z' : null),
    save: async ({ name }) => {
      saved.push(name);
      return '2026-11-22T00:00:00.000Z';
    },
    openFile: () => undefined,
    readTabs: async () => [],
    reports: async () => [],
    now: () => performance.now(),
    ...change,
  };
  const run = new Run(link);
  await run.open();
  return { run, asked, saved, store };
}

async function* from(files: Iterable<FoundFile>): AsyncGenerator<FoundFile> {
  yield* files;
}

const settled = (run: Run, waiting = 0) =>
  vi.waitFor(() => {
    const { counts, working } = run.view();
    expect([counts.waiting, working]).toEqual([waiting, 0]);
  });
const states = (run: Run) =>
  Object.fromEntries(run.view().rows.map(({ name, state, error }) => [name, error?.why ?? state]));

describe('a bulk run', () => {
  it('makes a row of every file, whatever happens to it', async () => {
    const fault = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { run, asked } = await stage(new IDBFactory());
    await run.add(
      from([
        ...['one', 'bad', 'hang', 'die', 'fault', 'known'].map((name) => file(name)),
        { name: 'gone', refused: 'Ask for it again.' },
        file('twin', 'one'),
        file('reworked', 'one\n'),
      ]),
    );
    await settled(run);
    expect(states(run)).toEqual({
      one: 'done',
      bad: 'read',
      hang: 'time',
      die: 'died',
      fault: 'fault',
      known: 'done',
      gone: 'read',
      twin: 'same',
      reworked: 'done',
    });
    const row = (name: string) => run.view().rows.find((each) => each.name === name);
    expect(asked).not.toContain('twin');
    expect(row('twin')?.sameAs).toBe('one');
    expect(row('reworked')?.post?.sameText).toBe('one');
    expect(row('known')?.post?.saved).toBe('2026-01-02T03:04:05.000Z');
    expect(fault).toHaveBeenCalledOnce();
  });

  it('leaves out what was in the list, and what nobody means', async () => {
    const { run } = await stage(new IDBFactory());
    const given = ['one', 'two', '.DS_Store'].map((name) => ({ name, file: new Blob([name]) }));
    await run.addFiles(given);
    await run.addFiles(given);
    await settled(run);
    expect([run.view().rows.map(({ name }) => name), run.view().known]).toEqual([['one', 'two'], 2]);
  });

  it('goes on where it was left, and does nothing twice', async () => {
    const factory = new IDBFactory();
    const names = Array.from({ length: 40 }, (_, index) => `file ${index}`);
    // The tab is closed while the eleventh is being read.
    let count = 0;
    const first = await stage(factory, {}, (job) => (++count > 10 ? new Promise(() => undefined) : work(job)));
    void first.run.add(from(names.map((name) => file(name))));
    await vi.waitFor(() => expect(first.run.view().counts).toMatchObject({ done: 10, waiting: 30 }));
    first.store.close();

    const second = await stage(factory);
    expect(second.run.view().resumed).toBe(true);
    await settled(second.run);
    expect(second.asked.toSorted()).toEqual(
      names.filter((name) => !first.asked.slice(0, 10).includes(name)).toSorted(),
    );
    expect(second.run.view().rows.map(({ name, state }) => [name, state])).toEqual(names.map((name) => [name, 'done']));
  });

  it('stays paused when one comes back, and goes on when asked', async () => {
    const factory = new IDBFactory();
    const first = await stage(factory);
    await first.run.pause();
    await first.run.add(from([file('one'), file('two')]));
    expect(first.asked).toEqual([]);
    first.store.close();
    const second = await stage(factory);
    await settled(second.run, 2);
    expect([second.asked, second.run.view().wish]).toEqual([[], 'pause']);
    await second.run.resume();
    await settled(second.run);
    expect(states(second.run)).toEqual({ one: 'done', two: 'done' });
  });

  it('takes a file that ends the tab each time for one that cannot be read', async () => {
    const factory = new IDBFactory();
    const ends = () => new Promise<ManyResult>(() => undefined);
    for (let times = 0; times < 3; times += 1) {
      const { run, store, asked } = await stage(factory, {}, ends);
      if (times === 0) await run.add(from([file('heavy')]));
      await vi.waitFor(() => expect(asked).toEqual(['heavy']));
      store.close();
    }
    const { run, asked } = await stage(factory);
    await settled(run);
    expect([asked, states(run)]).toEqual([[], { heavy: 'died' }]);
  });

  it('tries again what failed and may do better, and nothing else', async () => {
    let well = false;
    const { run, asked } = await stage(new IDBFactory(), {}, async (job) => {
      if (!well && text(job.bytes) === 'slow') throw new JobLost('time');
      return work(job);
    });
    await run.add(from([file('slow'), file('bad'), file('one')]));
    await settled(run);
    expect(states(run)).toEqual({ slow: 'time', bad: 'read', one: 'done' });
    asked.length = 0;
    well = true;
    await run.again();
    await settled(run);
    expect([asked, states(run)]).toEqual([['slow'], { slow: 'done', bad: 'read', one: 'done' }]);
  });

  it('is stopped at once, keeps what is done, and can go on', async () => {
    const lose: (() => void)[] = [];
    const stuck = () => new Promise<ManyResult>((_, failed) => lose.push(() => failed(new JobLost('stopped'))));
    let slow = true;
    const pool = {
      size: 2,
      do: (job: ManyJob) => (slow && job.name !== 'one' ? stuck() : work(job)),
      stop: () => {
        for (const each of lose.splice(0)) each();
      },
    };
    const { run } = await stage(new IDBFactory(), { pool });
    await run.add(from(['one', 'two', 'three', 'four', 'five'].map((name) => file(name))));
    await vi.waitFor(() => expect(run.view().counts.done).toBe(1));
    await run.stop();
    await settled(run, 4);
    expect(run.view().rows.every(({ tries, state }) => tries === (state === 'done' ? 1 : 0))).toBe(true);
    slow = false;
    await run.resume();
    await settled(run);
    expect(run.view().counts.done).toBe(5);
  });

  it('pauses and says so where no worker can be started', async () => {
    const none = vi.fn(() => Promise.reject<ManyResult>(new JobLost('no-worker')));
    const { run } = await stage(new IDBFactory(), {}, none);
    await run.add(from([file('one'), file('two')]));
    await settled(run, 2);
    expect(run.view()).toMatchObject({ wish: 'pause', trouble: { fault: 'no-worker' } });
  });

  it('saves only when asked, and only what was reviewed', async () => {
    const { run, saved } = await stage(new IDBFactory());
    await run.add(from([file('one'), file('bad'), file('two')]));
    await settled(run);
    expect(saved).toEqual([]);
    const [one, bad] = run.view().rows;
    expect(await run.save([one?.id ?? 0, bad?.id ?? 0])).toBe(1);
    expect(saved).toEqual(['one']);
    expect(run.view().rows.map(({ post }) => post?.saved ?? null)).toEqual(['2026-11-22T00:00:00.000Z', null, null]);
  });

  it('says why nothing could be saved, and keeps what it has', async () => {
    const full = () => Promise.reject(new RegisterError('full', 'There is no room left.'));
    const { run } = await stage(new IDBFactory(), { save: full });
    await run.add(from([file('one')]));
    await settled(run);
    expect(await run.save(run.view().rows.map(({ id }) => id))).toBe(0);
    expect(run.view()).toMatchObject({ trouble: 'There is no room left.', saving: null, counts: { done: 1 } });
  });

  it('names the files for which there was no room, and reviews the others', async () => {
    const factory = new IDBFactory();
    const { run, store } = await stage(factory);
    const add = store.add.bind(store);
    vi.spyOn(store, 'add').mockImplementation(async (files) => {
      if (files.some(({ bytes }) => bytes && text(bytes) === 'heavy')) throw new RegisterError('full', 'No room.');
      return add(files);
    });
    await run.add(from([file('heavy')]));
    await run.add(from([file('light')]));
    await settled(run);
    expect(states(run)).toEqual({ heavy: 'room', light: 'done' });
  });

  it('forgets everything when it is cleared', async () => {
    const factory = new IDBFactory();
    const { run, store } = await stage(factory);
    await run.add(from([file('one'), file('bad')]));
    await settled(run);
    await run.clear();
    expect(run.view().rows).toEqual([]);
    expect(await store.load()).toEqual({ wish: 'run', rows: [] });
    expect([await store.bytes(1), await store.result(1)]).toEqual([null, null]);
    await run.add(from([file('one')]));
    await settled(run);
    expect(states(run)).toEqual({ one: 'done' });
  });

  it('says that it cannot be kept in this window', async () => {
    const none = () => Promise.reject(new RegisterError('private', 'Open an ordinary window.'));
    const { run } = await stage(new IDBFactory(), { openStore: none });
    expect(run.view()).toMatchObject({ phase: 'unavailable', trouble: 'Open an ordinary window.' });
  });

  it('waits for the tab that has it', async () => {
    vi.useFakeTimers();
    const store = BulkRun.open({ dexie: { indexedDB: new IDBFactory(), IDBKeyRange } });
    const run = new Run({ alone: () => new Promise(() => undefined), openStore: () => store } as unknown as ManyLink);
    void run.open();
    expect(run.view().phase).toBe('opening');
    await vi.advanceTimersByTimeAsync(2000);
    expect(run.view().phase).toBe('elsewhere');
    vi.useRealTimers();
  });
});
