import type { Review } from '../../engine/document/review.ts';
import type { BulkError, BulkPost, BulkRow, BulkWish } from '../../messaging/bulk.ts';
import type { ReviewTerms } from '../../settings/reviewing.ts';
import type { ManyReport } from '../many-reports.tsx';
import type { ManyResult } from './job.ts';
import type { FoundFile, GivenFile, ManyLink, RunStore } from './link.ts';
import { openPages } from './open-pages.ts';
import { Pace } from './pace.ts';
import { JobLost } from './pool.ts';

/** How a run stands. A new one each time that anything has changed. */
export interface RunView {
  /** Opening what is left from before, shown in another tab, of no use in this browser, or ready. */
  phase: 'opening' | 'elsewhere' | 'unavailable' | 'ready';
  rows: readonly BulkRow[];
  counts: Record<BulkRow['state'], number>;
  wish: BulkWish;
  /** How many files are being read at the moment. */
  working: number;
  /** Files are still being taken in. */
  adding: boolean;
  /** How many of the files that were given last were in the list already, by name and bytes. */
  known: number;
  /** Milliseconds until all is done, as far as can be told. */
  left: number | null;
  saving: { done: number; all: number } | null;
  /** What went wrong with the run as a whole, in words for the user, or a fault that has words of its own. */
  trouble: string | { fault: 'no-worker' } | null;
  /** The run was left half-way and goes on. */
  resumed: boolean;
}

/** How often a file is begun before it is held to be what ends the tab. */
const MOST_TRIES = 3;
/** Files are written in batches of so many, or so many bytes. */
const BATCH = 25;
const BATCH_BYTES = 8 * 1024 * 1024;
/** The page is told of changes so often, in milliseconds. */
const TELL_EVERY = 200;
const ELSEWHERE_AFTER = 1000;

