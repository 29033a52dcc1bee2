import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../src/sources/pdf/blocks.ts';
import type { Flow } from '../../src/sources/pdf/layout.ts';
import { placed } from '../../src/sources/pdf/placed-text.ts';
import type { Segment } from '../../src/sources/pdf/rows.ts';
import { openPdf, readOpenPdf, readPdf } from '../../src/sources/pdf.ts';
import { ReadError } from '../../src/sources/read-error.ts';

const file = (name: string) => new Uint8Array(readFileSync(new URL(`../pages/files/${name}`, import.meta.url)));
const read = (name: string) => readPdf(file(name), { id: 'job' });
const expected = JSON.parse(new TextDecoder().decode(file('support-worker.json')));

describe.each(['support-worker.libreoffice.pdf', 'support-worker.chromium.pdf'])('%s', (name) => {
  it('has the blocks of the job description that it was made from', async () => {
    const { document, notes } = await read(name);
    expect(document.blocks).toEqual(expected.blocks);
    expect(document).toMatchObject({
      id: 'job',
      source: 'pdf',
      title: 'Senior Clinical Support Worker',
      band: 'Band 3',
    });
    expect(notes).toEqual([]);
  });

  it('says for every character where it stands', async () => {
    const pdf = await openPdf(file(name));
    try {
      const { document, places } = await readOpenPdf(pdf, 'job');
      expect(places).toHaveLength(document.blocks.length);
      const items = new Map<string, string>();
      for (let page = 0; page < pdf.numPages; page++) {
        const content = await (await pdf.getPage(page + 1)).getTextContent();
        const texts = content.items.filter((item) => 'str' in item);
        for (const [item, { str }] of texts.entries()) items.set(`${page}/${item}`, str);
      }
      document.blocks.forEach(({ text }, index) => {
        const found = [...text].fill(' ');
        for (const { page, item, offset, at, length } of places[index] ?? []) {
          const there = items.get(`${page}/${item}`)?.slice(offset, offset + length) ?? '';
          expect(there.replace(/\s/g, ' ')).toBe(text.slice(at, at + length));
          for (let letter = at; letter < at + length; letter++) found[letter] = text[letter] ?? '';
        }
        // Only a space where two lines were joined is our own.
        expect(found.join('')).toBe(text);
      });
    } finally {
      await pdf.loadingTask.destroy();
    }
  });
});

describe('a PDF in two columns', () => {
  it('is read down the first column and then down the second', async () => {
    const { document } = await read('two-columns.pdf');
    const headings = document.blocks.filter(({ kind }) => kind === 'heading').map(({ text }) => text);
    expect(headings).toEqual([
      'Radiotherapy Support Worker, Band 3',
      'Main duties',
      'Working together',
      'Training and supervision',
      'Environment',
    ]);
    expect(document.blocks.filter(({ kind }) => kind === 'item')).toHaveLength(4);
    expect(document.blocks.some(({ kind }) => kind === 'cell')).toBe(false);
  });

  it('keeps justified lines together', async () => {
    const { document } = await read('two-columns.pdf');
    expect(document.blocks.map(({ text }) => text)).toContain(
      'New colleagues follow a twelve-week induction with a named mentor. Competence is assessed by a registered therapeutic radiographer, recorded in the training portfolio and looked at again every year. Nobody is asked to carry out a task that lies beyond the agreed scope of practice.',
    );
  });

  it('is read without the small print around the page', async () => {
    const { document } = await read('two-columns.pdf');
    expect(document.blocks.map(({ text }) => text).join('\n')).not.toMatch(/Version 2|Page 1|: job description/);
  });
});

describe('a PDF with tables of all kinds', () => {
  it('reads labels beside their values as fields, and bullets of both levels as items', async () => {
    const { document } = await read('odd-layouts.pdf');
    const of = (kind: string) => document.blocks.filter((block) => block.kind === kind).map(({ text }) => text);
    expect(document).toMatchObject({ title: 'Assistant Practitioner in Radiotherapy', band: 'Band 4' });
    expect(of('heading')).toEqual(['JOB DESCRIPTION', '1. JOB PURPOSE', '2. Main duties']);
    expect(of('field')).toEqual([
      'Job title: Assistant Practitioner in Radiotherapy',
      'Band: 4',
      'Department: Radiotherapy, Larkmoor Cancer Centre, with some sessions at the satellite unit and at the brachytherapy suite of the hospital',
      'Accountable to: Radiotherapy Services Manager',
    ]);
    expect(of('item').map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual([
      'To carry',
      'To prepare',
      'To chaperone',
      'Communication',
      'Explain the',
      'Take messages',
      'Records',
      'Greet patients',
      'Clean the',
      'Order stock',
      'Good record',
      'Numeracy',
    ]);
    expect(of('cell')).toEqual(['Attribute', 'Essential', 'Skills', 'Able to stand for long periods']);
  });
});

describe('a PDF that cannot be read', () => {
  it.each([
    ['encrypted.pdf', /asks for a password/],
    ['scanned.pdf', /pictures of pages and no text.*OCR/],
  ])('%s says why', async (name, message) => {
    const error = await read(name).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ReadError);
    expect((error as ReadError).message).toMatch(message);
  });

  it('that is no PDF inside says so', async () => {
    const error = await readPdf(new TextEncoder().encode('%PDF-1.7\nnothing\n%%EOF'), { id: 'x' }).catch(
      (reason) => reason,
    );
    expect(error).toBeInstanceOf(ReadError);
    expect(error.message).toMatch(/damaged or cut short/);
  });
});

