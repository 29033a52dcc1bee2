import { parseArgs } from 'node:util';
import { Level } from '../engine/document/review.ts';

const FORMATS = ['json', 'text', 'csv'] as const;
const FAIL_ON = ['serious', 'warning'] as const;

export type Format = (typeof FORMATS)[number];

export interface Arguments {
  files: string[];
  /** Null where the user named none: text on the terminal, JSON in files. */
  format: Format | null;
  out: string | null;
  failOn: (typeof FAIL_ON)[number] | null;
  level: Level | null;
  catalogue: string | null;
  help: boolean;
}

export const USAGE = `Usage: npm run -s review -- FILE… [options]
       npm run -s review -- - [options]     JobDocuments as NDJSON in, reviews as NDJSON out

Reads .json (JobDocument), .html, .txt, .md, .pdf and .docx.

  --format json|text|csv     how to print a review (default: text; json with --out)
  --out DIR                  write one file a review, named after its input
  --fail-on serious|warning  exit with 1 where a review has such a finding (warning: or a serious one)
  --level LEVEL              review as this level, whatever the text says: ${Level.options.join(', ')}
  --catalogue DIR            use this pack (default: catalogue/therapeutic-radiography)
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
    help: values.help === true,
  };
  if (parsed.help) return parsed;
  if (positionals.length === 0) throw new UsageError('name at least one file, or - for NDJSON on standard input');
  if (positionals.includes('-')) {
    if (positionals.length > 1) throw new UsageError('- reads standard input alone: give it without other files');
    if (parsed.out !== null) throw new UsageError('- writes to standard output: leave --out away');
    if (format !== null && format !== 'json') throw new UsageError(`- writes NDJSON: leave --format ${format} away`);
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
