import type { JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';
import type { KeptOfPage } from '../messaging/messages.ts';

/** A file that is open and drawn in the page's frame. */
export interface OpenedFile {
  document: JobDocument;
  /** What was not read, in words for the user. */
  notes: string[];
  /** Where it was reviewed before: that review, and what the user said of the text. */
  before?: { review: Review; kept: KeptOfPage };
  /** Draws the marks of a review. Answers with the targets whose words could not be found. */
  mark(review: Review): string[];
  /** Brings a mark into view; false where it is not drawn. */
  show(target: string): boolean;
  close(): void;
}

/** What can be put on a desk: a file, or something else that has a name. */
export interface Named {
  name: string;
}

/** Opens a thing in a frame's document. Rejects with an error whose message is for the user where it is called "ReadError". */
export type Opening<Thing extends Named> = (
  thing: Thing,
  frame: Document,
  onMarkClick: (target: string) => void,
) => Promise<OpenedFile>;
export type OpenFile = Opening<File>;
