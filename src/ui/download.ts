/** The browser needs the address until it has begun to save. */
const REVOKE_AFTER_MS = 60_000;

/** Saves a file by way of a link, which needs no permission. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), REVOKE_AFTER_MS);
}

/** So many characters become a part of a file at a time. */
const PART = 4 * 1024 * 1024;

/** A file of pieces, which the browser keeps out of the page's own memory as they come: all of them may not fit into it. */
export async function fileOfPieces(pieces: AsyncIterable<string>, type: string): Promise<Blob> {
  const parts: Blob[] = [];
  let held: string[] = [];
  let size = 0;
  const settle = () => {
    parts.push(new Blob(held));
    [held, size] = [[], 0];
  };
  for await (const piece of pieces) {
    held.push(piece);
    size += piece.length;
    if (size > PART) settle();
  }
  settle();
  return new Blob(parts, { type });
}
