import { Dexie, type DexieOptions } from 'dexie';
import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import { NOTHING_KEPT } from '../messaging/kept.ts';
import type { KeptOfPage } from '../messaging/messages.ts';
import type {
  Choices,
  Incoming,
  Query,
  ReviewAgain,
  ReviewedAgain,
  Row,
  TakenIn,
  ToSave,
} from '../messaging/register.ts';
import { plainAddress, plainName, plainTags, Remarks, type SavedReview } from '../messaging/saved-review.ts';
import { contentHash } from './content-hash.ts';
import { openDatabase, SCHEMAS, type Schema, type Tables } from './database.ts';
import { inWords, RegisterError } from './errors.ts';
import { movedBetween } from './moved.ts';
import { byTitle, choicesOf, select } from './query.ts';
import { rowOf } from './row.ts';
import { readRegisterFile, registerFile } from './transfer.ts';
import { words } from './words.ts';

export interface RegisterOptions {
  now(): Date;
  /** The version of Dutymark. */
  dutymark: string;
  name?: string;
  schemas?: readonly Schema[];
  dexie?: DexieOptions;
}

/** So many reviews of a file that is imported are held at a time. */
const BATCH = 25;
/** Milliseconds that reading them may take. */
const LONGEST_BATCH = 5 * 60_000;

/** What tabs tell each other: which reviews are not what they were. */
type News = { hashes: string[] | 'all' };

/** The reviews that the user has saved on this machine. Everything rejects with a RegisterError, whose message is for the user. */
export class Register {
  readonly #options: RegisterOptions;
  readonly #schemas: readonly Schema[];
  readonly #tables: Tables;
  readonly #channel: BroadcastChannel | null;
  readonly #listeners = new Set<() => void>();
  /** All rows, once they were asked for: searching them here takes milliseconds, asking the database does not. */
  #rows: Promise<Map<string, Row>> | null = null;
  /** The same rows by title, from which every other order is made; null where they have changed since. */
  #ordered: Row[] | null = null;
  #lastOrder: readonly Row[] = [];

