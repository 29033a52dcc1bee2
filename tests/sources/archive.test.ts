import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { filesIn, isLitter } from '../../src/sources/archive.ts';

const blob = (files: Zippable) => new Blob([new Uint8Array(zipSync(files))]);

/** Each file's words, or why it was refused. */
async function read(file: Blob, name = 'shelf.zip'): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for await (const each of filesIn(file, name)) {
    found[each.name] = 'refused' in each ? each.refused : new TextDecoder().decode(each.bytes);
  }
  return found;
}

describe('the files of an archive', () => {
  it('come one by one, packed or stored, with their folders', async () => {
    const files = {
      'a.txt': strToU8('first'),
      band: { 'b c.txt': [strToU8('second'), { level: 0 }] },
    } satisfies Zippable;
    expect(await read(blob(files))).toEqual({ 'shelf.zip/a.txt': 'first', 'shelf.zip/band/b c.txt': 'second' });
  });

  it('are named in letters of every language', async () => {
    expect(Object.keys(await read(blob({ 'swydd-ddisgrifiad ŵ.txt': strToU8('x') })))).toEqual([
      'shelf.zip/swydd-ddisgrifiad ŵ.txt',
    ]);
  });

  it('do not count what systems leave there', async () => {
    const litter = { '__MACOSX/._a.txt': strToU8('x'), '.DS_Store': strToU8('x'), '~$a.docx': strToU8('x') };
    expect(Object.keys(await read(blob({ ...litter, 'a.txt': strToU8('x') })))).toEqual(['shelf.zip/a.txt']);
    expect(isLitter('posts/Thumbs.db')).toBe(true);
    expect(isLitter('posts/thumb.txt')).toBe(false);
  });

  it('are not looked for in archives inside of archives', async () => {
    const inner = zipSync({ 'b.txt': strToU8('x') });
    const found = await read(blob({ 'a.txt': strToU8('x'), 'more/inner.zip': inner }));
    expect(found['shelf.zip/a.txt']).toBe('x');
    expect(found['shelf.zip/more/inner.zip']).toContain('stands inside of another one');
  });

  it('are refused one by one where they would unpack to far too much, or are empty', async () => {
    const found = await read(
      blob({
        'bomb.txt': new Uint8Array(15 * 2 ** 20),
        'huge.txt': new Uint8Array(21 * 2 ** 20),
        'no.txt': strToU8(''),
        'a.txt': strToU8('x'),
      }),
    );
    expect(found['shelf.zip/bomb.txt']).toContain('unpack to far more');
    expect(found['shelf.zip/huge.txt']).toContain('21 MB');
    expect(found['shelf.zip/no.txt']).toContain('is empty');
    expect(found['shelf.zip/a.txt']).toBe('x');
  });

  it('are refused as a whole where they are too many, or too much together', async () => {
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`${at}.txt`, new Uint8Array(0)]));
    expect(await read(blob(many))).toEqual({ 'shelf.zip': expect.stringContaining('10,000 files') });
  });

  it('may hold more than the archive says: then that one is damaged', async () => {
    const bytes = zipSync({ 'liar.txt': strToU8('x'.repeat(5000)), 'a.txt': strToU8('x') });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    // The size unpacked, in the list at the end.
    const at = bytes.findIndex((_, index) => index + 4 < bytes.length && view.getUint32(index, true) === 0x02014b50);
    view.setUint32(at + 24, 10, true);
    const found = await read(new Blob([new Uint8Array(bytes)]));
    expect(found['shelf.zip/liar.txt']).toContain('damaged in its archive');
    expect(found['shelf.zip/a.txt']).toBe('x');
  });

  it('say what to do where the archive is cut short, locked, empty or of another kind', async () => {
    const whole = new Uint8Array(zipSync({ 'a.txt': strToU8('x'.repeat(100)) }));
    expect(await read(new Blob([whole.subarray(0, whole.length - 30)]))).toEqual({
      'shelf.zip': expect.stringContaining('damaged or cut short'),
    });
    const locked = whole.slice();
    const view = new DataView(locked.buffer);
    const list = locked.findIndex(
      (_, index) => index + 4 < locked.length && view.getUint32(index, true) === 0x02014b50,
    );
    view.setUint16(list + 8, 1, true);
    expect(await read(new Blob([locked]))).toEqual({ 'shelf.zip/a.txt': expect.stringContaining('password') });
    expect(await read(blob({}))).toEqual({ 'shelf.zip': expect.stringMatching(/no files|damaged/) });
    expect(await read(new Blob(['x']), 'shelf.rar')).toEqual({ 'shelf.rar': expect.stringContaining('Only .zip') });
  });
});

it('a file that is no archive is itself', async () => {
  expect(await read(new Blob(['words']), 'posts/a.txt')).toEqual({ 'posts/a.txt': 'words' });
  expect(await read(new Blob([]), 'a.txt')).toEqual({ 'a.txt': expect.stringContaining('is empty') });
});
