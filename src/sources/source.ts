/** A stretch of a page to read, in reading order. */
export interface Region {
  /** Roots to walk, in order; siblings where the page has no element around the text. */
  nodes: Node[];
  /** The section's heading, where it is not among `nodes`. */
  heading?: string;
  /** Set where `nodes` are the value of a labelled fact ("Band"): they become one field. */
  label?: string;
  /** The author's line breaks count although the page no longer draws them as such. */
  keepLines?: boolean;
  /** CSS selector of what must not be read inside `nodes`: contact details, banners. */
  except?: string;
}

/** A file that a page links to and does not show: the full job description is usually one of them. */
export interface AttachedFile {
  /** What the page calls it. No two of a page have the same. */
  name: string;
  address: string;
}

/** What a source found on a page. */
export interface Located {
  /** Names the document without its address: the advert's reference, or a file's name. */
  id: string;
  title: string;
  /** The pay band as the page states it, or null. */
  band: string | null;
  regions: Region[];
  /** The files that the page only links to. They are fetched when the user asks for one, and not before. */
  attachments: AttachedFile[];
}

/** Whether the reader can see an element. */
export type IsShown = (element: Element) => boolean;

/** A kind of place where job descriptions stand. Each lives in a file of its own. */
export interface Source {
  readonly id: string;
  /** What its `locate` must find on a page, so that a changed site is noticed: shown to the user when it comes up empty. */
  readonly mustFind: string;
  recognises(url: URL, document: Document): boolean;
  /** Null where the page no longer has what `mustFind` says. `isShown` says whether the reader can see an element. */
  locate(document: Document, url: URL, isShown: IsShown): Located | null;
}
