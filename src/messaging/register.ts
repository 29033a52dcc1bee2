import type { JobDocument } from '../engine/document/job-document.ts';
import type { Level, Review, Severity } from '../engine/document/review.ts';
import type { KeptOfPage } from './messages.ts';
import type { Moved, Status } from './saved-review.ts';

/* What the register and the views of it say to each other. */

/** What the register's table shows of a saved review and searches in. Made of it, never changed by itself. */
export interface Row {
  hash: string;
  savedAt: string;
  changedAt: string;
  title: string;
  reference: string;
  source: string;
  name: string | null;
  address: string | null;
  band: number | null;
  level: Level;
  /** How many findings are open, by severity. */
  findings: Record<Severity, number>;
  setAside: number;
  /** Rules that have an open finding. */
  rules: string[];
  duties: number;
  coverage: { domain: string; tasks: number; covered: number }[];
  /** Every task that a duty is, at any level, once each. */
  named: string[];
  catalogue: { id: string; version: string };
  madeBy: string;
  tags: string[];
  notes: string;
  status: Status;
  /** How many things the last new review found otherwise. */
  moved: number;
  /** Everything that a search looks in, folded. */
  text: string;
}

export type Sort = 'saved' | 'title' | 'band' | 'level' | 'findings' | 'duties' | 'coverage' | 'status' | 'moved';

/** What the user looks for; what is left out does not matter. */
export interface Query {
  /** Words that must all be there, anywhere in a row. */
  words?: string;
  /** Null asks for the posts of which no band was found. */
  band?: number | null;
  level?: Level;
  /** Has an open finding of this rule. */
  rule?: string;
  /** Has an open finding of this severity. */
  severity?: Severity;
  tag?: string;
  status?: Status;
  /** Only those whose last new review found something otherwise. */
  moved?: boolean;
  sort?: Sort;
  descending?: boolean;
}

/** What can be chosen among the rows, each with how many have it. */
export interface Choices {
  bands: Map<number | null, number>;
  levels: Map<Level, number>;
  rules: Map<string, number>;
  severities: Map<Severity, number>;
  tags: Map<string, number>;
  statuses: Map<Status, number>;
}

/** What the user wants to keep. */
export interface ToSave {
  document: JobDocument;
  review: Review;
  /** What the user said of the text, if anything. */
  kept?: KeptOfPage | undefined;
  /** The name of the file it was read from. */
  name?: string | null;
  /** Where it stands on the web. Only origin and path are kept. */
  address?: string | null;
  tags?: readonly string[];
}

/** What a new review of everything came to. */
export interface ReviewedAgain {
  reviewed: number;
  /** Deleted, or changed by the user, while it was under way. */
  skipped: number;
  moved: { hash: string; title: string; moved: Moved }[];
  failed: { hash: string; title: string; reason: string }[];
}

export interface ReviewAgain {
  review(document: JobDocument, kept: KeptOfPage): Promise<Review>;
  /** Leaves out what this answers with false for: what is up to date, say. */
  wanted?: (row: Row) => boolean;
  onProgress?: (done: number, total: number) => void;
  signal?: AbortSignal;
  /** How many to review at once. */
  atOnce?: number;
}

/** An exported register that was read and checked, and is not yet taken in. */
export interface Incoming {
  /** How many reviews the file holds. */
  total: number;
  /** How many of them are not in the register yet. */
  fresh: number;
  /** How many are in the register in an earlier state. */
  newer: number;
  /** How many saved reviews the file does not hold: what replacing the register would delete. */
  absent: number;
  /** Read again when it is taken in: all of it may not fit into the memory. */
  file: Blob;
}

/** What taking an exported register in came to. */
export interface TakenIn {
  added: number;
  replaced: number;
  /** Left as they were, as the same or a later state was here already. */
  left: number;
  deleted: number;
}
