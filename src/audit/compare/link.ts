import type { JobDocument } from '../../engine/document/job-document.ts';
import type { Review } from '../../engine/document/review.ts';
import type { KeptOfPage } from '../../messaging/messages.ts';
import type { RegisterLink } from '../register/link.ts';

/** A job description that can be compared, with its review. */
export interface Side {
  /** What it is called by: a post's title, and the file or day that tells it from another version. */
  name: string;
  document: JobDocument;
  review: Review;
  kept: KeptOfPage;
}

/** All that comparing asks of the world outside. */
export interface CompareLink {
  register: RegisterLink;
  /** The file that is open in the room for one file; null where none is. */
  open(): Side | null;
  /** Reads and reviews a file. Rejects with an error whose message is for the user where it is called "ReadError". */
  read(file: File): Promise<Side>;
}
