/** The address that a page was saved from, where the page or the browser that saved it still says so. */
export function savedAddress(page: Document, html: string): URL | null {
  const canonical = page.querySelector('link[rel~="canonical"]')?.getAttribute('href');
  const shared = page.querySelector('meta[property="og:url"]')?.getAttribute('content');
  // Browsers write it into a comment at the top of what they save.
  const saved = /<!--\s*saved from url=\(\d+\)(\S+)/.exec(html.slice(0, 4096))?.[1];
  for (const address of [canonical, shared, saved]) {
    if (address && URL.canParse(address) && /^https?:/.test(address)) return new URL(address);
  }
  return null;
}
