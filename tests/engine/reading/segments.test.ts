import { describe, expect, it } from 'vitest';
import { segments } from '../../../src/engine/reading/segments.ts';

/** The segments' words, without the spaces around them. */
function parts(text: string): string[] {
  return segments(text).map(({ start, end }) => text.slice(start, end).trim());
}

function listed(text: string): string[] {
  return segments(text)
    .filter((segment) => segment.listed)
    .map(({ start, end }) => text.slice(start, end).trim());
}

describe('what parts a text', () => {
  it.each([
    ['semicolons', 'Greet patients; take bloods; order stock.', ['Greet patients;', 'take bloods;', 'order stock.']],
    ['"; and"', 'Greet patients; and take bloods.', ['Greet patients; and', 'take bloods.']],
    [
      'a lead-in',
      'You will: greet patients; take bloods; chaperone.',
      ['You will:', 'greet patients;', 'take bloods;', 'chaperone.'],
    ],
    [
      'sentences glued together',
      'Works with colleagues.You will take bloods.',
      ['Works with colleagues.', 'You will take bloods.'],
    ],
    [
      'a run-on "To" list',
      'To greet patients To take bloods To order stock',
      ['To greet patients', 'To take bloods', 'To order stock'],
    ],
    ['real bullets', '• Greet patients • take bloods', ['Greet patients', 'take bloods']],
    ['square-root bullets', '√ Greet patients √ take bloods', ['Greet patients', 'take bloods']],
    ['Wingdings bullets', '\uf0b7 Greet patients \uf0a7 take bloods', ['Greet patients', 'take bloods']],
    ['boxes and arrows', '▪ Greet patients ➢ take bloods', ['Greet patients', 'take bloods']],
    [
      'a lone "o" at the start of lines',
      'Duties:\no Greet patients\no Take bloods',
      ['Duties:', 'Greet patients', 'Take bloods'],
    ],
    ['numbers', '1. Greet patients\n2. Take bloods', ['Greet patients', 'Take bloods']],
    ['a number with a letter', '6.18a Greet patients', ['Greet patients']],
    ['a letter with a number', 'n1) Take bloods', ['Take bloods']],
    ['no number with a letter where none is a number', '2b or not 2b', ['2b or not 2b']],
    ['letters', '(a) Greet patients\n(b) take bloods', ['Greet patients', 'take bloods']],
    ['lines that begin anew', 'Help patients\nTake bloods', ['Help patients', 'Take bloods']],
    ['blank lines', 'help patients\n\ntake bloods', ['help patients', 'take bloods']],
    [
      'labels inside a paragraph',
      'Job purpose: To help patients. Key responsibilities: greet patients.',
      ['Job purpose:', 'To help patients. Key responsibilities:', 'greet patients.'],
    ],
  ])('%s', (_name, text, expected) => {
    expect(parts(text)).toEqual(expected);
  });
});

describe('what parts nothing', () => {
  it.each([
    ['hard-wrapped lines', 'Help patients who\nneed to be moved\nfrom the ward.'],
    ['semicolons in brackets', 'See the areas (A; B; C) of patients'],
    ['two "To"s', 'To greet patients and To take bloods'],
    ['abbreviations', 'Works with St. James and Dr. Smith, e.g. in clinic.'],
    ['an "o" within a line', 'Order group o blood for the ward'],
    ['addresses', 'Write to jobs@hospital.example or see www.hospital.example today'],
    ['a hyphen between words', 'Use follow-up and pre-treatment forms'],
  ])('%s', (_name, text) => {
    expect(parts(text)).toEqual([text]);
  });
});

it('marks the entries of a list, and not what leads into it', () => {
  expect(listed('You will: greet patients; take bloods; chaperone.')).toEqual([
    'greet patients;',
    'take bloods;',
    'chaperone.',
  ]);
  expect(listed('Greet patients. Take bloods.')).toEqual([]);
});

it.each(['', '   ', 'o', '•', '\uf0b7', '\n\n', '– –', '…'])('finds nothing in %j', (text) => {
  expect(segments(text)).toEqual([]);
});

it('keeps what it finds in order, within the text and apart', () => {
  const text = '• Greet; take; go\n1. Help\no Move.You lift\n\nJob summary: To be\nTo see To do To act To run';
  let last = 0;
  for (const { start, end } of segments(text)) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    last = end;
  }
  expect(last).toBeLessThanOrEqual(text.length);
  expect(segments(text).length).toBeGreaterThan(8);
});
