import { globSync, readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { type Dom, readFile } from '../../entrypoints/audit/read-file.ts';
import { emptyDocument, parseHtml } from '../../entrypoints/audit/worker-dom.ts';

const inWorker: Dom = { parse: parseHtml, page: emptyDocument };
const inBrowser: Dom = {
  parse: (html) => new JSDOM(html).window.document,
  page: () => new JSDOM('').window.document,
};

const outcome = async (bytes: Uint8Array<ArrayBuffer>, name: string, dom: Dom) =>
  readFile(bytes, name, dom).then(
    ({ document, notes }) => ({ document, notes }),
    (error: Error) => ({ name: error.name, message: error.message }),
  );
const both = (bytes: Uint8Array<ArrayBuffer>, name: string) =>
  Promise.all([outcome(bytes, name, inWorker), outcome(bytes, name, inBrowser)]);

describe('a page read in a worker', () => {
  const files = globSync('tests/pages/**/*.{html,docx}');

  it('is read from many', () => expect(files.length).toBeGreaterThan(20));

  it.each(files)('%s is what a whole DOM makes of it', async (path) => {
    const [own, whole] = await both(new Uint8Array(readFileSync(path)), path);
    expect(own).toEqual(whole);
  });

  it.each([
    ['end tags left out', '<ul><li>Greet patients<li>Clean rooms</ul><table><tr><td>Chaperone<td>Daily</table>'],
    ['tags that overlap', '<p><b>Main duties<p>Greet patients</b> and visitors.</p><ul><li><i>Clean rooms</ul></i>'],
    ['a paragraph that a list ends', '<p>You will:<ul><li>greet patients<li>clean rooms</ul>after all</p>'],
    ['entities', '<p>Greet patients &amp; visitors&nbsp;&ndash; &lt;daily&gt; &pound;5 &#8226; clean'],
    ['hidden parts', '<p>Greet patients</p><p hidden>no</p><p style="display: none">no</p><p>Clean rooms</p>'],
    ['folded parts', '<details><summary>Duties</summary><p>Greet patients</p></details>'],
  ])('with %s is what a whole DOM makes of it', async (_what, html) => {
    const [own, whole] = await both(new TextEncoder().encode(`<!doctype html><main>${html}</main>`), 'page.html');
    expect(own).toEqual(whole);
    expect(own).toHaveProperty('document.blocks');
  });
});

it('knows which of two places comes first', () => {
  const { body } = parseHtml('<body><div><h1>a</h1></div><section><div><p>b</p></div></section></body>');
  const [h1, p, section] = ['h1', 'p', 'section'].map((name) => body.querySelector(name)) as unknown as [
    Node,
    Node,
    Node,
  ];
  expect(h1.compareDocumentPosition(p)).toBe(4);
  expect(p.compareDocumentPosition(h1)).toBe(2);
  expect(section.compareDocumentPosition(p)).toBe(4 | 16);
  expect(p.compareDocumentPosition(section)).toBe(2 | 8);
  expect(p.compareDocumentPosition(p)).toBe(0);
});
