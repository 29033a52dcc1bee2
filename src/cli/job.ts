import { withinBudget } from '../engine/budget.ts';
import type { Catalogue } from '../engine/catalogue/assemble.ts';
import type { JobDocument } from '../engine/document/job-document.ts';
import type { Level, Review } from '../engine/document/review.ts';
import { review } from '../engine/review.ts';
import { csvHeader, csvRows } from '../reports/csv.ts';
import type { FailOn, Format } from './arguments.ts';
import { formatText } from './format-text.ts';
import { InputError } from './input-error.ts';
import { parseJobDocument, readInput } from './read-input.ts';

/** One thing to review: a line of NDJSON, or the path of a file. Plain data, so that it can be handed to a worker. */
export type Job = { line: string } | { file: string };

/** The review as it is to be written, whether --fail-on found something, and what was left unread; or why there is none, in one line. */
export type JobResult = { text: string; found: boolean; unread: string | null } | { fault: string };

/** What all jobs of one run have in common. */
export interface JobSettings {
  level: Level | null;
  failOn: FailOn | null;
  format: Format;
  /** Whether each review becomes a file of its own. */
  ownFile: boolean;
}

/** Reads, reviews and words one document. Rejects only where Dutymark itself is at fault. */
export async function doJob(job: Job, catalogue: Catalogue, settings: JobSettings): Promise<JobResult> {
  try {
    const document = 'line' in job ? parseJobDocument(job.line) : await readInput(job.file);
    // By size alone: the same document gives the same review on every machine.
    const { document: sized, unread } = withinBudget(document);
    const result = reviewOne(sized, catalogue, settings.level);
    return { text: render(result, settings), found: fails(result, settings.failOn), unread };
  } catch (error) {
    if (error instanceof InputError) return { fault: error.message };
    throw error;
  }
}

/** One document's failure must not take the others with it, so whatever the engine throws becomes that document's one line. */
function reviewOne(document: JobDocument, catalogue: Catalogue, level: Level | null): Review {
  try {
    return review(document, catalogue, level === null ? {} : { level });
  } catch (error) {
    throw new InputError(notReviewed(error instanceof Error ? error.message : String(error)));
  }
}

/** Says that a document could not be reviewed through no fault of its own. */
export function notReviewed(reason: string): string {
  return `could not be reviewed (${reason.replace(/\s+/g, ' ').trim()}): this is a fault of Dutymark, please report it`;
}

function fails(result: Review, failOn: FailOn | null): boolean {
  if (failOn === null) return false;
  return result.findings.some(({ severity }) => severity === 'serious' || severity === failOn);
}

function render(result: Review, { format, ownFile }: JobSettings): string {
  if (format === 'text') return formatText(result);
  // Excel takes a CSV file without this mark for Windows-1252 and breaks every £ in it.
  if (format === 'csv') return ownFile ? `\uFEFF${csvHeader()}${csvRows(result)}` : csvRows(result);
  return `${JSON.stringify(result, null, ownFile ? 2 : 0)}\n`;
}
