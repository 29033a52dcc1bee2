import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/page/read-page.ts';
import { sourcesFor } from '../../src/sources/index.ts';
import { pageOf } from '../page/saved-page.ts';
import { sourceAt } from './board-pages.ts';

const PORTAL = 'https://portal.example.org/jobs/12';
const OLEEO = 'https://wendmere.tal.net/vx/candidate/so/pm/1/pl/1/opp/907-post/en-GB';
const DUTIES = '<h1>Support worker</h1><h2>Main duties</h2><ul><li>Chaperone patients.</li><li>Clean rooms.</li></ul>';
const ROWS =
  '<tr><th>Essential</th><th>Desirable</th></tr><tr><td>Care Certificate</td><td>Phlebotomy course</td></tr>';
const TABLE = `<table>${ROWS}</table>`;

/** What is read after the duties, headings with a mark. */
function readAfterDuties(body: string, address = PORTAL): string[] {
  const reading = readPage(pageOf(`<main>${body}</main>`, address), new URL(address), sourcesFor);
  if ('reason' in reading) throw new Error(reading.reason);
  const { blocks } = reading.document;
  const last = blocks.findIndex(({ text }) => text === 'Clean rooms.');
  return blocks.slice(last + 1).map(({ kind, text }) => (kind === 'heading' ? `# ${text}` : text));
}

const CELLS = ['Essential', 'Desirable', 'Care Certificate', 'Phlebotomy course'];

describe('a table of criteria', () => {
  it('is named where the page does not name it, so that its rows are no duties', () => {
    expect(readAfterDuties(DUTIES + TABLE)).toEqual(['# Person specification', ...CELLS]);
  });

  it.each([
    ['a heading', '<h2>Person specification</h2>', '# Person specification'],
    ['a bold line', '<p><b>PERSON SPECIFICATION</b></p>', '# PERSON SPECIFICATION'],
    ['a heading in a box', '<div><div><h3>5. Person Specification:</h3></div></div>', '# 5. Person Specification:'],
  ])('is not named again under %s', (_, above, heading) => {
    expect(readAfterDuties(`${DUTIES}${above}${TABLE}`)).toEqual([heading, ...CELLS]);
    expect(readAfterDuties(`${DUTIES}${above}<p>We score each of these.</p>${TABLE}`)).toEqual([
      heading,
      'We score each of these.',
      ...CELLS,
    ]);
  });

  it('is not named again under a row that names it', () => {
    const table = `<table><tr><td colspan="2">Person specification</td></tr>${ROWS}</table>`;
    expect(readAfterDuties(DUTIES + table)).toEqual(['# Person specification', ...CELLS]);
  });

  it('is not named again where the label beside it does, with text before it or not', () => {
    expect(sourceAt(OLEEO)).toBe('oleeo');
    const field = (label: string, value: string) =>
      `<div><div class="label">${label}</div><div class="value">${value}</div></div>`;
    const why = '<p>Your form is scored against these criteria, and nothing else counts towards an interview.</p>';
    const page = (before: string) =>
      `<h1>Support worker</h1>${field('Reference', 'W-1')}${field('Grade', 'Band 3')}
      ${field('Job description', `${DUTIES.replace(/<h1>.*<\/h1>/, '')}`)}
      ${field('Person specification', `${before}${TABLE}<p>${'We train you for all else. '.repeat(8)}</p>`)}`;
    for (const before of ['', why]) {
      const read = readAfterDuties(page(before), OLEEO);
      expect(read.filter((line) => line.startsWith('#'))).toEqual(['# Person specification']);
      expect(read).toEqual(expect.arrayContaining(CELLS));
      expect(read[0]).toBe('# Person specification');
    }
  });

  it.each([
    ['another heading stands between', '<h2>Person specification</h2><p>See below.</p><h2>Main tasks</h2>'],
    ['a line that may be a heading stands between', '<h2>Person specification</h2><p>Key responsibilities:</p>'],
    ['lines of their own stand between', '<h2>Person specification</h2><p>Main duties<br>Clean and tidy.</p>'],
    ['it is only mentioned', '<p>Here is the person specification for this post.</p>'],
    ['the name is hidden', '<h2 style="display: none">Person specification</h2>'],
  ])('is named where %s', (_, above) => {
    expect(readAfterDuties(`${DUTIES}${above}${TABLE}`).slice(-5)).toEqual(['# Person specification', ...CELLS]);
  });
});
