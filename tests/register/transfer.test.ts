import { describe, expect, it } from 'vitest';
import { SCHEMAS } from '../../src/register/database.ts';
import type { Register } from '../../src/register/register.ts';
import { readRegisterFile } from '../../src/register/transfer.ts';
import { fileOf, finding, importInto, openRegister, toSave } from './saved.ts';

async function everything(register: Register) {
  const rows = await register.list();
  return Promise.all(rows.map(async (row) => ({ row, saved: await register.get(row.hash) })));
}

async function filled(): Promise<Register> {
  const register = await openRegister();
  for (const number of [1, 2, 3]) {
    const { row } = await register.save(
      toSave(number, [finding('scope-missing')], {
        address: `https://a.example/${number}`,
        tags: [`T${number}`],
        kept: { level: 'AP', dismissed: [], corrections: [{ quote: 'Greet', task: 'x', is: true }], pack: 'local' },
      }),
    );
    await register.remark(row.hash, { notes: `“${number}”\u2028`, status: 'agreed-locally' });
  }
  await register.reviewAgain({ review: async (document) => toSave(Number(document.title.slice(-1))).review });
  return register;
}

/** The exported file, with something of it changed. */
async function changed(change: (file: { reviews: Record<string, unknown>[] } & Record<string, unknown>) => unknown) {
  const file = JSON.parse(await fileOf(await filled()));
  return JSON.stringify(change(file) ?? file);
}

describe('export and import', () => {
  it('give the identical register after everything was deleted', async () => {
    const register = await filled();
    const before = await everything(register);
    const file = await fileOf(register);
    await register.deleteAll();
    expect(await register.list()).toEqual([]);
    expect(await register.count()).toBe(0);
    expect(await importInto(register, file)).toEqual({ added: 3, replaced: 0, left: 0, deleted: 0 });
    expect(await everything(register)).toEqual(before);
    expect(before).toHaveLength(3);
    expect(JSON.parse(await fileOf(register)).reviews).toEqual(JSON.parse(file).reviews);
  });

  it('of an empty register work too', async () => {
    const register = await openRegister();
    expect(await importInto(register, await fileOf(register))).toEqual({ added: 0, replaced: 0, left: 0, deleted: 0 });
  });

  it('let the one that was changed later stay', async () => {
    const register = await filled();
    const file = await fileOf(register);
    const [first, second] = await register.list({ sort: 'title' });
    await register.remark(first?.hash ?? '', { notes: 'newer' });
    await register.delete([second?.hash ?? '']);
    expect(await importInto(register, file)).toEqual({ added: 1, replaced: 0, left: 2, deleted: 0 });
    expect((await register.get(first?.hash ?? '')).notes).toBe('newer');

    const later = JSON.parse(file);
    later.reviews[0].changedAt = '2030-01-01T00:00:00.000Z';
    expect(await importInto(register, JSON.stringify(later))).toEqual({ added: 0, replaced: 1, left: 2, deleted: 0 });
  });

  it('say what taking a file in would do, and change nothing before', async () => {
    const register = await filled();
    const file = JSON.parse(await fileOf(register));
    const [first, second, third] = await register.list({ sort: 'title' });
    await register.remark(first?.hash ?? '', { notes: 'newer' });
    await register.delete([second?.hash ?? '']);
    await register.save(toSave(9));
    for (const saved of file.reviews) if (saved.hash === third?.hash) saved.changedAt = '2030-01-01T00:00:00.000Z';
    const incoming = await register.readImport(new Blob([JSON.stringify(file)]));
    expect(incoming).toMatchObject({ total: 3, fresh: 1, newer: 1, absent: 1 });
    expect(await register.count()).toBe(3);

    expect(await register.takeIn(incoming, 'merge')).toEqual({ added: 1, replaced: 1, left: 1, deleted: 0 });
    expect(await register.count()).toBe(4);
    expect((await register.get(first?.hash ?? '')).notes).toBe('newer');
  });

  it('make the register what the file is, where it is to replace it', async () => {
    const register = await filled();
    const before = await everything(register);
    const file = await fileOf(register);
    const [first] = await register.list();
    await register.remark(first?.hash ?? '', { notes: 'newer' });
    await register.save(toSave(9));
    const incoming = await register.readImport(new Blob([file]));
    expect(await register.takeIn(incoming, 'replace')).toEqual({ added: 0, replaced: 3, left: 0, deleted: 1 });
    expect(await everything(register)).toEqual(before);
  });

  it('read a file laid out in another way, with its version behind its reviews', async () => {
    const register = await filled();
    const before = await everything(register);
    const { reviews, ...rest } = JSON.parse(await fileOf(register));
    await register.deleteAll();
    expect(await importInto(register, JSON.stringify({ reviews, ...rest }, null, 2))).toMatchObject({ added: 3 });
    expect(await everything(register)).toEqual(before);
  });

  it('hold a few reviews of a large file at a time', async () => {
    const register = await filled();
    const { reviews, ...rest } = JSON.parse(await fileOf(register));
    const long = { ...reviews[0], notes: 'x'.repeat(20_000) };
    const many = Array.from({ length: 300 }, (_, at) => ({
      ...long,
      document: { ...long.document, title: `Post ${at}` },
    }));
    const file = new Blob([JSON.stringify({ ...rest, reviews: many })]);
    let share = 0;
    const onRead = (read: number) => (share = read);
    const shares: number[] = [];
    for await (const _ of readRegisterFile(file, SCHEMAS, onRead)) shares.push(share);
    expect(shares).toHaveLength(300);
    expect(shares[0]).toBe(0);
    expect(shares[150]).toBeGreaterThan(0.2);
    expect(shares[150]).toBeLessThan(0.8);
  });

  it('leave everything as it was where the file is another when it is taken in', async () => {
    const register = await filled();
    const before = await everything(register);
    const incoming = await register.readImport(new Blob([await fileOf(register)]));
    const file = new Blob([await changed(({ reviews }) => void delete reviews[2]?.review)]);
    for (const how of ['merge', 'replace'] as const) {
      await expect(register.takeIn({ ...incoming, file }, how)).rejects.toMatchObject({ trouble: 'file' });
      expect(await everything(register)).toEqual(before);
    }
  });

  it('clean what others may have written into a file', async () => {
    const file = await changed(({ reviews }) => {
      Object.assign(reviews[0] ?? {}, {
        address: 'https://a.example/1?session=9#top',
        name: '/home/jo/x.pdf',
        hash: '0'.repeat(64),
        extra: 'not ours',
      });
    });
    const register = await openRegister();
    await importInto(register, file);
    const [row] = await register.list({ words: 'worker 1' });
    expect(row).toMatchObject({ address: 'https://a.example/1', name: 'x.pdf' });
    expect(row?.hash).not.toMatch(/^0+$/);
    expect(await register.get(row?.hash ?? '')).not.toHaveProperty('extra');
  });
});

