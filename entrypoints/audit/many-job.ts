import type { ManyJob, ManyResult } from '../../src/audit/many/job.ts';
import type { Catalogue } from '../../src/engine/catalogue/assemble.ts';
import type { Memo } from '../../src/engine/memo.ts';
import { review } from '../../src/engine/review.ts';
import { contentHash } from '../../src/register/content-hash.ts';
import type { ReviewTerms } from '../../src/settings/reviewing.ts';
import { readFile } from './read-file.ts';
import { emptyDocument, parseHtml } from './worker-dom.ts';

/** What a worker has at hand from one file to the next. */
export interface AtHand {
  catalogue: Catalogue;
  memo?: Memo;
  /** Called before a PDF is read. */
  preparePdf?(): Promise<void>;
}

const DOM = { parse: parseHtml, page: emptyDocument };

/** Reads and reviews one file. Never rejects. */
export async function doJob(
  { name, bytes, terms }: ManyJob,
  atHand: (terms: ReviewTerms) => AtHand,
): Promise<ManyResult> {
  try {
    const at = atHand(terms);
    if (isPdf(bytes)) await at.preparePdf?.();
    const { document, notes } = await readFile(bytes, name, DOM);
    return {
      document,
      notes,
      review: review(document, at.catalogue, terms.settings, at.memo),
      content: await contentHash(document),
    };
  } catch (error) {
    if (error instanceof Error && error.name === 'ReadError') return { refused: error.message };
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** The mark of a PDF stands somewhere in its first kilobyte. */
function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
}
