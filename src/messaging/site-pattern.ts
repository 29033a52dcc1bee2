/** The match pattern for one origin. `ports` is false for Firefox, whose patterns know none and hold for every port of the host. */
export function patternOf(origin: string, ports: boolean): string {
  const { protocol, host, hostname } = new URL(origin);
  return `${protocol}//${ports ? host : hostname}/*`;
}

/** The origin of an address that can be a portal, or null: only pages of the web can. */
export function originOf(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { protocol, origin, hostname } = new URL(address);
  // A star is a letter like any other to URLs, but every host to a match pattern.
  if (hostname.includes('*')) return null;
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}
