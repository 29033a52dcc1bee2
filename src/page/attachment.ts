import type { AttachmentFetched } from '../messaging/messages.ts';

/** What the page for files opens at most. */
const MOST_BYTES = 20 * 1024 * 1024;
const PATIENCE_MS = 120_000;

/**
 * Fetches a file that the page links to, with what the page itself would send for it. The only request that Dutymark ever makes: it
 * follows on a click of the user's, and ends as soon as there is more than can be opened.
 */
export async function fetchAttachment(address: string): Promise<AttachmentFetched> {
  try {
    const { ok, status, body } = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!ok) return { why: 'refused', status, address };
    const reader = body?.getReader();
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) {
      size += piece.value.length;
      if (size > MOST_BYTES) {
        void reader?.cancel();
        return { why: 'too-big', address };
      }
      pieces.push(piece.value);
    }
    return { data: await asText(new Blob(pieces)), address };
  } catch {
    return { why: 'unreachable', address };
  }
}

/** Messages carry text only. */
function asText(blob: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = failed;
    reader.readAsDataURL(blob);
  });
}
