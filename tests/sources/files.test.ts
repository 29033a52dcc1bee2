import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkFile, checkSize, decodeText } from '../../src/sources/files.ts';
import { ReadError } from '../../src/sources/read-error.ts';

const file = (name: string) => new Uint8Array(readFileSync(new URL(`../pages/files/${name}`, import.meta.url)));
const text = (words: string) => new TextEncoder().encode(words);

describe('what a file is', () => {
  it.each([
    ['support-worker.libreoffice.pdf', 'pdf'],
    ['support-worker.chromium.pdf', 'pdf'],
    ['support-worker.docx', 'docx'],
    ['tracked.docx', 'docx'],
    ['support-worker.html', 'html'],
    ['support-worker.json', 'json'],
  ])('is told for %s by its bytes', async (name, kind) => {
    expect(await checkFile(file(name))).toBe(kind);
  });

  it('is told for text by how it begins, and only then by its name', async () => {
    expect(await checkFile(text('Band 3\n\n• Greet patients'))).toBe('text');
    expect(await checkFile(text('<!-- saved -->\n<!DOCTYPE html><p>Greet patients'))).toBe('html');
    expect(await checkFile(text('<x-job>Greet patients</x-job>'), 'job.HTM')).toBe('html');
    expect(await checkFile(text('{ "id": "1" }'))).toBe('json');
    expect(await checkFile(file('support-worker.docx'), 'wrongly-named.pdf')).toBe('docx');
  });

  it('does not take words in brackets for JSON', async () => {
    expect(await checkFile(text('[Draft] Support worker'))).toBe('text');
  });
});

describe('a file that cannot be read', () => {
  const encryptedContainer = new Uint8Array(2048);
  encryptedContainer.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  encryptedContainer.set(Buffer.from('EncryptedPackage', 'utf16le'), 1024);

  it.each([
    ['a truncated PDF', file('truncated.pdf'), /end of this PDF is missing.*new copy/],
    ['an old Word file', file('old.doc'), /Save it as \.docx or PDF in Word, then open that/],
    ['a zip bomb', file('bomb.docx'), /unpack to far more/],
    ['an encrypted Word file', encryptedContainer, /asks for a password.*without one/],
    ['a truncated Word file', file('support-worker.docx').slice(0, 6000), /damaged or cut short/],
    ['a Word file with a hole in it', holed(file('support-worker.docx')), /damaged or cut short/],
    ['another archive', archive([{ name: 'xl/workbook.xml', data: '<x/>' }]), /no Word document/],
    ['an archive that holds more than it declares', lyingArchive(), /damaged or cut short/],
    ['RTF', text('{\\rtf1 Support worker}'), /save it as \.docx or PDF/],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
      /no PDF, Word, web page or text/,
    ],
    ['nothing', new Uint8Array(0), /empty/],
    ['white space', text(' \n\t'), /no text/],
  ])('says so in one line with a remedy: %s', async (_what, bytes, message) => {
    const error = await checkFile(bytes).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ReadError);
    expect((error as ReadError).message).toMatch(message);
    expect((error as ReadError).message).not.toContain('\n');
  });

  it('is refused for its size before it is loaded', () => {
    expect(() => checkSize(50 * 1024 * 1024)).toThrow(/50 MB.*up to 20 MB/);
    expect(() => checkSize(20 * 1024 * 1024)).not.toThrow();
  });

  it('is refused quickly where it is a bomb', async () => {
    const before = process.memoryUsage().rss;
    await expect(checkFile(file('bomb.docx'))).rejects.toThrow(ReadError);
    expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
  });
});

describe('text', () => {
  it('is decoded from UTF-8, UTF-16 and Windows-1252', () => {
    expect(decodeText(text('£5 – “tea”'))).toBe('£5 – “tea”');
    expect(decodeText(Buffer.from('\uFEFF£5', 'utf16le'))).toBe('£5');
    expect(decodeText(new Uint8Array([0xa3, 0x35, 0x20, 0x96]))).toBe('£5 –');
    expect(decodeText(new Uint8Array([0, 1, 2, 3]))).toBeNull();
  });
});

/** Nothing is changed but the middle of the packed text. */
function holed(bytes: Uint8Array): Uint8Array {
  const at = Buffer.from(bytes).indexOf('word/document.xml') + 200;
  return bytes.slice().fill(0xff, at, at + 300);
}

function lyingArchive(): Uint8Array {
  return archive([{ name: 'word/document.xml', data: ' '.repeat(5_000_000), declared: 90_000 }]);
}

/** A minimal ZIP; `declared` is what its list says of an entry's size. */
function archive(files: { name: string; data: string; declared?: number }[]): Uint8Array {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const { name, data, declared = data.length } of files) {
    const packed = deflateRawSync(data);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(declared, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(declared, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    list.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
}
