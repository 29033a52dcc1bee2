import { describe, expect, it } from 'vitest';
import { JobDocument } from '../../src/engine/document/job-document.ts';
import { readText } from '../../src/sources/text.ts';

/** The blocks of a text, one a line: "kind: text". */
function blocks(text: string, markdown = false): string[] {
  return readText(text, { id: 'x', markdown }).blocks.map((block) => `${block.kind}: ${block.text}`);
}

describe('headings', () => {
  it.each([
    ['in capitals', 'MAIN DUTIES\nYou greet patients.', 'MAIN DUTIES'],
    ['numbered', '1. Job purpose\nThe post holder helps in the department.', '1. Job purpose'],
    ['numbered without a dot', '2 Job Purpose\n\nThe post holder helps.', '2 Job Purpose'],
    ['with a colon', 'Clinical duties:\n- Greet patients', 'Clinical duties:'],
    ['over a list', 'Looking after patients\n- Greet patients', 'Looking after patients'],
    [
      'of a known kind between blank lines',
      'x y z.\n\nPerson Specification\n\nEssential\n- NVQ',
      'Person Specification',
    ],
    ['with hashes', '## Duties ##\nYou greet patients.', 'Duties'],
    ['underlined', 'Duties\n------\nYou greet patients.', 'Duties'],
    ['in bold', '**Duties**\nYou greet patients.', 'Duties'],
  ])('are found %s', (_how, text, heading) => {
    expect(blocks(text)).toContain(`heading: ${heading}`);
  });

  it('are not lead-ins, list entries or duties in a run of short lines', () => {
    expect(blocks('The post holder will:\n- greet patients')[0]).toBe('paragraph: The post holder will:');
    expect(blocks('DUTIES\n1. Greet patients\n2. Tidy rooms\n3. Order stock').slice(1)).toEqual([
      'item: Greet patients',
      'item: Tidy rooms',
      'item: Order stock',
    ]);
    expect(blocks('DUTIES\n\nGreet patients\n\nTidy rooms\n\nOrder stock\n').slice(1)).toEqual([
      'paragraph: Greet patients',
      'paragraph: Tidy rooms',
      'paragraph: Order stock',
    ]);
  });
});

describe('lists', () => {
  it.each(['•', '-', '–', '*', '●', '▪', '➢', '✓', 'o', '\uF0B7', '\uF0A7', '·'])(
    'may have %s for a bullet',
    (glyph) => {
      expect(blocks(`${glyph} Greet patients\n${glyph}\tTidy rooms`)).toEqual([
        'item: Greet patients',
        'item: Tidy rooms',
      ]);
    },
  );

  it.each(['1.', '1)', '(1)', 'a)', '(iv)', '2.3'])('may be numbered with %s', (number) => {
    const line = `${number} Greet patients in the waiting area.`;
    expect(blocks(`${line}\n${line}`)).toEqual(Array(2).fill('item: Greet patients in the waiting area.'));
  });

  it('may run on in one line, or have their bullets on lines of their own', () => {
    expect(blocks('You will: • greet patients • tidy rooms')).toEqual([
      'paragraph: You will:',
      'item: greet patients',
      'item: tidy rooms',
    ]);
    expect(blocks('•\nGreet patients\n•\nTidy rooms')).toEqual(['item: Greet patients', 'item: Tidy rooms']);
  });

  it('keep figures that are no numbering', () => {
    expect(blocks('37.5 hours a week are worked.\n\n2 years of experience are needed.')).toEqual([
      'paragraph: 37.5 hours a week are worked.',
      'paragraph: 2 years of experience are needed.',
    ]);
  });
});

