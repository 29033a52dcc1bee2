import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { PackError } from '../engine/catalogue/assemble.ts';
import { csvHeader } from '../reports/csv.ts';
import { type Arguments, type Format, parseArguments, USAGE, UsageError } from './arguments.ts';
import { inOrder } from './in-order.ts';
import { InputError } from './input-error.ts';
import { lines } from './lines.ts';
import { DEFAULT_PACK, readPack } from './load-catalogue.ts';
import { outputNames } from './output-names.ts';
import { type Reviewers, reviewersFor, type WorkerTerms } from './reviewers.ts';

export interface Streams {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
}

type Pack = WorkerTerms['pack'];

const REVIEWED = 0;
const FOUND = 1;
const UNREADABLE = 2;

const TOO_LONG = 'the line is too long to be a job description: look for a missing line break';
/** Characters of lines that may be held at once. A line that is longer is held alone. */
const MOST_HELD = 32 * 1024 * 1024;

/** The `review` command. Answers with its exit code. */
export async function run(argv: string[], streams: Streams): Promise<number> {
  const complain = (message: string) => write(streams.stderr, `review: ${message}\n`);
  try {
    const args = parseArguments(argv);
    if (args.help) {
      await write(streams.stdout, USAGE);
      return REVIEWED;
    }
    const pack = await readPack(args.catalogue ?? DEFAULT_PACK);
    const reviewAll = args.files[0] === '-' ? reviewLines : reviewFiles;
    return await reviewAll(args, pack, streams, complain);
  } catch (error) {
    if (error instanceof UsageError) await complain(`${error.message} (--help shows how)`);
    else if (error instanceof InputError) await complain(error.message);
    else if (error instanceof PackError) for (const line of faultLines(error)) await complain(line);
    else throw error;
    return UNREADABLE;
  }
}

/** One line a fault; a missing vocabulary file makes hundreds, of which the first tell enough. */
function faultLines({ faults }: PackError): string[] {
  const shown = faults.slice(0, 20).map(({ file, entry, remedy }) => `catalogue: ${file}: ${entry}: ${remedy}`);
  return faults.length > shown.length
    ? [...shown, `catalogue: and ${faults.length - shown.length} more faults`]
    : shown;
}

async function reviewFiles(
  args: Arguments,
  pack: Pack,
  streams: Streams,
  complain: (message: string) => Promise<void>,
): Promise<number> {
  const format = args.format ?? (args.out === null ? 'text' : 'json');
  // A pack that does not hold together is found out before anything is written.
  const reviewers = reviewersOf(args, pack, format);
  const names = outputNames(args.files, format);
  const inputs = new Set(args.files.map((file) => resolve(file)));
  const { out } = args;
  if (out !== null) await makeFolder(out);
  if (out === null && format === 'csv') await write(streams.stdout, csvHeader());

  let unreadable = false;
  let found = false;
  let printed = 0;
  const keep = async (text: string, name: string) => {
    if (out === null) {
      if (format === 'text' && printed > 0) await write(streams.stdout, '\n\n');
      return write(streams.stdout, text);
    }
    const path = join(out, name);
    if (inputs.has(resolve(path))) throw new InputError(`its review would overwrite ${path}: name another --out`);
    return writeFile(path, text);
  };
  try {
    await inOrder(
      args.files.entries(),
      ([, file]) => reviewers.do({ file }),
      async ([index, file], result) => {
        try {
          if ('fault' in result) throw new InputError(result.fault);
          found ||= result.found;
          await keep(result.text, names[index] ?? '');
          printed += 1;
          if (result.unread !== null) await complain(`${file}: ${result.unread}`);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          unreadable = true;
          await complain(`${file}: ${error.message}`);
        }
      },
      { items: reviewers.ahead, size: Number.POSITIVE_INFINITY, sizeOf: () => 1 },
    );
  } finally {
    await reviewers.close();
  }
  return unreadable ? UNREADABLE : found ? FOUND : REVIEWED;
}

/** One line in, one line out, in order. Only so many lines are held at a time: memory does not grow with the input. */
async function reviewLines(
  args: Arguments,
  pack: Pack,
  streams: Streams,
  complain: (message: string) => Promise<void>,
): Promise<number> {
  const reviewers = reviewersOf(args, pack, 'json');
  let unreadable = false;
  let found = false;
  try {
    await inOrder(
      documentLines(streams.stdin, args.skip),
      async ({ line }) => (line === null ? { fault: TOO_LONG } : reviewers.do({ line })),
      async ({ number }, result) => {
        if ('text' in result) {
          found ||= result.found;
          await write(streams.stdout, result.text);
          if (result.unread !== null) await complain(`line ${number}: ${result.unread}`);
          return;
        }
        unreadable = true;
        await write(streams.stdout, `${JSON.stringify({ error: result.fault, line: number })}\n`);
        await complain(`line ${number}: ${result.fault}`);
      },
      { items: reviewers.ahead, size: MOST_HELD, sizeOf: ({ line }) => line?.length ?? 0 },
    );
  } finally {
    await reviewers.close();
  }
  return unreadable ? UNREADABLE : found ? FOUND : REVIEWED;
}

/** The lines that are not blank, with their numbers, from the one after the first `skip` of them. */
async function* documentLines(stdin: Readable, skip: number): AsyncGenerator<{ line: string | null; number: number }> {
  let number = 0;
  let left = skip;
  for await (const line of lines(stdin)) {
    number += 1;
    if (line !== null && line.trim() === '') continue;
    if (left > 0) left -= 1;
    else yield { line, number };
  }
}

function reviewersOf(args: Arguments, pack: Pack, format: Format): Reviewers {
  const { level, failOn, out, workers } = args;
  const total = args.files[0] === '-' ? null : args.files.length;
  return reviewersFor({ workers, total }, { pack, settings: { level, failOn, format, ownFile: out !== null } });
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch {
    const why = existsSync(path) ? 'is a file' : 'cannot be made';
    throw new InputError(`--out ${path} ${why}: name a folder that can be written to`);
  }
}

/** Waits until the reader has taken the text, so that a slow reader slows us down rather than filling our memory. */
function write(stream: Writable, text: string): Promise<void> {
  return new Promise((done, failed) => {
    stream.write(text, (error) => (error ? failed(error) : done()));
  });
}
