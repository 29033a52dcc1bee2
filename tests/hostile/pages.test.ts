import { describe, expect, it } from 'vitest';
import { readHtml } from '../../src/cli/read-html.ts';
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
