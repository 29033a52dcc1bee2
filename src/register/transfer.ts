import { z } from 'zod';
import { parseSafely } from '../engine/parse-safely.ts';
import { SavedReview } from '../messaging/saved-review.ts';
import { contentHash } from './content-hash.ts';
import type { Schema } from './database.ts';
import { RegisterError } from './errors.ts';
import { jsonList } from './json-list.ts';
import { words } from './words.ts';

const KIND = 'dutymark-register';
/** More would be more than anybody reads. */
const MOST_FAULTS = 20;

/** A file is read in pieces of so many bytes. */
const PIECE = 1024 * 1024;

const Envelope = z.object({
  kind: z.literal(KIND),
  schemaVersion: z.number().int().min(1),
  exportedAt: z.iso.datetime(),
  reviews: z.array(z.never()),
});

/** The register as one file, in pieces, so that it need not fit into one string: what a Blob is made of. */
export async function* registerFile(
  reviews: AsyncIterable<SavedReview>,
  version: number,
  exportedAt: string,
): AsyncGenerator<string> {
  const head = { kind: KIND, schemaVersion: version, exportedAt };
  yield `${JSON.stringify(head).slice(0, -1)},"reviews":[`;
  let separator = '\n';
  for await (const saved of reviews) {
    yield separator + JSON.stringify(saved);
    separator = ',\n';
  }
  yield '\n]}\n';
}

/**
 * Checks an exported register of this version or any before it, and answers with a review after another, as the one that reads them takes
 * them: the file may be larger than the memory. `onRead` hears what share of it is read. Throws a RegisterError: at once where the file as a
 * whole cannot be used, and at its end, naming each, where entries of it cannot.
 */
export async function* readRegisterFile(
  file: Blob,
  schemas: readonly Schema[],
  onRead: (share: number) => void = () => undefined,
): AsyncGenerator<SavedReview> {
  // First as a whole, which takes a moment only: its version may stand behind its reviews, and its end may be missing.
  const since = schemas.slice(await versionOf(file, schemas));
  const faults: string[] = [];
  const read = new Set<string>();
  let [number, bad] = [0, 0];
  for await (const piece of jsonList(textOf(file, onRead), 'reviews')) {
    if (piece === null || 'around' in piece) break;
    number += 1;
    const { saved, issues, title } = await checked(piece.entry, since);
    if (saved !== null && !read.has(saved.hash)) {
      read.add(saved.hash);
      yield saved;
      continue;
    }
    bad += 1;
    if (faults.length >= MOST_FAULTS) continue;
    const where = words.file.entry(number, title);
    faults.push(...(saved === null ? issues : [words.file.twice]).map((issue) => `${where}: ${issue}`));
  }
  if (bad > 0) throw new RegisterError('file', words.file.faults(bad), faults.slice(0, MOST_FAULTS));
}

/** Looks at all that stands around the reviews, and at no review. */
async function versionOf(file: Blob, schemas: readonly Schema[]): Promise<number> {
  for await (const piece of jsonList(textOf(file), 'reviews')) {
    if (piece === null) break;
    if (!('around' in piece)) continue;
    const envelope = parseSafely(Envelope, parsed(piece.around));
    if (!envelope.success) throw new RegisterError('file', words.file.kind, issuesOf(envelope.error));
    const { schemaVersion } = envelope.data;
    if (schemaVersion > schemas.length) throw new RegisterError('newer', words.file.newer);
    return schemaVersion;
  }
  throw new RegisterError('file', words.file.cut);
}

interface Checked {
  saved: SavedReview | null;
  issues: string[];
  title: string | null;
}

async function checked(json: string, since: readonly Schema[]): Promise<Checked> {
  let entry: unknown;
  try {
    entry = JSON.parse(json);
  } catch (error) {
    return { saved: null, issues: [words.file.entryJson(reasonOf(error))], title: null };
  }
  const title = titleOf(entry);
  const result = parseSafely(SavedReview, grown(entry, since));
  if (!result.success) return { saved: null, issues: issuesOf(result.error), title };
  // By its content, whatever the file says: somebody may have corrected the text by hand.
  const hash = await contentHash(result.data.document);
  return { saved: { ...result.data, hash }, issues: [], title };
}

async function* textOf(file: Blob, onRead: (share: number) => void = () => undefined): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for (let at = 0; at < file.size; at += PIECE) {
    yield decoder.decode(await bytesOf(file.slice(at, at + PIECE)), { stream: true });
    onRead(Math.min(1, (at + PIECE) / file.size));
  }
  yield decoder.decode();
}

async function bytesOf(part: Blob): Promise<ArrayBuffer> {
  try {
    return await part.arrayBuffer();
  } catch {
    throw new RegisterError('file', words.file.moved);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RegisterError('file', words.file.json(reasonOf(error)));
  }
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 120);
}

function grown(entry: unknown, schemas: readonly Schema[]): unknown {
  if (typeof entry !== 'object' || entry === null) return entry;
  return schemas.reduce((saved, { grow }) => grow(saved), { ...entry } as Record<string, unknown>);
}

function titleOf(entry: unknown): string | null {
  const title = z.object({ document: z.object({ title: z.string().min(1) }) }).safeParse(entry).data?.document.title;
  return title?.slice(0, 80) ?? null;
}

function issuesOf({ issues }: z.ZodError): string[] {
  return issues.slice(0, MOST_FAULTS).map(({ path, message }) => `${path.join('.') || 'the whole entry'}: ${message}`);
}
