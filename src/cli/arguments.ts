import { parseArgs } from 'node:util';
import { Level } from '../engine/document/review.ts';

const FORMATS = ['json', 'text', 'csv'] as const;
const FAIL_ON = ['serious', 'warning'] as const;

export type Format = (typeof FORMATS)[number];
export type FailOn = (typeof FAIL_ON)[number];
/** More threads than any machine has cores. */
const MOST_WORKERS = 1024;

export interface Arguments {
  files: string[];
  /** Null where the user named none: text on the terminal, JSON in files. */
  format: Format | null;
  out: string | null;
  failOn: FailOn | null;
  level: Level | null;
  catalogue: string | null;
  /** How many documents of standard input were reviewed by an earlier run. */
  skip: number;
  /** Null where the user named no number: one a core. */
  workers: number | null;
  help: boolean;
}

export const USAGE = `Usage: npm run -s review -- FILE… [options]
       npm run -s review -- - [options]     JobDocuments as NDJSON in, reviews as NDJSON out

Reads .json (JobDocument), .html, .txt, .md, .pdf and .docx.

  --format json|text|csv     how to print a review (default: text; json with --out)
  --out DIR                  write one file a review, named after its input
  --fail-on serious|warning  exit with 1 where a review has such a finding (warning: or a serious one)
  --level LEVEL              review as this level, whatever the text says: ${Level.options.join(', ')}
  --catalogue PACK           use this pack, a folder or one file (default: catalogue/therapeutic-radiography)
  --skip N                   with -: leave out the first N documents, which an earlier run has reviewed
  --workers N                review in N threads where there is much to review (default: one a core)
  --help                     show this

Exit codes: 0 reviewed, 1 --fail-on found something, 2 an input could not be read (the others still are).
`;

/** What the user typed is not a command: the message says what to type instead. */
export class UsageError extends Error {}

/** Reads the command line. */
export function parseArguments(argv: string[]): Arguments {
  const { values, positionals } = parse(argv);
  const format = values.format === undefined ? null : oneOf('--format', values.format, FORMATS);
  const parsed: Arguments = {
    files: positionals,
    format,
    out: values.out ?? null,
    failOn: values['fail-on'] === undefined ? null : oneOf('--fail-on', values['fail-on'], FAIL_ON),
    level: values.level === undefined ? null : oneOf('--level', values.level, Level.options),
    catalogue: values.catalogue ?? null,
    skip: wholeNumber('--skip', values.skip ?? '0', 0, Number.MAX_SAFE_INTEGER),
    workers: values.workers === undefined ? null : wholeNumber('--workers', values.workers, 1, MOST_WORKERS),
    help: values.help === true,
  };
  if (parsed.help) return parsed;
  if (positionals.length === 0) throw new UsageError('name at least one file, or - for NDJSON on standard input');
  if (positionals.includes('-')) {
    if (positionals.length > 1) throw new UsageError('- reads standard input alone: give it without other files');
    if (parsed.out !== null) throw new UsageError('- writes to standard output: leave --out away');
    if (format !== null && format !== 'json') throw new UsageError(`- writes NDJSON: leave --format ${format} away`);
  }
  if (values.skip !== undefined && !positionals.includes('-')) {
    throw new UsageError('--skip counts documents on standard input: give it with -');
  }
  return parsed;
}

function parse(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        out: { type: 'string' },
        'fail-on': { type: 'string' },
        level: { type: 'string' },
        catalogue: { type: 'string' },
        skip: { type: 'string' },
        workers: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split(/[.\n]/, 1)[0] ?? '') : String(error));
  }
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name.toLowerCase() === value.toLowerCase());
  if (found === undefined) throw new UsageError(`${option} takes ${allowed.join(', ')}, not "${value}"`);
  return found;
}

function wholeNumber(option: string, value: string, least: number, most: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`${option} takes a whole number from ${least} to ${most}, not "${value}"`);
}