describe('lines', () => {
  const read = (...flows: Flow[]) => blocksOf(flows).map(({ kind, text }) => [kind, text.text]);

  it.each([
    ['a word broken by the margin', 'take part in the planning of radio-', 'therapy', 'radiotherapy'],
    ['a compound', 'report any treatment-', 'related skin changes', 'treatment-related'],
    [
      'a compound written with its hyphen elsewhere',
      'a twelve-week course; another twelve-',
      'week course',
      'another twelve-week',
    ],
    ['a range of capitals', 'a member of the non-', 'NHS staff', 'non-NHS'],
  ])('join %s', (_what, first, second, joined) => {
    const [block] = read(flow(line(first, { right: 500 }), line(second, { base: 114 })));
    expect(block?.[1]).toContain(joined);
  });

  it('keep their hyphens where the layout does not break words', () => {
    const rest = Array.from({ length: 30 }, (_, index) => line('Clean the couch.', { base: 200 + index * 40 }));
    const lines = [
      line('wear an x', { right: 400 }),
      line('in the multi-', { base: 114, right: 500 }),
      line('professional team', { base: 128 }),
    ];
    expect(read(flow(...lines, ...rest))[0]?.[1]).toBe('wear an x in the multi-professional team');
  });

  it('go on with a line that cannot end there, whatever they begin with', () => {
    const open = line('Look at the skin each week and grade it on the', { right: 420 });
    const next = line('RTOG scale.', { base: 114, right: 230 });
    const full = line('A line that sets the margin of the page', { base: 150, right: 500 });
    expect(read(flow(open, next, full))[0]?.[1]).toBe('Look at the skin each week and grade it on the RTOG scale.');
    expect(read(flow({ ...open, text: line('Look at the skin each week').text }, next, full))[1]?.[1]).toBe(
      'RTOG scale.',
    );
  });

  it('are paragraphs of their own where the line above had room for their first word', () => {
    const short = line('Clean the treatment room.', { right: 220 });
    const next = line('Greet patients at the desk.', { base: 114, right: 230 });
    const full = line('A line that sets the margin of the page', { base: 150, right: 500 });
    expect(read(flow(short, next, full))).toHaveLength(3);
  });

  it('go on over the end of a page', () => {
    const first = flow(line('Patients are taken to the changing area and', { right: 300 }));
    const second = flow(line('shown where to wait.', { base: 60 }));
    expect(read(first, { ...second, page: 1 })).toEqual([
      ['paragraph', 'Patients are taken to the changing area and shown where to wait.'],
    ]);
  });

  it('are told apart as headings, fields, items and paragraphs', () => {
    const lines = [
      line('Key duties', { bold: true }),
      line('Band: 3', { base: 130 }),
      line('Clean equipment', { base: 160, bullet: true }),
      line('2. Answer the telephone', { base: 190 }),
      line('3. Take messages', { base: 220 }),
      line('CONDITIONS OF SERVICE', { base: 250 }),
      line('You will work with patients.', { base: 280 }),
    ];
    expect(read(flow(...lines))).toEqual([
      ['heading', 'Key duties'],
      ['field', 'Band: 3'],
      ['item', 'Clean equipment'],
      ['item', 'Answer the telephone'],
      ['item', 'Take messages'],
      ['heading', 'CONDITIONS OF SERVICE'],
      ['paragraph', 'You will work with patients.'],
    ]);
  });

  function line(text: string, given: Partial<Segment> = {}): Segment {
    const { left = 57, right = left + text.length * 5 } = given;
    const firstWord = ((right - left) * text.split(' ', 1).join().length) / text.length;
    const usual = {
      text: placed(text, 0, 0),
      left,
      edge: left,
      right,
      base: 100,
      size: 11,
      bold: false,
      bullet: false,
      firstWord,
    };
    return { ...usual, ...given };
  }

  function flow(...lines: Segment[]): Flow {
    return { page: 0, kind: 'text', lines, right: null };
  }
});
