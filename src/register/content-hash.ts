import type { JobDocument } from '../engine/document/job-document.ts';

/**
 * Names what a job description says: SHA-256 over everything that a review depends on. The same text has the same name wherever it was
 * found and whatever its file is called.
 */
export async function contentHash({ title, band, blocks }: JobDocument): Promise<string> {
  const content = [
    plain(title),
    band === null ? null : plain(band),
    ...blocks.map(({ kind, text }) => [kind, plain(text)]),
  ];
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(content)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Line ends and runs of blanks differ between two ways of saving one text. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}
