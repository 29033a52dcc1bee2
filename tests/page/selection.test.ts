import { describe, expect, it } from 'vitest';
import { readSelection, selectedRanges } from '../../src/page/selection.ts';
import { sourcesFor } from '../../src/sources/index.ts';
import { selectionSource } from '../../src/sources/selection.ts';
import { pageOf } from './saved-page.ts';

const URL_OF_PAGE = new URL('https://portal.example.org/job');
const BODY = `<main><h1>Support worker</h1><p>Band 3</p><h2>Main duties</h2>
  <ul><li>Take <b>blood</b> samples.</li><li>Clean the couch.</li></ul>
  <div class="contact-patients"><p>Ring patients before their scan.</p></div><h2>About us</h2><p>We are large.</p></main>`;

/** Selects from one text to another and reads what is selected. */
function readFrom(body: string, from: string, to: string, change: (page: Document) => ParentNode = (page) => page) {
  const page = pageOf(body, URL_OF_PAGE.href);
  const root = change(page);
  const texts = [...root.querySelectorAll('*')].flatMap((element) =>
    [...element.childNodes].filter((node): node is Text => node.nodeType === 3),
  );
  const start = texts.find(({ data }) => data.includes(from));
  const end = texts.find(({ data }) => data.includes(to));
  if (!start || !end) throw new Error('The page does not say that');
  const range = start.ownerDocument.createRange();
  range.setStart(start, start.data.indexOf(from));
  range.setEnd(end, end.data.indexOf(to) + to.length);
  start.ownerDocument.getSelection()?.addRange(range);
  return readSelection(page, URL_OF_PAGE, sourcesFor, selectionSource);
}

const textsOf = (reading: ReturnType<typeof readSelection>) =>
  reading?.document.blocks.map(({ kind, text }) => `${kind}: ${text}`);

describe('a selection', () => {
  it('is read to whole words, under its heading, with the title of the page', () => {
    const reading = readFrom(BODY, 'lood', 'the cou');
    expect(reading?.document).toMatchObject({ title: 'Support worker', source: 'selection' });
    expect(textsOf(reading)).toEqual(['heading: Main duties', 'item: blood samples.', 'item: Clean the couch.']);
    expect(reading?.notes).toEqual([expect.stringContaining('selected')]);
  });

  it('knows where each word stands, and that the heading stands nowhere', () => {
    const reading = readFrom(BODY, 'blood', 'couch.');
    const nodes = reading?.text.mapped.map(({ stretches }) => stretches.map(({ node }) => node.data));
    expect(nodes).toEqual([[], ['blood', ' samples.'], ['Clean the couch.']]);
  });

  it('may hold headings, and what the page as a whole would not be read for', () => {
    expect(textsOf(readFrom(BODY, 'Ring', 'We are'))).toEqual([
      'heading: Main duties',
      'paragraph: Ring patients before their scan.',
      'heading: About us',
      'paragraph: We are',
    ]);
  });

  it('may stand in a frame of the same site', () => {
    const reading = readFrom('<main><p>The vacancy:</p><iframe></iframe></main>', 'Clean', 'couch', (page) => {
      const inner = page.querySelector('iframe')?.contentDocument;
      if (!inner) throw new Error('The frame has no document');
      inner.body.innerHTML = '<p>Take bloods.</p><p>Clean the couch.</p>';
      return inner;
    });
    expect(textsOf(reading)).toEqual(['paragraph: Clean the couch.']);
  });

  it('is none where nothing is selected', () => {
    const page = pageOf(BODY, URL_OF_PAGE.href);
    expect(selectedRanges(page)).toEqual([]);
    expect(readSelection(page, URL_OF_PAGE, sourcesFor, selectionSource)).toBeNull();
  });
});
