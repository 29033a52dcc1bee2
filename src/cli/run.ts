import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import type { Catalogue } from '../engine/catalogue/assemble.ts';
import { PackError } from '../engine/catalogue/assemble.ts';
import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import { review } from '../engine/review.ts';
import { csvHeader, csvRows } from '../reports/csv.ts';
import { type Arguments, parseArguments, USAGE, UsageError } from './arguments.ts';
import { formatText } from './format-text.ts';
import { InputError } from './input-error.ts';
import { lines } from './lines.ts';
import { DEFAULT_PACK, loadCatalogue } from './load-catalogue.ts';
import { outputNames } from './output-names.ts';
import { parseJobDocument, readInput } from './read-input.ts';

export interface Streams {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
}

const REVIEWED = 0;
const FOUND = 1;
const UNREADABLE = 2;

/** The `review` command. Answers with its exit code. */
export async function run(argv: string[], streams: Streams): Promise<number> {
  const complain = (message: string) => write(streams.stderr, `review: ${message}\n`);
  try {
    const args = parseArguments(argv);
    if (args.help) {
      await write(streams.stdout, USAGE);
      return REVIEWED;
    }
    const catalogue = await loadCatalogue(args.catalogue ?? DEFAULT_PACK);
    const judge = (document: JobDocument) => reviewOne(document, catalogue, args);
    if (args.files[0] === '-') return await reviewLines(args, judge, streams, complain);
    return await reviewFiles(args, judge, streams, complain);
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

type Judge = (document: JobDocument) => Review;

/** One document's failure must not take the others with it, so whatever the engine throws becomes that document's one line. */
function reviewOne(document: JobDocument, catalogue: Catalogue, args: Arguments): Review {
  try {
    return review(document, catalogue, args.level === null ? {} : { level: args.level });
  } catch (error) {
    const reason = oneLine(error instanceof Error ? error.message : String(error));
    throw new InputError(`could not be reviewed (${reason}): this is a fault of Dutymark, please report it`);
  }
}

async function reviewFiles(
  args: Arguments,
  judge: Judge,
  streams: Streams,
  complain: (message: string) => Promise<void>,
): Promise<number> {
  const format = args.format ?? (args.out === null ? 'text' : 'json');
  const names = outputNames(args.files, format);
  const inputs = new Set(args.files.map((file) => resolve(file)));
  if (args.out !== null) await makeFolder(args.out);
  if (args.out === null && format === 'csv') await write(streams.stdout, csvHeader());

  let unreadable = false;
  let found = false;
  let printed = 0;
  for (const [index, file] of args.files.entries()) {
    try {
      const result = judge(await readInput(file));
      found ||= fails(result, args.failOn);
      if (args.out === null) {
        if (format === 'text' && printed > 0) await write(streams.stdout, '\n\n');
        await write(streams.stdout, render(result, format));
      } else {
        const path = join(args.out, names[index] ?? '');
        if (inputs.has(resolve(path))) throw new InputError(`its review would overwrite ${path}: name another --out`);
        // Excel takes a CSV file without this mark for Windows-1252 and breaks every £ in it.
        const whole = format === 'csv' ? `\uFEFF${csvHeader()}${csvRows(result)}` : render(result, format, true);
        await writeFile(path, whole);
      }
      printed += 1;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      unreadable = true;
      await complain(`${file}: ${error.message}`);
    }
  }
  return unreadable ? UNREADABLE : found ? FOUND : REVIEWED;
}

/** One line in, one line out, in order, holding one line at a time: memory does not grow with the input. */
async function reviewLines(
  args: Arguments,
  judge: Judge,
  streams: Streams,
  complain: (message: string) => Promise<void>,
): Promise<number> {
  let unreadable = false;
  let found = false;
  let number = 0;
  for await (const line of lines(streams.stdin)) {
    number += 1;
    if (line !== null && line.trim() === '') continue;
    try {
      if (line === null)
        throw new InputError('the line is too long to be a job description: look for a missing line break');
      const result = judge(parseJobDocument(line));
      found ||= fails(result, args.failOn);
      await write(streams.stdout, `${JSON.stringify(result)}\n`);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      unreadable = true;
      await write(streams.stdout, `${JSON.stringify({ error: error.message, line: number })}\n`);
      await complain(`line ${number}: ${error.message}`);
    }
  }
  return unreadable ? UNREADABLE : found ? FOUND : REVIEWED;
}

function fails(result: Review, failOn: Arguments['failOn']): boolean {
  if (failOn === null) return false;
  return result.findings.some(({ severity }) => severity === 'serious' || severity === failOn);
}

function render(result: Review, format: 'json' | 'text' | 'csv', indent = false): string {
  if (format === 'text') return formatText(result);
  if (format === 'csv') return csvRows(result);
  return `${JSON.stringify(result, null, indent ? 2 : 0)}\n`;
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch {
    const why = existsSync(path) ? 'is a file' : 'cannot be made';
    throw new InputError(`--out ${path} ${why}: name a folder that can be written to`);
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Waits until the reader has taken the text, so that a slow reader slows us down rather than filling our memory. */
function write(stream: Writable, text: string): Promise<void> {
  return new Promise((done, failed) => {
    stream.write(text, (error) => (error ? failed(error) : done()));
  });
}
