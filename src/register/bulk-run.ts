import { Dexie, type DexieOptions, type Table } from 'dexie';
import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import type { BulkRow, BulkWish } from '../messaging/bulk.ts';
import { inWords } from './errors.ts';

/** A file that waits for its review, with its bytes; none where they could not be had. */
export interface BulkFile {
  row: BulkRow;
  bytes: Uint8Array<ArrayBuffer> | null;
}

/** What a review of a run was made of, and the review. */
export interface BulkResult {
  document: JobDocument;
  review: Review;
}

/** What is left of a run from before. */
export interface KeptRun {
  wish: BulkWish;
  rows: BulkRow[];
}

const NAME = 'dutymark-bulk-run';
const STORES = { run: 'key', rows: 'id', files: 'id', results: 'id' };
const KEY = 'wish';

/**
 * One bulk run with all that it needs to go on after the tab was closed: what the user wants, a row for each file, the files' bytes and the
 * reviews. Nothing of it is in the register, and nothing stays after `clear`. Everything rejects with a RegisterError.
 */
export class BulkRun {
  readonly #db: Dexie;
  readonly #run: Table<{ key: string; wish: BulkWish }, string>;
  readonly #rows: Table<BulkRow, number>;
  readonly #files: Table<{ id: number; bytes: Uint8Array<ArrayBuffer> }, number>;
  readonly #results: Table<BulkResult & { id: number }, number>;

  private constructor(db: Dexie) {
    this.#db = db;
    this.#run = db.table('run');
    this.#rows = db.table('rows');
    this.#files = db.table('files');
    this.#results = db.table('results');
  }

  static open(options: { name?: string; dexie?: DexieOptions } = {}): Promise<BulkRun> {
    return attempt(async () => {
      const db = new Dexie(options.name ?? NAME, options.dexie);
      db.version(1).stores(STORES);
      await db.open();
      return new BulkRun(db);
    });
  }

  close(): void {
    this.#db.close();
  }

  load(): Promise<KeptRun> {
    return attempt(async () => {
      const wish = (await this.#run.get(KEY))?.wish ?? 'run';
      return { wish, rows: await this.#rows.orderBy('id').toArray() };
    });
  }

  wish(wish: BulkWish): Promise<void> {
    return attempt(async () => void (await this.#run.put({ key: KEY, wish })));
  }

  /** Adds files: all of them or none. */
  add(files: readonly BulkFile[]): Promise<void> {
    return attempt(() =>
      this.#db.transaction('rw', this.#rows, this.#files, async () => {
        await this.#rows.bulkPut(files.map(({ row }) => row));
        await this.#files.bulkPut(files.flatMap(({ row, bytes }) => (bytes === null ? [] : [{ id: row.id, bytes }])));
      }),
    );
  }

  /** The bytes of a file, or null where there are none. */
  bytes(id: number): Promise<Uint8Array<ArrayBuffer> | null> {
    return attempt(async () => (await this.#files.get(id))?.bytes ?? null);
  }

  /** Writes how a row stands, with its review where there is one: both or neither. */
  put(row: BulkRow, result?: BulkResult): Promise<void> {
    return attempt(() =>
      this.#db.transaction('rw', this.#rows, this.#results, async () => {
        await this.#rows.put(row);
        if (result !== undefined) await this.#results.put({ id: row.id, ...result });
      }),
    );
  }

  result(id: number): Promise<BulkResult | null> {
    return attempt(async () => (await this.#results.get(id)) ?? null);
  }

  /** Everything but the bytes of the files, for the user to take along. */
  all(): Promise<(BulkRow & Partial<BulkResult>)[]> {
    return attempt(async () => {
      const results = new Map((await this.#results.toArray()).map((result) => [result.id, result]));
      return (await this.#rows.orderBy('id').toArray()).map((row) => ({ ...row, ...results.get(row.id) }));
    });
  }

  /** Forgets everything. */
  clear(): Promise<void> {
    return attempt(() =>
      this.#db.transaction('rw', this.#db.tables, async () => {
        for (const table of this.#db.tables) await table.clear();
      }),
    );
  }
}

async function attempt<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw inWords(error);
  }
}
