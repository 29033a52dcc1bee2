import type { JobDocument } from '../../engine/document/job-document.ts';
import type { Finding, Level, Review, Severity } from '../../engine/document/review.ts';
import type { KeptOfPage } from '../../messaging/messages.ts';

export const STATUSES = ['to-do', 'agreed-locally', 'changed'] as const;
export type Status = (typeof STATUSES)[number];

/** What the table shows of a saved review. */
export interface ReviewRow {
  hash: string;
  /** When, as ISO 8601 in UTC. */
  savedAt: string;
  title: string;
  reference: string;
  name: string | null;
  address: string | null;
  band: number | null;
  level: Level;
  /** How many findings are open, by severity. */
  findings: Record<Severity, number>;
  duties: number;
  coverage: { domain: string; tasks: number; covered: number }[];
  /** Every task that a duty is, at any level. */
  named: string[];
  catalogue: { id: string; version: string };
  madeBy: string;
  tags: string[];
  notes: string;
  status: Status;
  /** How many things the last new review found otherwise. */
  moved: number;
}

export type Sort = 'saved' | 'title' | 'band' | 'level' | 'findings' | 'duties' | 'coverage' | 'status' | 'moved';

/** What the user looks for; what is left out does not matter. */
export interface RegisterQuery {
  words?: string;
  band?: number | null;
  level?: Level;
  rule?: string;
  severity?: Severity;
  tag?: string;
  status?: Status;
  moved?: boolean;
  sort?: Sort;
  descending?: boolean;
}

/** What can be chosen, each with how many have it. */
export interface Choices {
  bands: Map<number | null, number>;
  levels: Map<Level, number>;
  rules: Map<string, number>;
  severities: Map<Severity, number>;
  tags: Map<string, number>;
  statuses: Map<Status, number>;
}

type Brief = Pick<Finding, 'id' | 'rule' | 'severity' | 'quote' | 'message' | 'tasks'>;
interface Maker {
  catalogue: { id: string; version: string };
  dutymark: string;
}

/** What a new review of the same text found otherwise. */
export interface Moved {
  at: string;
  from: Maker;
  to: Maker;
  level: { from: Level; to: Level } | null;
  band: { from: number | null; to: number | null } | null;
  added: Brief[];
  resolved: Brief[];
  weighed: { finding: Brief; from: Severity }[];
  tasksAdded: { quote: string; task: string }[];
  tasksGone: { quote: string; task: string }[];
}

/** A review as it was saved, with all that belongs to it. */
export interface SavedReview {
  hash: string;
  savedAt: string;
  changedAt: string;
  name: string | null;
  address: string | null;
  document: JobDocument;
  review: Review;
  madeBy: string;
  kept: KeptOfPage;
  tags: string[];
  notes: string;
  status: Status;
  moved: Moved | null;
}

export type Remarks = Partial<Pick<SavedReview, 'tags' | 'notes' | 'status'>>;

/** An exported register that was read and not yet taken in. */
export interface Incoming {
  total: number;
  fresh: number;
  newer: number;
  absent: number;
  reviews: readonly SavedReview[];
}

export interface TakenIn {
  added: number;
  replaced: number;
  left: number;
  deleted: number;
}

/** What a new review of everything came to. */
export interface ReviewedAgain {
  reviewed: number;
  skipped: number;
  moved: { hash: string; title: string; moved: Moved }[];
  failed: { hash: string; title: string; reason: string }[];
}

export interface ToSave {
  document: JobDocument;
  review: Review;
  kept?: KeptOfPage;
  name?: string | null;
  address?: string | null;
}

/** The open register. Everything rejects with a Trouble where it can't be done. */
export interface OpenRegister {
  onChange(listener: () => void): () => void;
  save(toSave: ToSave): Promise<{ row: ReviewRow; known: boolean }>;
  recognise(document: JobDocument): Promise<SavedReview | null>;
  get(hash: string): Promise<SavedReview>;
  getEach(hashes: readonly string[]): Promise<SavedReview[]>;
  count(): Promise<number>;
  /** The last ones saved, without loading the others. */
  latest(count: number): Promise<ReviewRow[]>;
  list(query?: RegisterQuery): Promise<ReviewRow[]>;
  choices(): Promise<Choices>;
  /** Answers with the rows before. */
  remarkEach(changes: readonly { hash: string; remarks: Remarks }[]): Promise<ReviewRow[]>;
  delete(hashes: readonly string[]): Promise<void>;
  deleteAll(): Promise<void>;
  /** Puts back what was deleted. */
  restore(deleted: readonly SavedReview[]): Promise<void>;
  reviewAgain(how: {
    review(document: JobDocument, kept: KeptOfPage): Promise<Review>;
    wanted?: (row: ReviewRow) => boolean;
    onProgress?: (done: number, total: number) => void;
    signal?: AbortSignal;
  }): Promise<ReviewedAgain>;
  /** The whole register as the pieces of one file. */
  export(): AsyncIterable<string>;
  readImport(text: string): Promise<Incoming>;
  takeIn(incoming: Incoming, how: 'merge' | 'replace'): Promise<TakenIn>;
}

/** Why the register cannot do what it was asked. The message is for the user. */
export interface Trouble extends Error {
  trouble: 'full' | 'private' | 'newer' | 'elsewhere' | 'broken' | 'gone' | 'file';
  faults: readonly string[];
}

/** All that the views of the register ask of the world outside. */
export interface RegisterLink {
  /** The register of this browser. Rejects with a Trouble. */
  open(): Promise<OpenRegister>;
  review(document: JobDocument, kept: KeptOfPage): Promise<Review>;
  /** What reviews would be made with now. */
  maker(): Promise<Maker>;
  /** Whether the user's organisation lets the register be saved as a file. */
  mayExport(): Promise<boolean>;
  /** Saves a file that consists of these pieces. */
  download(name: string, pieces: AsyncIterable<string>): Promise<void>;
  /** Bytes that Dutymark keeps in this browser; null where the browser does not say. */
  used(): Promise<number | null>;
}
