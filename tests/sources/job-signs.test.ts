import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Block, JobDocument } from '../../src/engine/document/job-document.ts';
import type { Review } from '../../src/engine/document/review.ts';
import { isJob, looksLikeJob } from '../../src/sources/job-signs.ts';
import { readAt, wholeText } from './board-pages.ts';

const PORTAL = 'https://portal.example.org/page/7';

function blocks(...lines: string[]): Block[] {
  return lines.map((line, id) => {
    const [, mark, text = ''] = /^([#*=]?)\s*(.*)$/.exec(line) ?? [];
    const kind = mark === '#' ? 'heading' : mark === '*' ? 'item' : mark === '=' ? 'field' : 'paragraph';
    return { id, kind, text };
  });
}

describe('pages that are no job description', () => {
  it.each(['news', 'encyclopaedia', 'shop'])('%s', (name) => {
    const { document } = readAt(`not-jobs/${name}`, PORTAL);
    expect(document.source).toBe('web-page');
    expect(document.blocks.length).toBeGreaterThan(8);
    expect(looksLikeJob(document.title, document.blocks)).toBe(false);
  });

  it.each<[string, string, Block[]]>([
    [
      'a recipe',
      'Leek and potato soup',
      blocks('# Ingredients', '* 3 leeks', '# Method', '* Wash the leeks.', '* Use a large pan.', '* Stir until done.'),
    ],
    [
      'instructions for a machine',
      'Cleaning the ice machine',
      blocks(
        '# Before you start',
        '* Check the drain.',
        '* Empty the tray.',
        '* Clean the filter.',
        'Call the works desk if it leaks.',
      ),
    ],
    [
      'a rota page',
      'Radiotherapy rota',
      blocks(
        '# This week',
        '* Monday: linac A, Oona and Perpetua',
        '* Tuesday: closed for service',
        'Swaps by Thursday, please.',
      ),
    ],
    [
      'a home page',
      'Welcome to our intranet',
      blocks('# News', 'The canteen opens late.', '# Quick links', '* Rotas', '* Policies'),
    ],
  ])('%s', (_, title, page) => {
    expect(looksLikeJob(title, page)).toBe(false);
  });
});

describe('job descriptions', () => {
  it('on a portal, whatever its markup', () => {
    const { document } = readAt('portal/intranet', PORTAL);
    expect(document.source).toBe('web-page');
    expect(looksLikeJob(document.title, document.blocks)).toBe(true);
  });

  it.each<[string, string, Block[]]>([
    [
      'a bare list of duties',
      'Support worker',
      blocks('* Take bloods.', '* Clean the couch.', '* Escort patients to the scanner.'),
    ],
    [
      'an advert in one paragraph',
      'Assistant practitioner, Band 4',
      blocks(
        'We are looking for an assistant. You will assist with scans. You will take bloods. Applicants need a certificate.',
      ),
    ],
    [
      'one without a title',
      'Untitled document',
      blocks('= Band: 3', '= Reports to: Lead radiographer', 'To prepare rooms for treatment.', 'To greet patients.'),
    ],
  ])('%s', (_, title, page) => {
    expect(looksLikeJob(title, page)).toBe(true);
  });

  it('of the labelled corpus, but for the one text that is an article about a team', () => {
    const folder = new URL('../corpus/dev/docs/', import.meta.url);
    const documents = readdirSync(folder).map(
      (name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as JobDocument,
    );
    expect(documents.length).toBeGreaterThan(15);
    const missed = documents.filter(({ title, blocks: text }) => !looksLikeJob(title, text)).map(({ id }) => id);
    expect(missed).toEqual(['004']);
  });
});

describe('who vouches for a page', () => {
  const review = (duties: number) => ({ duties: Array.from({ length: duties }) }) as Review;
  const document = (source: string): JobDocument => ({
    schemaVersion: 1,
    id: 'x',
    title: 'Support worker',
    band: null,
    source,
    blocks: blocks('# Main duties', '* Take bloods.', '* Clean the couch.', '* Escort patients.'),
  });

  it('a board or the user does; of any other page there must be duties as well', () => {
    expect(isJob(document('web-page'), review(3))).toBe(true);
    expect(isJob(document('web-page'), review(0))).toBe(false);
    expect(isJob(document('nhs-jobs'), review(0))).toBe(true);
    expect(isJob(document('selection'), review(0))).toBe(true);
  });
});

describe('what is read of the intranet page', () => {
  const reading = readAt('portal/intranet', PORTAL);

  it('is its vacancy, with the band from the box beside it', () => {
    expect(reading.document.blocks[0]).toEqual({ id: 0, kind: 'field', text: 'Band: Band 3' });
    const text = wholeText(reading);
    expect(text).toContain('To help patients through their radiotherapy');
    expect(text).toContain('Insert peripheral cannulae for planning scans.');
    for (const other of ['Rotas', 'Car park', 'cookies', 'For staff only', 'Your question', 'Quill', 'Wendle Valley']) {
      expect(text).not.toContain(other);
    }
  });

  it('has lines that its style sheet breaks, and not the copy that it hides', () => {
    const items = reading.document.blocks.filter(({ text }) => text.startsWith('To chaperone'));
    expect(items).toEqual([expect.objectContaining({ kind: 'item', text: 'To chaperone patients during treatment.' })]);
    expect(wholeText(reading)).toContain(
      "To report any change in a patient's condition to the radiographer in charge.",
    );
  });
});