describe('lines', () => {
  it('that were wrapped are joined, a sentence ending at the margin or not', () => {
    const text = `To support the radiotherapy team in the day to day running of the treatment
floor, helping patients through their visits and keeping the treatment rooms.
Radiographers supervise the post holder, who reports anything unusual to the
Superintendent at once, and who works from the department's own protocols.

- Escort patients from the waiting area to the treatment room, and tell the
  radiographers when they are ready
- Tidy rooms`;
    expect(blocks(text)).toEqual([
      "paragraph: To support the radiotherapy team in the day to day running of the treatment floor, helping patients through their visits and keeping the treatment rooms. Radiographers supervise the post holder, who reports anything unusual to the Superintendent at once, and who works from the department's own protocols.",
      'item: Escort patients from the waiting area to the treatment room, and tell the radiographers when they are ready',
      'item: Tidy rooms',
    ]);
  });

  it('that stand for themselves are not', () => {
    expect(blocks('DUTIES\nGreet patients.\nTidy the treatment rooms every morning.')).toEqual([
      'heading: DUTIES',
      'paragraph: Greet patients.',
      'paragraph: Tidy the treatment rooms every morning.',
    ]);
  });

  it('lose page numbers, odd spaces and invisible characters', () => {
    expect(blocks('Greet\u00A0\u00A0patients \u200Band\u00AD staff.\r\n\fPage 2 of 3\r\nTidy rooms.')).toEqual([
      'paragraph: Greet patients and staff.',
      'paragraph: Tidy rooms.',
    ]);
  });
});

describe('facts', () => {
  it('are fields, and give title and band', () => {
    const text =
      'Job Title: Senior Clinical Support Worker\nBand:   3\nReports to\tLead Radiographer\nWorks closely with: Nurses';
    const document = readText(text, { id: 'x' });
    expect(document).toMatchObject({ title: 'Senior Clinical Support Worker', band: 'Band 3' });
    expect(document.blocks.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'field: Job Title: Senior Clinical Support Worker',
      'field: Band: 3',
      'field: Reports to: Lead Radiographer',
      'field: Works closely with: Nurses',
    ]);
  });

  it('include a band on a line of its own, which leaves the line above it to be the title', () => {
    const document = readText('Radiotherapy support worker\n(AfC Band 3)\nMain duties\n- You will greet patients.', {
      id: 'x',
    });
    expect(document).toMatchObject({ title: 'Radiotherapy support worker', band: 'AfC Band 3' });
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['heading', 'field', 'heading', 'item']);
    expect(blocks('Supervise staff up to\nband 3.')).toEqual(['paragraph: Supervise staff up to band 3.']);
  });

  it('are not duties with a label', () => {
    expect(blocks('DUTIES\nCommunication: talks to patients and relatives.')[1]).toMatch(/^paragraph: /);
  });

  it('are left open where the text states none', () => {
    expect(readText('You will greet patients.', { id: 'x' })).toMatchObject({ title: '', band: null });
    expect(readText('JOB DESCRIPTION\n\nTHERAPY HELPER\n\nYou greet patients.', { id: 'x' }).title).toBe(
      'THERAPY HELPER',
    );
  });
});

describe('Markdown', () => {
  it('loses its marks and keeps its words', () => {
    const text =
      '---\nlayout: x\n---\n# Assistant *Practitioner*\n\n**Band:** 4\n\n* Perform **CT scans** under [protocol](https://example.org)\n\n| Criteria | Essential |\n|---|---|\n| Level \\| grade | NVQ |\n\n> Quoted words.\n';
    expect(blocks(text, true)).toEqual([
      'heading: Assistant Practitioner',
      'field: Band: 4',
      'item: Perform CT scans under protocol',
      'cell: Criteria',
      'cell: Essential',
      'cell: Level | grade',
      'cell: NVQ',
      'paragraph: Quoted words.',
    ]);
  });
});

it('gives a JobDocument whatever it is fed', () => {
  for (const text of ['', '\n', '•', '---', '| |', ':', '1.', 'o', '#', 'A'.repeat(100_000), '• '.repeat(10_000)]) {
    for (const markdown of [false, true]) {
      const document = readText(text, { id: 'x', markdown });
      expect(JobDocument.parse(document)).toEqual(document);
      expect(document.blocks.every((block) => block.text !== '')).toBe(true);
    }
  }
});
