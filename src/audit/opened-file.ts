import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';

/** A file that is open and drawn in the page's frame. */
export interface OpenedFile {
  document: JobDocument;
  /** What was not read, in words for the user. */
  notes: string[];
  /** Draws the marks of a review. Answers with the targets whose words could not be found. */
  mark(review: Review): string[];
  /** Brings a mark into view; false where it is not drawn. */
  show(target: string): boolean;
  close(): void;
}

/** Opens a file in a frame's document. Rejects with an error whose message is for the user where it is called "ReadError". */
export type OpenFile = (file: File, frame: Document, onMarkClick: (target: string) => void) => Promise<OpenedFile>;
