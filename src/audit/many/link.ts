import type { JobDocument } from '../../engine/document/job-document.ts';
import type { Review } from '../../engine/document/review.ts';
import type { BulkRow, BulkWish } from '../../messaging/bulk.ts';
import type { OpenTabAnswer } from '../../messaging/messages.ts';
import type { ReviewTerms } from '../../settings/reviewing.ts';
import type { ManyReport } from '../many-reports.tsx';
import type { ManyJob, ManyResult } from './job.ts';
import type { Pool } from './pool.ts';

/**
 * A file that was found in what the user gave, or why it cannot be had, in words for the user. An open page has its address, and what was
 * not read of it.
 */
export type FoundFile =
  | { name: string; bytes: Uint8Array<ArrayBuffer>; address?: string; notes?: string[] }
  | { name: string; refused: string };

/** A file as the user gave it, named with its folders. */
export interface GivenFile {
  name: string;
  file: Blob;
}

export interface ReviewedFile {
  document: JobDocument;
  review: Review;
}

/** Where a run is kept, so that it outlives the tab. Everything rejects with an error whose message is for the user. */
export interface RunStore {
  load(): Promise<{ wish: BulkWish; rows: BulkRow[] }>;
  wish(wish: BulkWish): Promise<void>;
  add(files: readonly { row: BulkRow; bytes: Uint8Array<ArrayBuffer> | null }[]): Promise<void>;
  bytes(id: number): Promise<Uint8Array<ArrayBuffer> | null>;
  put(row: BulkRow, result?: ReviewedFile): Promise<void>;
  result(id: number): Promise<ReviewedFile | null>;
  clear(): Promise<void>;
}

/** All that a bulk run asks of the world outside it. The browser answers in the extension; tests answer in its place. */
export interface ManyLink {
  /** Resolves when no other tab has the run, which may be never. */
  alone(): Promise<void>;
  openStore(): Promise<RunStore>;
  pool: Pick<Pool<ManyJob, ManyResult>, 'size' | 'do' | 'stop'>;
  /** The file itself, or those of an archive. Nothing is thrown. */
  filesIn(given: GivenFile): AsyncIterable<FoundFile>;
  /** Whether it is what systems leave beside files, which nobody means. */
  isLitter(name: string): boolean;
  /** What files are reviewed with at the time. */
  terms(): Promise<ReviewTerms>;
  /** When a text was saved in the register, as ISO 8601, or null. */
  savedAt(document: JobDocument): Promise<string | null>;
  /** Saves in the register. Answers with when it was saved first. Rejects with an error whose message is for the user. */
  save(file: ReviewedFile & Pick<BulkRow, 'name' | 'address'>): Promise<string>;
  /** Opens a file by itself, with its marks. */
  openFile(file: File): void;
  /** Reads the pages at these addresses, as far as they are open and may be read. */
  readTabs(addresses: string[]): Promise<OpenTabAnswer[]>;
  /** The formats that may be made here. */
  reports(): Promise<readonly ManyReport[]>;
  /** Milliseconds. */
  now(): number;
}
