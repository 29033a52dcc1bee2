import { z } from 'zod';
import { SavedReview } from '../messaging/saved-review.ts';
import { contentHash } from './content-hash.ts';
import type { Schema } from './database.ts';
import { RegisterError } from './errors.ts';
import { words } from './words.ts';

const KIND = 'dutymark-register';
/** More would be more than anybody reads. */
const MOST_FAULTS = 20;

const Envelope = z.object({
  kind: z.literal(KIND),
  schemaVersion: z.number().int().min(1),
  exportedAt: z.iso.datetime(),
  reviews: z.array(z.unknown()),
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

/** Reads an exported register of this version or any before it. Throws a RegisterError that names each entry that cannot be used. */
export async function readRegisterFile(text: string, schemas: readonly Schema[]): Promise<SavedReview[]> {
  const envelope = Envelope.safeParse(parsed(text));
  if (!envelope.success) throw new RegisterError('file', words.file.kind, issuesOf(envelope.error));
  const { schemaVersion, reviews } = envelope.data;
  if (schemaVersion > schemas.length) throw new RegisterError('newer', words.file.newer);

  const faults: string[] = [];
  const read = new Map<string, SavedReview>();
  let bad = 0;
  for (const [at, entry] of reviews.entries()) {
    const result = SavedReview.safeParse(grown(entry, schemas.slice(schemaVersion)));
    const where = words.file.entry(at + 1, titleOf(entry));
    if (!result.success) {
      bad += 1;
      faults.push(...issuesOf(result.error).map((issue) => `${where}: ${issue}`));
      continue;
    }
    // By its content, whatever the file says: somebody may have corrected the text by hand.
    const hash = await contentHash(result.data.document);
    if (read.has(hash)) {
      bad += 1;
      faults.push(`${where}: ${words.file.twice}`);
    }
    read.set(hash, { ...result.data, hash });
  }
  if (bad > 0) throw new RegisterError('file', words.file.faults(bad), faults.slice(0, MOST_FAULTS));
  return [...read.values()];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    throw new RegisterError('file', words.file.json(reason.slice(0, 120)));
  }
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
