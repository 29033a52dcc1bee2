import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { SavedReview } from '../../src/messaging/saved-review.ts';
import { SCHEMAS, type Schema } from '../../src/register/database.ts';
import { Register } from '../../src/register/register.ts';
import { fileOf, importInto, openRegister, storage, toSave } from './saved.ts';

const HASH = 'c2c1b8e9d4c0f2f4b2c1c0e98d7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f';

/** What each version has written. A new version adds its own and leaves the others as they are. */
const EXAMPLES: Record<number, Record<string, unknown>> = {
  1: {
    hash: HASH,
    savedAt: '2026-01-01T09:00:00.000Z',
    changedAt: '2026-02-01T09:00:00.000Z',
    name: 'advert.pdf',
    address: 'https://www.jobs.nhs.uk/candidate/jobadvert/C9999-26-0001',
    document: toSave(1).document,
    review: toSave(1).review,
    madeBy: '0.1.0',
    kept: { level: 'AP', dismissed: [], corrections: [] },
    tags: ['North'],
    notes: 'Ask HR.',
    status: 'agreed-locally',
    moved: null,
  },
  2: {
    hash: HASH,
    savedAt: '2026-01-01T09:00:00.000Z',
    changedAt: '2026-02-01T09:00:00.000Z',
    name: 'advert.pdf',
    address: null,
    document: toSave(1).document,
    review: toSave(1).review,
    madeBy: '0.1.0',
    kept: { level: null, dismissed: [], corrections: [] },
    tags: ['North'],
    notes: 'Ask HR.',
    status: 'agreed-locally',
    moved: null,
  },
};
const VERSIONS = Object.entries(EXAMPLES).map(([version, example]) => [Number(version), example] as const);

/** Two versions that may come: one renames, one adds. They show that what is there today would grow up. */
const COMING: readonly Schema[] = [
  { stores: { reviews: 'hash', rows: 'hash, savedAt' }, grow: ({ notes, ...saved }) => ({ ...saved, remarks: notes }) },
  {
    stores: { reviews: 'hash', rows: 'hash, savedAt, band' },
    grow: ({ remarks, ...saved }) => ({ ...saved, notes: `${remarks} Grown.` }),
  },
];

/** Storage in which a version has written its example, by the schemas up to it and no code of the register. */
async function writtenBy(version: number, example: Record<string, unknown>, name: string) {
  const dexie = storage();
  const db = new Dexie(name, dexie);
  for (const [at, { stores }] of SCHEMAS.slice(0, version).entries()) db.version(at + 1).stores(stores);
  await db.open();
  await db.table('reviews').put(example);
  await db.table('rows').put({ hash: example.hash, savedAt: example.savedAt, title: 'as that version wrote it' });
  db.close();
  return dexie;
}

describe('a register of every version', () => {
  it('has an example', () => {
    expect(Object.keys(EXAMPLES).map(Number)).toEqual(SCHEMAS.map((_, at) => at + 1));
  });

  it.each(VERSIONS)('version %i is opened', async (version, example) => {
    const name = `written-by-${version}`;
    const register = await openRegister({ dexie: await writtenBy(version, example, name), name });
    const saved = await register.get(HASH);
    expect(SavedReview.parse(saved)).toEqual(saved);
    expect(saved).toMatchObject({ notes: 'Ask HR.', status: 'agreed-locally', tags: ['North'] });
    expect(await register.count()).toBe(1);
  });

  it('version 1 is opened with rows that name the tasks, which that version had not', async () => {
    const [example] = Object.values(EXAMPLES);
    const register = await openRegister({ dexie: await writtenBy(1, example ?? {}, 'rows-of-1'), name: 'rows-of-1' });
    expect(await register.list()).toMatchObject([{ title: 'Support Worker 1', named: ['SCSW-CARE-01'] }]);
  });

  it.each(VERSIONS)('version %i is imported', async (version, example) => {
    const file = { kind: 'dutymark-register', schemaVersion: version, exportedAt: example.savedAt, reviews: [example] };
    const register = await openRegister();
    await importInto(register, JSON.stringify(file));
    expect(await register.list()).toMatchObject([
      { notes: 'Ask HR.', status: 'agreed-locally', title: 'Support Worker 1' },
    ]);
  });

  it.each(VERSIONS)('version %i would grow into versions to come, stored or exported', async (version, example) => {
    const name = `growing-${version}`;
    const schemas = [...SCHEMAS, ...COMING];
    const register = await openRegister({ dexie: await writtenBy(version, example, name), name, schemas });
    const grown = { notes: 'Ask HR. Grown.', title: 'Support Worker 1', level: 'AP' };
    expect(await register.list({ words: 'grown' })).toMatchObject([grown]);
    const saved = await register.get(HASH);
    expect(saved).not.toHaveProperty('remarks');

    const file = { kind: 'dutymark-register', schemaVersion: version, exportedAt: example.savedAt, reviews: [example] };
    const other = await openRegister({ schemas });
    await importInto(other, JSON.stringify(file));
    expect(await other.list()).toMatchObject([grown]);
    expect(JSON.parse(await fileOf(other)).schemaVersion).toBe(schemas.length);
  });

  it('is left alone where a newer version wrote it', async () => {
    const dexie = storage();
    const newer = await openRegister({ dexie, name: 'newer', schemas: [...SCHEMAS, ...COMING] });
    await newer.save(toSave(1));
    newer.close();
    const options = { dexie, name: 'newer', now: () => new Date(), dutymark: '0.1.0' };
    await expect(Register.open(options)).rejects.toMatchObject({
      trouble: 'newer',
      message: expect.stringContaining('Update Dutymark'),
    });
    const again = await openRegister({ dexie, name: 'newer', schemas: [...SCHEMAS, ...COMING] });
    expect(await again.count()).toBe(1);
  });

  it('is left alone too where that version keeps no rows, which Dexie would add', async () => {
    const dexie = storage();
    const newer = new Dexie('other', dexie);
    newer.version(99).stores({ reviews: 'hash' });
    await newer.open();
    newer.close();
    const options = { dexie, name: 'other', now: () => new Date(), dutymark: '0.1.0' };
    await expect(Register.open(options)).rejects.toMatchObject({ trouble: 'newer' });
    expect(await (dexie.indexedDB as unknown as IDBFactory).databases()).toEqual([{ name: 'other', version: 990 }]);
  });
});
