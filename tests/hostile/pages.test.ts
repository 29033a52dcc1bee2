import { describe, expect, it } from 'vitest';
import { readHtml } from '../../src/cli/read-html.ts';
import { readPage } from '../../src/page/read-page.ts';
import { sourcesFor } from '../../src/sources/index.ts';
import { pageOf } from '../page/saved-page.ts';
import { pagesKeepTo } from './pages.ts';

pagesKeepTo(60);

describe('a saved page that nests', () => {
  const nested = (depth: number) =>
    Buffer.from(
      `<title>Post</title>${'<div>'.repeat(depth)}Chaperone patients in the clinic each day.${'</div>'.repeat(depth)}`,
    );

  it.each([10, 1500])('%d elements deep is read', (depth) => {
    const { blocks } = readHtml(nested(depth), '/post.html');
    expect(blocks.map(({ text }) => text)).toEqual(['Chaperone patients in the clinic each day.']);
  });

  it('ten thousand deep is refused with what to do', () => {
    expect(() => readHtml(nested(10_000), '/post.html')).toThrow(/nest thousands deep.*paste its text/);
  });
});

describe('a form with a field that bears a name of the browser’s own', () => {
  const ADDRESS = new URL('https://example.org/post.html');
  /** In a browser a field hides what its form has of that name. jsdom leaves this out; tests/deep/pages.deep.ts has the browser. */
  function pageWith(name: string): Document {
    const page = pageOf(
      `<form><input name="${name}"><h1>Post</h1><p>Chaperone patients in the clinic each day.</p></form>`,
    );
    const [form, field] = [page.querySelector('form'), page.querySelector('input')];
    Object.defineProperty(form, name, { get: () => field });
    return page;
  }

  it.each(['lastChild', 'parentElement'])('is not read in part where that is %s', (name) => {
    expect(readPage(pageWith(name), ADDRESS, sourcesFor)).toEqual({
      reason: `This page could not be read (Error: a form has a field named ${name}).`,
    });
  });

  it.each(['id', 'title', 'children', 'attributes'])('is read whole where that is %s', (name) => {
    expect(readPage(pageWith(name), ADDRESS, sourcesFor)).toMatchObject({
      document: { blocks: [{ text: 'Post' }, { text: 'Chaperone patients in the clinic each day.' }] },
    });
  });
});