  private constructor(tables: Tables, options: RegisterOptions) {
    this.#tables = tables;
    this.#options = options;
    this.#schemas = options.schemas ?? SCHEMAS;
    this.#channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(tables.db.name);
    if (this.#channel) this.#channel.onmessage = ({ data }: MessageEvent<News>) => void this.#hear(data);
  }

  /** Opens the register of this browser, bringing it up to date where an earlier version of Dutymark wrote it. */
  static async open(options: RegisterOptions): Promise<Register> {
    const { name = 'dutymark-register', schemas = SCHEMAS, dexie = {} } = options;
    return attempt(async () => new Register(await openDatabase(name, schemas, dexie), options));
  }

  close(): void {
    this.#channel?.close();
    this.#tables.db.close();
  }

  /** Calls back whenever something in the register has changed, here or in another tab. Returns what ends it. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Saves a review. What the user wrote about the same content before stays: remarks, tags and the day it was first saved. */
  save(toSave: ToSave): Promise<{ row: Row; known: boolean }> {
    return attempt(async () => {
      const { document, review, kept = NOTHING_KEPT, tags = [] } = toSave;
      const hash = await contentHash(document);
      const now = this.#now();
      let known = false;
      const row = await this.#change(hash, (before) => {
        known = before !== undefined;
        return {
          hash,
          savedAt: before?.savedAt ?? now,
          changedAt: now,
          name: plainName(toSave.name) ?? before?.name ?? null,
          address: plainAddress(toSave.address) ?? before?.address ?? null,
          document,
          review,
          madeBy: this.#options.dutymark,
          kept,
          tags: plainTags([...(before?.tags ?? []), ...tags]),
          notes: before?.notes ?? '',
          status: before?.status ?? 'to-do',
          moved: before?.moved ?? null,
        };
      });
      return { row, known };
    });
  }

  /** Keeps with a saved review what the user says of its text, and the review that follows from that. */
  say(hash: string, kept: KeptOfPage, review: Review): Promise<Row> {
    return attempt(() =>
      this.#change(hash, (before) => {
        if (before === undefined) throw new RegisterError('gone', words.gone);
        // What was only set aside leaves the review as another version may have made it.
        const same = JSON.stringify(before.review) === JSON.stringify(review);
        const madeBy = same ? before.madeBy : this.#options.dutymark;
        return { ...before, kept, review, madeBy, changedAt: this.#now() };
      }),
    );
  }

  /** The saved review of this content, or null. */
  recognise(document: JobDocument): Promise<SavedReview | null> {
    return attempt(async () => (await this.#tables.reviews.get(await contentHash(document))) ?? null);
  }

  /** A saved review as a whole. */
  get(hash: string): Promise<SavedReview> {
    return attempt(async () => {
      const saved = await this.#tables.reviews.get(hash);
      if (saved === undefined) throw new RegisterError('gone', words.gone);
      return saved;
    });
  }

  /** How many reviews are saved. */
  count(): Promise<number> {
    return attempt(() => this.#tables.rows.count());
  }

  /** The last ones saved, without loading the others: for what is shown first. */
  latest(count: number): Promise<Row[]> {
    return attempt(() => this.#tables.rows.orderBy('savedAt').reverse().limit(count).toArray());
  }

  /** The rows that the user looks for, in the user's order. */
  list(query: Query = {}): Promise<Row[]> {
    return attempt(async () => select(this.#inOrder(await this.#loaded()), query));
  }

  /** What the filters can offer. */
  choices(): Promise<Choices> {
    return attempt(async () => choicesOf((await this.#loaded()).values()));
  }

  /** Sets tags, notes or status. */
  remark(hash: string, remarks: Remarks): Promise<Row> {
    return attempt(async () => {
      const checked = checkedRemarks(remarks);
      return this.#change(hash, (before) => {
        if (before === undefined) throw new RegisterError('gone', words.gone);
        return { ...before, ...checked, changedAt: this.#now() };
      });
    });
  }

  /** Sets tags, notes or status of several: of all, or of none. Those that were deleted meanwhile are passed over. Answers with the rows before. */
  remarkEach(changes: readonly { hash: string; remarks: Remarks }[]): Promise<Row[]> {
    return attempt(async () => {
      const checked = changes.map(({ hash, remarks }) => ({ hash, remarks: checkedRemarks(remarks) }));
      const { db, reviews, rows } = this.#tables;
      const now = this.#now();
      const before = await db.transaction('rw', reviews, rows, async () => {
        const present: Row[] = [];
        for (const { hash, remarks } of checked) {
          const saved = await reviews.get(hash);
          if (saved === undefined) continue;
          present.push(rowOf(saved));
          const next = { ...saved, ...remarks, changedAt: now };
          await reviews.put(next);
          await rows.put(rowOf(next));
        }
        return present;
      });
      await this.#tell({ hashes: before.map(({ hash }) => hash) });
      return before;
    });
  }

  /** Several saved reviews as a whole, in no order. Those that are gone are left out. */
  getEach(hashes: readonly string[]): Promise<SavedReview[]> {
    return attempt(async () => {
      const found = await this.#tables.reviews.bulkGet([...hashes]);
      return found.filter((saved) => saved !== undefined);
    });
  }

  /** Puts back what was deleted, as it was. What has been saved again since stays as it is now. */
  restore(deleted: readonly SavedReview[]): Promise<void> {
    return attempt(async () => {
      const { db, reviews, rows } = this.#tables;
      await db.transaction('rw', reviews, rows, async () => {
        const present = new Set(
          await rows
            .where('hash')
            .anyOf(deleted.map(({ hash }) => hash))
            .primaryKeys(),
        );
        const absent = deleted.filter(({ hash }) => !present.has(hash));
        await reviews.bulkPut(absent);
        await rows.bulkPut(absent.map(rowOf));
      });
      await this.#tell({ hashes: deleted.map(({ hash }) => hash) });
    });
  }

  /** Deletes some. */
  delete(hashes: readonly string[]): Promise<void> {
    return attempt(async () => {
      const { db, reviews, rows } = this.#tables;
      await db.transaction('rw', reviews, rows, async () => {
        await reviews.bulkDelete([...hashes]);
        await rows.bulkDelete([...hashes]);
      });
      await this.#tell({ hashes: [...hashes] });
    });
  }

  /** Deletes everything. */
  deleteAll(): Promise<void> {
    return attempt(async () => {
      const { db, reviews, rows } = this.#tables;
      await db.transaction('rw', reviews, rows, async () => {
        await reviews.clear();
        await rows.clear();
      });
      await this.#tell({ hashes: 'all' });
    });
  }

  /**
   * Reviews everything again, each with what the user said of it, and keeps with each what moved. One that fails is named and stays as it was.
   * Each is written as soon as it is done, so that ending it half-way loses nothing.
   */
  reviewAgain({ review, wanted = () => true, onProgress, signal, atOnce = 4 }: ReviewAgain): Promise<ReviewedAgain> {
    return attempt(async () => {
      const todo = select(this.#inOrder(await this.#loaded())).filter(wanted);
      const total = todo.length;
      const result: ReviewedAgain = { reviewed: 0, skipped: 0, moved: [], failed: [] };
      let done = 0;
      const worker = async () => {
        for (let row = todo.shift(); row !== undefined && !signal?.aborted; row = todo.shift()) {
          await this.#reviewOneAgain(row, review, result);
          done += 1;
          onProgress?.(done, total);
        }
      };
      await Promise.all(Array.from({ length: Math.max(1, atOnce) }, worker));
      return result;
    });
  }

  /** The whole register as the pieces of one file. */
  export(): AsyncGenerator<string> {
    return registerFile(this.#all(), this.#schemas.length, this.#now());
  }

  /** Reads an exported register and says what taking it in would do. Changes nothing. */
  readImport(file: Blob, onRead?: (share: number) => void): Promise<Incoming> {
    return attempt(async () => {
      let [total, known, newer] = [0, 0, 0];
      for await (const batch of inBatches(readRegisterFile(file, this.#schemas, onRead))) {
        total += batch.length;
        for (const { saved, own } of await this.#besideOwn(batch)) {
          if (own !== undefined) known += 1;
          if (own !== undefined && saved.changedAt > own.changedAt) newer += 1;
        }
      }
      return { total, fresh: total - known, newer, absent: (await this.#tables.rows.count()) - known, file };
    });
  }

  /**
   * Takes an exported register in: all of it, or nothing. To merge leaves everything that is here, and where the same content is in both,
   * the one changed later; to replace makes the register what the file is.
   */
  takeIn({ file }: Incoming, how: 'merge' | 'replace', onRead?: (share: number) => void): Promise<TakenIn> {
    return attempt(async () => {
      const counts: TakenIn = { added: 0, replaced: 0, left: 0, deleted: 0 };
      const { db, reviews, rows } = this.#tables;
      await db.transaction('rw', reviews, rows, async () => {
        const before = new Set(await rows.toCollection().primaryKeys());
        if (how === 'replace') {
          await reviews.clear();
          await rows.clear();
        }
        const batches = inBatches(readRegisterFile(file, this.#schemas, onRead));
        // A transaction ends by itself where it has to wait for anything else, unless it is told to.
        const next = () =>
          Dexie.waitFor(
            Dexie.ignoreTransaction(() => batches.next()),
            LONGEST_BATCH,
          );
        for (let batch = await next(); !batch.done; batch = await next()) {
          const beside = await this.#besideOwn(batch.value);
          const taken = beside.filter(({ saved, own }) => own === undefined || own.changedAt < saved.changedAt);
          for (const { saved } of taken) counts[before.has(saved.hash) ? 'replaced' : 'added'] += 1;
          counts.left += beside.length - taken.length;
          await reviews.bulkPut(taken.map(({ saved }) => saved));
          await rows.bulkPut(taken.map(({ saved }) => rowOf(saved)));
        }
        if (how === 'replace') counts.deleted = before.size - counts.replaced;
      });
      await this.#tell({ hashes: 'all' });
      return counts;
    });
  }

  async #besideOwn(batch: readonly SavedReview[]): Promise<{ saved: SavedReview; own: Row | undefined }[]> {
    const present = await this.#tables.rows.bulkGet(batch.map(({ hash }) => hash));
    return batch.map((saved, at) => ({ saved, own: present[at] }));
  }

  async #reviewOneAgain(row: Row, review: ReviewAgain['review'], result: ReviewedAgain): Promise<void> {
    const { hash, title } = row;
    const before = await this.#tables.reviews.get(hash);
    if (before === undefined) {
      result.skipped += 1;
      return;
    }
    let after: Review;
    try {
      after = await review(before.document, before.kept);
    } catch (error) {
      result.failed.push({ hash, title, reason: error instanceof Error ? error.message : String(error) });
      return;
    }
    const now = this.#now();
    const { dutymark } = this.#options;
    const moved = movedBetween(before, { review: after, madeBy: dutymark }, now);
    const current = await this.#tables.reviews.get(hash);
    // The user may have deleted it, or said something about its duties, while it was under review.
    if (current === undefined || JSON.stringify(current.kept) !== JSON.stringify(before.kept)) {
      result.skipped += 1;
      return;
    }
    await this.#change(hash, (latest) => ({
      ...(latest ?? current),
      review: after,
      madeBy: dutymark,
      moved,
      changedAt: now,
    }));
    result.reviewed += 1;
    if (moved !== null) result.moved.push({ hash, title, moved });
  }

  /** Changes one review and its row together: either both are written or neither. */
  async #change(hash: string, change: (before: SavedReview | undefined) => SavedReview): Promise<Row> {
    const { db, reviews, rows } = this.#tables;
    const row = await db.transaction('rw', reviews, rows, async () => {
      const saved = change(await reviews.get(hash));
      const made = rowOf(saved);
      await reviews.put(saved);
      await rows.put(made);
      return made;
    });
    await this.#tell({ hashes: [hash] });
    return row;
  }

  async *#all(): AsyncGenerator<SavedReview> {
    try {
      // One at a time: all of them may not fit into the memory at once.
      for (const hash of await this.#tables.rows.orderBy('savedAt').primaryKeys()) {
        const saved = await this.#tables.reviews.get(hash);
        if (saved !== undefined) yield saved;
      }
    } catch (error) {
      throw inWords(error);
    }
  }

  #loaded(): Promise<Map<string, Row>> {
    if (this.#rows === null) {
      const loading = this.#tables.rows.toArray().then((rows) => new Map(rows.map((row) => [row.hash, row])));
      // What failed once may succeed the next time.
      loading.catch(() => {
        if (this.#rows === loading) this.#rows = null;
      });
      this.#rows = loading;
    }
    return this.#rows;
  }

  /** All rows by title. Begins with the order before, in which few have changed. */
  #inOrder(rows: ReadonlyMap<string, Row>): readonly Row[] {
    if (this.#ordered === null) {
      const kept = this.#lastOrder.flatMap(({ hash }) => rows.get(hash) ?? []);
      const known = new Set(kept.map(({ hash }) => hash));
      this.#ordered = byTitle([...kept, ...[...rows.values()].filter(({ hash }) => !known.has(hash))]);
      this.#lastOrder = this.#ordered;
    }
    return this.#ordered;
  }

  async #tell(news: News): Promise<void> {
    this.#channel?.postMessage(news);
    await this.#hear(news);
  }

  /** Brings the loaded rows up to date. */
  async #hear({ hashes }: News): Promise<void> {
    const loaded = await this.#rows?.catch(() => null);
    if (loaded) {
      // What cannot be brought up to date is loaded anew when it is next asked for.
      const fresh = hashes === 'all' ? null : await this.#tables.rows.bulkGet(hashes).catch(() => null);
      if (hashes === 'all' || fresh === null) this.#rows = null;
      else {
        for (const [at, hash] of hashes.entries()) {
          const row = fresh[at];
          if (row === undefined) loaded.delete(hash);
          else loaded.set(hash, row);
        }
      }
    }
    this.#ordered = null;
    for (const listener of this.#listeners) listener();
  }

  #now(): string {
    return this.#options.now().toISOString();
  }
}

function checkedRemarks(remarks: Remarks) {
  const checked = Remarks.safeParse(remarks);
  if (!checked.success) throw new RegisterError('broken', words.remarks(checked.error.issues[0]?.message ?? ''));
  return checked.data;
}

async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function attempt<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw inWords(error);
  }
}
