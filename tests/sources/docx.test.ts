import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../src/cli/read-input.ts';
import { readDocx } from '../../src/sources/docx.ts';
import { ReadError } from '../../src/sources/read-error.ts';

const path = (name: string) => new URL(`../pages/files/${name}`, import.meta.url).pathname;
const file = (name: string) => new Uint8Array(readFileSync(path(name)));

describe('a Word file', () => {
  it('has the blocks of the web page that it was made from', async () => {
    const word = await readInput(path('support-worker.docx'));
    const page = await readInput(path('support-worker.html'));
    expect(word.blocks.length).toBeGreaterThan(40);
    expect(word.blocks).toEqual(page.blocks);
    expect(word).toMatchObject({ id: 'support-worker', source: 'docx', band: 'Band 3' });
  });

  it('keeps tracked insertions and moved text, and drops tracked deletions', async () => {
    const { html } = await readDocx(file('tracked.docx'));
    expect(html).toContain('The post holder will always clean the treatment couch');
    expect(html).not.toContain('never');
    expect(html.match(/Chaperone patients when asked/g)).toHaveLength(1);
    expect(html.indexOf('Answer the telephone')).toBeLessThan(html.indexOf('Chaperone'));
  });

  it('is read with its text boxes and content controls', async () => {
    const { html } = await readDocx(file('tracked.docx'));
    expect(html).toContain('Band: Band 3, written in a text box.');
    expect(html).toContain('Prepare the treatment room, written in a content control.');
  });

  it('becomes HTML without links, pictures or scripts', async () => {
    const { html } = await readDocx(file('tracked.docx'));
    expect(html).toContain('A link with a script in it.');
    expect(html).not.toMatch(/<a\b|<img|<script|javascript:|\son\w+=/i);
  });

  it('without its header and footer, which stand on every page', async () => {
    const { html } = await readDocx(file('support-worker.docx'));
    expect(html).not.toContain('Larkmoor Cancer Centre: job description');
    expect(html).not.toContain('Version 2');
  });

  it('that is damaged says so', async () => {
    const error = await readDocx(file('support-worker.docx').slice(0, 5000)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ReadError);
    expect((error as ReadError).message).toMatch(/damaged or cut short/);
  });
});
