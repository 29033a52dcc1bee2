import { fileURLToPath } from 'node:url';
import { readInput } from '../../src/cli/read-input.ts';
import type { JobDocument } from '../../src/engine/document/job-document.ts';
import type { Review } from '../../src/engine/document/review.ts';

/** One form of a job description that exists in several. */
export interface FormatReader {
  format: string;
  read(): Promise<JobDocument>;
}

/** How far the reviews of two forms of one job description agree: 1 is the same, 0 is nothing in common. */
export interface Agreement {
  formats: [string, string];
  duties: number;
  findings: number;
  /** What only one of the two has, for a look at what went wrong. */
  differences: string[];
}

const FILES = fileURLToPath(new URL('../pages/files/', import.meta.url));
const NAMES = ['json', 'html', 'docx', 'libreoffice.pdf', 'chromium.pdf'];

/** The forms of the job description under tests/pages/files. */
export const FIXTURE_READERS: readonly FormatReader[] = NAMES.map((format) => ({
  format,
  read: () => readInput(`${FILES}support-worker.${format}`),
}));

/** Reviews each form, and compares each with each. */
export async function formatAgreement(
  readers: readonly FormatReader[],
  review: (document: JobDocument) => Review,
): Promise<Agreement[]> {
  const reviews: { format: string; result: Review }[] = [];
  for (const { format, read } of readers) reviews.push({ format, result: review(await read()) });
  return reviews.flatMap((one, index) => reviews.slice(index + 1).map((other) => compare(one, other)));
}

type Named = { format: string; result: Review };

function compare(one: Named, other: Named): Agreement {
  const duties = shared(dutyKeys(one.result), dutyKeys(other.result));
  const findings = shared(findingKeys(one.result), findingKeys(other.result));
  const say = (format: string, keys: string[]) => keys.map((key) => `only in ${format}: ${key}`);
  return {
    formats: [one.format, other.format],
    duties: duties.share,
    findings: findings.share,
    differences: [
      ...say(one.format, [...duties.onlyFirst, ...findings.onlyFirst]),
      ...say(other.format, [...duties.onlySecond, ...findings.onlySecond]),
    ],
  };
}

/** The same words with the same tasks are the same duty, wherever they stand. */
function dutyKeys({ duties }: Review): string[] {
  return duties.map(({ quote, matches, supervision }) => {
    const tasks = matches.map(({ task }) => task).sort();
    return `duty “${squash(quote)}” ${tasks.join(' ')} supervision ${supervision}`;
  });
}

function findingKeys({ findings }: Review): string[] {
  return findings.map(({ rule, severity, quote, tasks }) => {
    return `${severity} ${rule} ${tasks.toSorted().join(' ')} “${squash(quote ?? '')}”`;
  });
}

function squash(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Twice what both have, of what the two have together; nothing on either side is agreement. */
function shared(first: string[], second: string[]): { share: number; onlyFirst: string[]; onlySecond: string[] } {
  const left = [...second];
  const onlyFirst = first.filter((key) => {
    const at = left.indexOf(key);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const total = first.length + second.length;
  return { share: total === 0 ? 1 : (2 * (first.length - onlyFirst.length)) / total, onlyFirst, onlySecond: left };
}
