/** An archive that is damaged or cut short. Whoever opens it says so in words that fit what it should have been. */
export class DamagedZip extends Error {
  override name = 'DamagedZip';
}

/** One file of an archive, as the archive's own list declares it. */
export interface Entry {
  name: string;
  encrypted: boolean;
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

/** The end of the list stands before a comment of this length at most. */
const END = 22;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** The list at the end of an archive. Only the list is loaded. Throws a DamagedZip. */
export async function entriesOf(archive: Blob): Promise<Entry[]> {
  const tail = await viewOf(archive, Math.max(0, archive.size - END - LONGEST_COMMENT), archive.size);
  const end = lastIndexOf(tail, 0x06054b50);
  if (end < 0) throw new DamagedZip();
  const [count, size, start] = [
    tail.getUint16(end + 10, true),
    tail.getUint32(end + 12, true),
    tail.getUint32(end + 16, true),
  ];
  const view = await viewOf(archive, start, start + size);
  try {
    const entries: Entry[] = [];
    for (let at = 0; entries.length < count; ) {
      if (view.getUint32(at, true) !== 0x02014b50) throw new DamagedZip();
      const flags = view.getUint16(at + 8, true);
      const nameLength = view.getUint16(at + 28, true);
      const name = new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength);
      entries.push({
        // Older programs write names in a code page that is not said; their plain letters are the same in both.
        name: new TextDecoder((flags & 0x800) === 0 ? 'windows-1252' : 'utf-8').decode(name),
        encrypted: (flags & 1) === 1,
        method: view.getUint16(at + 10, true),
        packed: view.getUint32(at + 20, true),
        // Where the true size is too large for this field it holds its highest number, which is refused as it stands.
        unpacked: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
      });
      at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return entries;
  } catch (error) {
    if (error instanceof RangeError) throw new DamagedZip();
    throw error;
  }
}

/**
 * A file of an archive in pieces. An archive can declare less than it holds: throws a DamagedZip where the file grows beyond its word, or
 * ends before it.
 */
export async function* piecesOf(archive: Blob, entry: Entry): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (entry.offset + 30 > archive.size) throw new DamagedZip();
  const head = await viewOf(archive, entry.offset, entry.offset + 30);
  if (head.getUint32(0, true) !== 0x04034b50) throw new DamagedZip();
  const start = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  if (start + entry.packed > archive.size) throw new DamagedZip();
  if (entry.method !== STORED && entry.method !== DEFLATED) throw new DamagedZip();
  const packed = archive.slice(start, start + entry.packed).stream();
  const stream = entry.method === STORED ? packed : packed.pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  let length = 0;
  try {
    for (let piece = await next(reader); piece !== null; piece = await next(reader)) {
      length += piece.length;
      if (length > entry.unpacked) throw new DamagedZip();
      yield piece;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (length !== entry.unpacked) throw new DamagedZip();
}

async function next(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return (await reader.read()).value ?? null;
  } catch {
    throw new DamagedZip();
  }
}

async function viewOf(archive: Blob, start: number, end: number): Promise<DataView<ArrayBuffer>> {
  return new DataView(await archive.slice(start, end).arrayBuffer());
}

function lastIndexOf(view: DataView, signature: number): number {
  for (let at = view.byteLength - END; at >= 0; at--) if (view.getUint32(at, true) === signature) return at;
  return -1;
}
