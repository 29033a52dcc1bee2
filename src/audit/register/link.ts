import type { JobDocument } from '../../engine/document/job-document.ts';
import type { Review } from '../../engine/document/review.ts';
import type { KeptOfPage } from '../../messaging/messages.ts';
import type {
  Choices,
  Incoming,
  Query as RegisterQuery,
  ReviewAgain,
  ReviewedAgain,
  Row as ReviewRow,
  TakenIn,
  ToSave,
} from '../../messaging/register.ts';
import type { Maker, Remarks, SavedReview } from '../../messaging/saved-review.ts';
import type { ManyReport } from '../many-reports.tsx';

export type { Sort } from '../../messaging/register.ts';
export { type Moved, type Remarks, type SavedReview, STATUSES, type Status } from '../../messaging/saved-review.ts';
export type { Choices, Incoming, RegisterQuery, ReviewedAgain, ReviewRow, TakenIn };

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
  reviewAgain(how: ReviewAgain): Promise<ReviewedAgain>;
  /** The whole register as the pieces of one file. */
  export(): AsyncIterable<string>;
  /** Reads and checks a file, and changes nothing. `onRead` hears what share of it is read. */
  readImport(file: Blob, onRead?: (share: number) => void): Promise<Incoming>;
  takeIn(incoming: Incoming, how: 'merge' | 'replace', onRead?: (share: number) => void): Promise<TakenIn>;
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
  /** The formats in which many saved reviews can be had as one file. */
  reports(): Promise<readonly ManyReport[]>;
  /** Whether the user's organisation lets the register be saved as a file. */
  mayExport(): Promise<boolean>;
  /** Saves a file that consists of these pieces. */
  download(name: string, pieces: AsyncIterable<string>): Promise<void>;
  /** Bytes that Dutymark keeps in this browser; null where the browser does not say. */
  used(): Promise<number | null>;
}
