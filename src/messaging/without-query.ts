/** An address without its query and fragment, which could tell one visitor from another. */
export function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, '');
}
