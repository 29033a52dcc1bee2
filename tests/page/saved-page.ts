import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

export const ADVERT_URL = 'https://www.jobs.nhs.uk/candidate/jobadvert/C9999-26-0301';

/** A page from tests/pages, parsed as a browser parses what the server sent. */
export function savedPage(name: string, url = ADVERT_URL): Document {
  const html = readFileSync(new URL(`../pages/${name}.html`, import.meta.url), 'utf8');
  return new JSDOM(html, { url }).window.document;
}

/** A page with this body. */
export function pageOf(body: string, url = 'https://example.org/post.html'): Document {
  return new JSDOM(`<!DOCTYPE html><title>A post</title><body>${body}</body>`, { url }).window.document;
}