/** A bulk run: files in, a row for each, whatever happens to it. What shows it only listens. */
export class Run {
  readonly #link: ManyLink;
  #store: RunStore | null = null;
  #phase: RunView['phase'] = 'opening';
  #wish: BulkWish = 'run';
  #rows = new Map<number, BulkRow>();
  /** The names of the first files with these bytes, and with these words. */
  readonly #byHash = new Map<string, string>();
  readonly #byContent = new Map<string, string>();
  /** Names with bytes: what was added twice. */
  readonly #present = new Set<string>();
  readonly #working = new Map<number, Promise<void>>();
  #queue: number[] = [];
  #adding = 0;
  #known = 0;
  #saving: RunView['saving'] = null;
  #trouble: RunView['trouble'] = null;
  #resumed = false;
  #reports: readonly ManyReport[] = [];
  #terms: Promise<ReviewTerms> | null = null;
  readonly #pace: Pace;
  #view: RunView | null = null;
  #telling: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(link: ManyLink) {
    this.#link = link;
    this.#pace = new Pace(() => link.now());
  }

  /** Takes up what is left of a run from before, and goes on with it unless it was paused. */
  async open(): Promise<void> {
    const late = setTimeout(() => this.#set(() => (this.#phase = 'elsewhere')), ELSEWHERE_AFTER);
    try {
      await this.#link.alone();
      this.#store = await this.#link.openStore();
      this.#reports = await this.#link.reports();
      const { wish, rows } = await this.#store.load();
      this.#wish = wish;
      for (const row of rows) this.#take(row);
      this.#queue = rows.filter(({ state }) => state === 'waiting').map(({ id }) => id);
      this.#resumed = this.#queue.length > 0;
      this.#phase = 'ready';
    } catch (error) {
      this.#phase = 'unavailable';
      this.#trouble = messageOf(error);
    }
    clearTimeout(late);
    this.#tellNow();
    this.#pump();
  }

  /** Calls back when anything has changed. Returns what ends it. */
  readonly onChange = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): RunView => {
    this.#view ??= this.#made();
    return this.#view;
  };

  /** The formats in which the whole run can be had. */
  get reports(): readonly ManyReport[] {
    return this.#reports;
  }

  /** Takes in files that the user gave: picked, dropped, or archives of them. */
  addFiles(given: AsyncIterable<GivenFile> | Iterable<GivenFile>): Promise<void> {
    return this.add(this.#found(given));
  }

  /** Takes in the pages at these addresses, as far as they are open and can be read. */
  addPages(addresses: string[]): Promise<void> {
    return this.add(openPages((asked) => this.#link.readTabs(asked), addresses));
  }

  /** Takes files in, and starts. Resolves when all are in the list. */
  async add(found: AsyncIterable<FoundFile>): Promise<void> {
    const store = this.#store;
    if (store === null) return;
    this.#adding += 1;
    this.#known = 0;
    this.#trouble = null;
    this.#resumed = false;
    if (this.#wish === 'stop') await this.#want('run');
    let batch: { row: BulkRow; bytes: Uint8Array<ArrayBuffer> | null }[] = [];
    let size = 0;
    const flush = async () => {
      await this.#keep(store, batch);
      [batch, size] = [[], 0];
    };
    try {
      for await (const file of found) {
        const entry = await this.#rowOf(file);
        if (entry === null) continue;
        batch.push(entry);
        size += entry.bytes?.length ?? 0;
        if (batch.length >= BATCH || size >= BATCH_BYTES) await flush();
      }
      await flush();
    } catch (error) {
      this.#trouble = messageOf(error);
    }
    this.#adding -= 1;
    this.#tellNow();
    this.#pump();
  }

  /** Takes no further file up. Those being read are finished. */
  pause(): Promise<void> {
    return this.#want('pause');
  }

  /** Goes on after a pause or a stop. */
  async resume(): Promise<void> {
    this.#trouble = null;
    await this.#want('run');
    this.#pump();
  }

  /** Ends at once what is being read, and takes no further file up. Nothing of what is done is lost. */
  async stop(): Promise<void> {
    await this.#want('stop');
    this.#link.pool.stop();
    await Promise.all(this.#working.values());
  }

  /** Puts those that failed in the queue again, as far as their bytes are there. */
  async again(): Promise<void> {
    const store = this.#store;
    if (store === null) return;
    for (const row of this.#rows.values()) {
      if (!canTryAgain(row)) continue;
      await this.#put({ ...row, state: 'waiting', tries: 0, error: null });
      this.#queue.push(row.id);
    }
    await this.resume();
  }

  /** Forgets everything. */
  async clear(): Promise<void> {
    await this.stop();
    await this.#attempt(async () => {
      await this.#store?.clear();
      this.#rows.clear();
      this.#queue = [];
      for (const known of [this.#byHash, this.#byContent, this.#present]) known.clear();
      [this.#known, this.#trouble, this.#resumed] = [0, null, false];
      await this.#want('run');
    });
  }

  /** Saves the reviews of these rows in the register. Answers with how many were saved. */
  async save(ids: readonly number[]): Promise<number> {
    const rows = ids.flatMap((id) => this.#rows.get(id) ?? []).filter(({ state }) => state === 'done');
    let done = 0;
    await this.#attempt(async () => {
      for (const { id, name, address } of rows) {
        this.#set(() => (this.#saving = { done, all: rows.length }));
        const result = await this.#store?.result(id);
        if (!result) continue;
        const saved = await this.#link.save({ ...result, name, address });
        const row = this.#rows.get(id);
        if (row?.post) await this.#put({ ...row, post: { ...row.post, saved } });
        done += 1;
      }
    });
    this.#saving = null;
    this.#tellNow();
    return done;
  }

  /** Opens a file of the run by itself. */
  async show(id: number): Promise<void> {
    const row = this.#rows.get(id);
    const bytes = await this.#store?.bytes(id);
    if (row && bytes) this.#link.openFile(new File([bytes], row.name.split('/').at(-1) ?? row.name));
  }

  /** The reviews, one after another. */
  async *results() {
    for (const { id, name, post } of [...this.#rows.values()]) {
      const result = post === null ? null : await this.#store?.result(id);
      if (result && post) yield { ...result, name, notes: post.notes };
    }
  }

  #pump(): void {
    const { pool } = this.#link;
    // One more than are at work, so that none waits for the database.
    while (this.#phase === 'ready' && this.#wish === 'run' && this.#working.size <= pool.size) {
      const id = this.#queue.shift();
      if (id === undefined) break;
      const row = this.#rows.get(id);
      if (row?.state !== 'waiting') continue;
      if (this.#working.size === 0) this.#pace.start();
      const work = this.#work(row).finally(() => {
        this.#working.delete(id);
        this.#tell();
        this.#pump();
      });
      this.#working.set(id, work);
    }
    // Workers hold the catalogue and much else; without work they are let go.
    if (this.#working.size === 0 && this.#queue.length === 0 && this.#adding === 0) {
      this.#terms = null;
      pool.stop();
    }
    this.#tell();
  }

  async #work(row: BulkRow): Promise<void> {
    await this.#attempt(async () => {
      const bytes = await this.#store?.bytes(row.id);
      if (!bytes) return this.#fail(row, { why: 'fault' });
      if (row.tries >= MOST_TRIES) return this.#fail(row, { why: 'died' });
      const begun = { ...row, tries: row.tries + 1 };
      // Before it is begun: it may take the whole tab with it.
      await this.#put(begun);
      try {
        this.#terms ??= this.#link.terms();
        const terms = await this.#terms;
        const result = await this.#link.pool.do({ name: row.name, bytes, terms }, [bytes.buffer]);
        await this.#settle(begun, result);
        this.#pace.done();
      } catch (error) {
        if (!(error instanceof JobLost)) throw error;
        if (error.why === 'time' || error.why === 'died') return this.#fail(begun, { why: error.why });
        await this.#put(row);
        this.#queue.unshift(row.id);
        if (error.why === 'no-worker') {
          this.#trouble = { fault: 'no-worker' };
          await this.#want('pause');
        }
      }
    }, row);
  }

  async #settle(row: BulkRow, result: ManyResult): Promise<void> {
    if ('refused' in result) return this.#fail(row, { why: 'read', text: result.refused });
    if ('fault' in result) {
      console.error(`${row.name}: ${result.fault}`);
      return this.#fail(row, { why: 'fault' });
    }
    const { document, review, notes, content } = result;
    // Before anything is awaited: two with the same words may be done at once.
    const sameText = this.#byContent.get(content) ?? null;
    if (sameText === null) this.#byContent.set(content, row.name);
    const saved = await this.#link.savedAt(document).catch(() => null);
    const post: BulkPost = { ...postOf(review), notes: [...row.notes, ...notes], content, sameText, saved };
    await this.#put({ ...row, state: 'done', error: null, post }, { document, review });
  }

  async #fail(row: BulkRow, error: BulkError): Promise<void> {
    await this.#put({ ...row, state: 'failed', error });
    this.#pace.done();
  }

  async #rowOf(file: FoundFile): Promise<{ row: BulkRow; bytes: Uint8Array<ArrayBuffer> | null } | null> {
    const blank = { tries: 0, error: null, sameAs: null, post: null, address: null, hash: null, notes: [] };
    if ('refused' in file) {
      if (this.#isPresent(file.name, file.refused)) return null;
      const error: BulkError = { why: 'read', text: file.refused };
      return { row: { ...blank, id: this.#nextId(), name: file.name, state: 'failed', error }, bytes: null };
    }
    const { name, bytes, address = null, notes = [] } = file;
    const hash = await hashOf(bytes);
    if (this.#isPresent(name, hash)) return null;
    const sameAs = this.#byHash.get(hash) ?? null;
    if (sameAs === null) this.#byHash.set(hash, name);
    const state = sameAs === null ? 'waiting' : 'same';
    return { row: { ...blank, id: this.#nextId(), name, address, notes, hash, sameAs, state }, bytes };
  }

  async *#found(given: AsyncIterable<GivenFile> | Iterable<GivenFile>): AsyncGenerator<FoundFile> {
    for await (const each of given) if (!this.#link.isLitter(each.name)) yield* this.#link.filesIn(each);
  }

  #isPresent(name: string, what: string): boolean {
    const key = `${what} ${name}`;
    if (this.#present.has(key)) {
      this.#known += 1;
      return true;
    }
    this.#present.add(key);
    return false;
  }

  #lastId = 0;
  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  /** Writes new rows with their bytes. Where there is no room for these, the rows say so. */
  async #keep(store: RunStore, batch: { row: BulkRow; bytes: Uint8Array<ArrayBuffer> | null }[]): Promise<void> {
    if (batch.length === 0) return;
    let rows = batch.map(({ row }) => row);
    try {
      await store.add(batch);
    } catch (error) {
      if (!isFull(error)) throw error;
      rows = rows.map((row) => (row.state === 'waiting' ? { ...row, state: 'failed', error: { why: 'room' } } : row));
      // Rows are small, and there may be room for these.
      await store.add(rows.map((row) => ({ row, bytes: null }))).catch(() => undefined);
    }
    for (const row of rows) {
      this.#take(row);
      if (row.state === 'waiting') this.#queue.push(row.id);
    }
    this.#pump();
  }

  /** Takes a row into the list as it stands. */
  #take(row: BulkRow): void {
    this.#rows.set(row.id, row);
    this.#lastId = Math.max(this.#lastId, row.id);
    const { name, hash, error, post } = row;
    if (hash !== null) this.#present.add(`${hash} ${name}`);
    else if (error?.why === 'read') this.#present.add(`${error.text} ${name}`);
    if (hash !== null && !this.#byHash.has(hash)) this.#byHash.set(hash, name);
    if (post !== null && !this.#byContent.has(post.content)) this.#byContent.set(post.content, name);
  }

  async #put(row: BulkRow, result?: Parameters<RunStore['put']>[1]): Promise<void> {
    await this.#store?.put(row, result);
    // It may have been cleared meanwhile.
    if (this.#rows.has(row.id)) this.#rows.set(row.id, row);
    this.#tell();
  }

  async #want(wish: BulkWish): Promise<void> {
    this.#wish = wish;
    this.#tellNow();
    await this.#attempt(async () => this.#store?.wish(wish));
  }

  /** What fails here fails for the run as a whole: it pauses, and says why. */
  async #attempt(work: () => Promise<unknown>, row?: BulkRow): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#trouble = messageOf(error);
      this.#wish = this.#wish === 'stop' ? 'stop' : 'pause';
      if (row && this.#rows.get(row.id)?.state === 'waiting') this.#queue.unshift(row.id);
    }
    this.#tell();
  }

  #made(): RunView {
    const rows = [...this.#rows.values()];
    const counts = { waiting: 0, done: 0, failed: 0, same: 0 };
    for (const { state } of rows) counts[state] += 1;
    return {
      phase: this.#phase,
      rows,
      counts,
      wish: this.#wish,
      working: this.#working.size,
      adding: this.#adding > 0,
      known: this.#known,
      left: this.#wish === 'run' ? this.#pace.left(counts.waiting) : null,
      saving: this.#saving,
      trouble: this.#trouble,
      resumed: this.#resumed,
    };
  }

  #set(change: () => void): void {
    change();
    this.#tell();
  }

  /** Tells those who listen, soon: a file may be done every few milliseconds. */
  #tell(): void {
    this.#telling ??= setTimeout(() => this.#tellNow(), TELL_EVERY);
  }

  #tellNow(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    this.#view = null;
    for (const listener of this.#listeners) listener();
  }
}

/** Whether a file that failed may do better another time: what cannot be read stays so. */
export function canTryAgain({ state, hash, error }: BulkRow): boolean {
  return state === 'failed' && hash !== null && error !== null && error.why !== 'read' && error.why !== 'room';
}

function postOf({
  role,
  findings,
  duties,
  document,
}: Review): Omit<BulkPost, 'notes' | 'content' | 'sameText' | 'saved'> {
  const count = { serious: 0, warning: 0, advice: 0 };
  for (const { severity } of findings) count[severity] += 1;
  const title = (role.title || document.title).replace(/\s+/g, ' ').trim();
  return { title, band: role.band, level: role.level, findings: count, duties: duties.length };
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isFull(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'trouble' in error && error.trouble === 'full';
}
