import type { Level, Severity } from '../engine/document/review.ts';

/** Why a file of a bulk run has no review. `text` is for the user, in English, and says what to do. */
export type BulkError =
  | { why: 'read'; text: string }
  /** It took longer than a file may. */
  | { why: 'time' }
  /** What read it ended over it: out of memory, most likely. */
  | { why: 'died' }
  /** A fault of ours. */
  | { why: 'fault' }
  /** The browser had no room to keep it until its turn. */
  | { why: 'room' };

/** What the review of one file came to, as the list of a bulk run shows it. */
export interface BulkPost {
  title: string;
  band: number | null;
  level: Level;
  findings: Record<Severity, number>;
  duties: number;
  /** What was not read, in words for the user. */
  notes: string[];
  /** Names what the text says, wherever it was found: see src/register/content-hash.ts. */
  content: string;
  /** The name of an earlier file of the run with the same text. */
  sameText: string | null;
  /** When it was saved in the register, as ISO 8601; null where it is not there. */
  saved: string | null;
}

/** One file of a bulk run. src/register keeps it, src/audit shows it. */
export interface BulkRow {
  /** From 1, in the order in which they were added. */
  id: number;
  /** With the folders or the archive that it came in. */
  name: string;
  /** Where the text stands on the web: origin and path. Null for a file. */
  address: string | null;
  /** What was not read when it was taken off an open page, in words for the user. */
  notes: string[];
  /** SHA-256 of its bytes in hex; null where they could not be had. */
  hash: string | null;
  state: 'waiting' | 'done' | 'failed' | 'same';
  /** How often its review was begun. */
  tries: number;
  error: BulkError | null;
  /** The name of an earlier file of the run with the same bytes, which is reviewed once. */
  sameAs: string | null;
  post: BulkPost | null;
}

/** What the user wants of a bulk run. It is finished when no row waits. */
export type BulkWish = 'run' | 'pause' | 'stop';
