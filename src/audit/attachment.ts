import type { Errand } from '../messaging/errands.ts';
import type { AttachmentFetched } from '../messaging/messages.ts';
import { fill, words } from '../ui/words.ts';
import type { OpenFile, Opening } from './opened-file.ts';

/** All that the reading of an attachment asks of the browser. */
export interface AttachmentLink {
  /** The errand that this page was opened for, begun with this; null where there is none, 'lost' where it is not known any more. */
  errand(): Promise<Errand | 'lost' | null>;
  /** Calls back when the page is sent on another errand. Returns what ends it. */
  onErrand(listener: () => void): () => void;
  /** Has the page that links to the file fetch it; null where that page does not answer. */
  file(errand: Errand): Promise<AttachmentFetched | null>;
  /** Tells that the file has been read. */
  done(errand: Errand): Promise<void>;
  /** Brings the page that links to it to the front. */
  back(errand: Errand): Promise<void>;
}

/** A file that could not be had. Its message is for the user; `address` is where they may find it themselves. */
export class NotFetched extends Error {
  override readonly name = 'ReadError';
  readonly address: string | null;

  constructor(message: string, address: string | null) {
    super(message);
    this.address = address;
  }
}

/** An attachment as it is put on the desk, before it is fetched. */
export interface AttachedFile {
  name: string;
  errand: Errand;
  /** What it is to be drawn in; null once the user has opened something else meanwhile. */
  place(): Document | null;
}

/** Opens files, and attachments once they are fetched. */
export function openingAttachments(openFile: OpenFile, link: AttachmentLink): Opening<File | AttachedFile> {
  return async (thing, frame, onMarkClick) => {
    if (thing instanceof File) return openFile(thing, frame, onMarkClick);
    const { file, address } = await fetchFile(link, thing.errand);
    const place = thing.place();
    if (place === null) throw new NotFetched('', null);
    try {
      return await openFile(file, place, onMarkClick);
    } catch (error) {
      const known = error instanceof Error && error.name === 'ReadError';
      throw known ? new NotFetched(error.message, address) : error;
    }
  };
}

async function fetchFile(link: AttachmentLink, errand: Errand): Promise<{ file: File; address: string | null }> {
  const { audit } = words.attachments;
  const fetched = await link.file(errand);
  if (fetched === null) throw new NotFetched(audit.gone, null);
  const address = 'address' in fetched ? webAddress(fetched.address) : null;
  if ('why' in fetched) throw new NotFetched(reasonOf(fetched), address);
  const bytes = Uint8Array.from(atob(fetched.data), (letter) => letter.charCodeAt(0));
  // No advert attaches a web page: this is a form to sign in, or a page about the file.
  if (/^\s*<(?:!doctype html|html|head|body)\b/i.test(new TextDecoder().decode(bytes.subarray(0, 500)))) {
    throw new NotFetched(`${audit.webPage} ${audit.save}`, address);
  }
  return { file: new File([bytes], errand.name), address };
}

function reasonOf(fetched: Extract<AttachmentFetched, { why: string }>): string {
  const { audit } = words.attachments;
  switch (fetched.why) {
    case 'not-listed':
      return audit.notListed;
    case 'too-big':
      return `${audit.tooBig} ${audit.save}`;
    case 'unreachable':
      return `${audit.unreachable} ${audit.save}`;
    case 'refused': {
      const { status } = fetched;
      if (status === 401 || status === 403) return `${audit.signIn} ${audit.save}`;
      return status === 404 || status === 410 ? audit.notFound : `${fill(audit.status, status)} ${audit.save}`;
    }
  }
}

/** An address as far as it may become a link: a page could name code in place of one. */
function webAddress(address: string): string | null {
  return /^https?:/i.test(address) ? address : null;
}