describe('a file that cannot be imported', () => {
  it.each([
    ['no JSON', () => 'Dear all,', /not valid JSON/, []],
    ['cut short', async () => (await fileOf(await filled())).slice(0, -200), /its end is missing/, []],
    [
      'an entry that is no JSON',
      async () => (await fileOf(await filled())).replace('"schemaVersion":1,', '"schemaVersion":one,'),
      /one entry/,
      [/^Review 1: it is not valid JSON/],
    ],
    ['another JSON', () => '[]', /no register of Dutymark/, [/the whole entry: /]],
    ['another kind', () => changed((file) => Object.assign(file, { kind: 'x' })), /no register/, [/^kind: /]],
    ['a newer version', () => changed((file) => Object.assign(file, { schemaVersion: 99 })), /newer version/, []],
    [
      'two entries that are broken',
      () =>
        changed(({ reviews }) => {
          Object.assign(reviews[0] ?? {}, { status: 'done' });
          delete reviews[2]?.review;
        }),
      /Nothing was imported: 2 entries/,
      [/^Review 1 \(Support Worker 1\): status: /, /^Review 3 \(Support Worker 3\): review: /],
    ],
    [
      'an entry that is none',
      () => changed(({ reviews }) => void Object.assign(reviews, { 1: null })),
      /one entry/,
      [/^Review 2: the whole entry: /],
    ],
    [
      'one content twice',
      () => changed(({ reviews }) => void reviews.push(...reviews.slice(0, 1))),
      /one entry/,
      [/^Review 4 \(Support Worker 1\): the same job description stands in this file twice/],
    ],
  ])('as it is %s, is refused as a whole', async (_what, make, message, faults) => {
    const register = await openRegister();
    const text = await make();
    await expect(importInto(register, text)).rejects.toMatchObject({
      name: 'RegisterError',
      message: expect.stringMatching(message),
      faults: faults.map((fault) => expect.stringMatching(fault)),
    });
    expect(await register.count()).toBe(0);
  });
});
