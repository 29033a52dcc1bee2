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
