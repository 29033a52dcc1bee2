import { Dexie, type DexieOptions, type Table } from 'dexie';
import type { Row } from '../messaging/register.ts';
import type { SavedReview } from '../messaging/saved-review.ts';
import { RegisterError } from './errors.ts';
import { rowOf } from './row.ts';
import { words } from './words.ts';

/** One version of the register. Once released, it is never changed: the next version gets an entry of its own. */
export interface Schema {
  /** Tables and indexes, as Dexie writes them. */
  stores: Record<string, string | null>;
  /** Takes a saved review of the version before to this one. Used for what is stored and for what is imported. */
  grow: (saved: Record<string, unknown>) => Record<string, unknown>;
}

/** All versions, the first first. Reviews are heavy, so the table of what is shown of them stands apart. */
export const SCHEMAS: readonly Schema[] = [
  { stores: { reviews: 'hash', rows: 'hash, savedAt' }, grow: (saved) => saved },
  // Reviews are as they were; rows, which every step up makes anew, also name the tasks.
  { stores: { reviews: 'hash', rows: 'hash, savedAt' }, grow: (saved) => saved },
];

export interface Tables {
  db: Dexie;
  reviews: Table<SavedReview, string>;
  rows: Table<Row, string>;
}

/** Opens the register, bringing it up to date where an earlier version wrote it. Rejects where a newer one did. */
export async function openDatabase(name: string, schemas: readonly Schema[], options: DexieOptions): Promise<Tables> {
  // Looked at first: Dexie opens what a newer version wrote as if nothing were the matter, and adds to it what it misses there.
  if ((await storedVersion(name, options)) > schemas.length * 10) throw new RegisterError('newer', words.newer);
  const db = new Dexie(name, options);
  for (const [at, { stores, grow }] of schemas.entries()) {
    const version = db.version(at + 1).stores(stores);
    if (at === 0) continue;
    version.upgrade(async (transaction) => {
      const isLast = at === schemas.length - 1;
      const reviews = transaction.table<SavedReview, string>('reviews');
      // One after another: all at once would not fit into the memory.
      for (const hash of await reviews.toCollection().primaryKeys()) {
        const saved = await reviews.get(hash);
        if (saved === undefined) continue;
        const grown = grow({ ...saved }) as SavedReview;
        await reviews.put(grown);
        // Rows are made of reviews, so they need no migration of their own.
        if (isLast) await transaction.table<Row, string>('rows').put(rowOf(grown));
      }
    });
  }
  // By itself Dexie would open the register again and write to what a newer version has made of it meanwhile.
  db.on('versionchange', () => {
    db.close();
    return false;
  });
  await db.open();
  return { db, reviews: db.table('reviews'), rows: db.table('rows') };
}

/** The version that the browser has of the register, as the browser counts; 0 where there is none. */
async function storedVersion(name: string, { indexedDB = globalThis.indexedDB }: DexieOptions): Promise<number> {
  const factory = indexedDB as IDBFactory | undefined;
  const databases = (await factory?.databases()) ?? [];
  return databases.find((database) => database.name === name)?.version ?? 0;
}
