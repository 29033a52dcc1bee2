import { IDBFactory, IDBKeyRange, IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { Register } from '../../src/register/register.ts';
import { fileOf, importInto, openRegister, storage, toSave } from './saved.ts';

/** From now on the browser has no room for more. */
function fill(): void {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  });
}

describe('a disk that is full', () => {
  const full = {
    name: 'RegisterError',
    trouble: 'full',
    message: expect.stringMatching(/no room left .+ Nothing .+ lost/),
  };

  it('is told in words, and what was saved stays', async () => {
    const register = await openRegister();
    const { row } = await register.save(toSave(1));
    const file = await fileOf(register);
    fill();
    await expect(register.save(toSave(2))).rejects.toMatchObject(full);
    await expect(register.remark(row.hash, { notes: 'x' })).rejects.toMatchObject(full);
    const other = await openRegister();
    await expect(importInto(other, file)).rejects.toMatchObject(full);
    vi.restoreAllMocks();
    expect(await register.list()).toMatchObject([{ hash: row.hash, notes: '' }]);
    expect(await register.count()).toBe(1);
    expect(await other.count()).toBe(0);
    await register.save(toSave(2));
    expect(await register.count()).toBe(2);
  });

  it('leaves no half of a review behind: the row goes with it', async () => {
    const register = await openRegister();
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (this.name === 'rows') throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      return put.apply(this, args);
    });
    await expect(register.save(toSave(1))).rejects.toMatchObject(full);
    vi.restoreAllMocks();
    expect(await register.count()).toBe(0);
    expect(await register.recognise(toSave(1).document)).toBeNull();
  });
});

describe('a window that keeps nothing', () => {
  const open = (dexie: object) => Register.open({ now: () => new Date(), dutymark: '0.1.0', name: 'private', dexie });
  const told = {
    trouble: 'private',
    message: expect.stringMatching(/private, or storage is switched off\. Open Dutymark/),
  };

  it.each(['InvalidStateError', 'SecurityError', 'NotAllowedError'])('as %s says', async (name) => {
    const indexedDB = new IDBFactory();
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('A mutation operation was attempted on a database that did not allow mutations.', name);
    });
    await expect(open({ indexedDB, IDBKeyRange })).rejects.toMatchObject(told);
  });

  it('as it has no storage at all', async () => {
    await expect(open({ indexedDB: undefined, IDBKeyRange: undefined })).rejects.toMatchObject(told);
  });
});

describe('other trouble', () => {
  it('after Dutymark was closed or updated elsewhere is told in words', async () => {
    const register = await openRegister();
    register.close();
    await expect(register.count()).rejects.toMatchObject({
      trouble: 'elsewhere',
      message: expect.stringContaining('Reload'),
    });
    await expect(fileOf(register)).rejects.toMatchObject({ trouble: 'elsewhere' });
  });

  it('gives way to a newer version that opens the register in another tab', async () => {
    const dexie = storage();
    const old = await openRegister({ dexie, name: 'updated' });
    const request = (dexie.indexedDB as unknown as IDBFactory).open('updated', 1000);
    await new Promise((done, failed) => {
      request.onsuccess = done;
      request.onerror = failed;
    });
    request.result.close();
    await expect(old.save(toSave(1))).rejects.toMatchObject({ trouble: 'elsewhere' });
  });

  it('of an unknown kind is told with its reason', async () => {
    const register = await openRegister();
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(() => {
      throw new Error('the  disk\ngroans');
    });
    await expect(register.save(toSave(1))).rejects.toMatchObject({
      trouble: 'broken',
      message: expect.stringContaining('(the disk groans)'),
    });
  });
});
