import { describe, expect, it } from 'vitest';
import { clauses } from '../../../src/engine/reading/clauses.ts';
import { parseBlock } from '../../../src/engine/reading/parse.ts';

function parts(text: string): string[] {
  const { sentences } = parseBlock({ id: 0, kind: 'item', text });
  return sentences.flatMap((sentence) => clauses(sentence, text)).map(({ start, end }) => text.slice(start, end));
}

describe('unlike duties in one sentence come apart', () => {
  it.each([
    ['Chaperone patients, take bloods and order stock.', ['Chaperone patients', 'take bloods', 'order stock']],
    [
      'Chaperoning patients, taking bloods and ordering stock.',
      ['Chaperoning patients', 'taking bloods', 'ordering stock'],
    ],
    [
      'The post holder chaperones patients, takes bloods and orders stock.',
      ['The post holder chaperones patients', 'takes bloods', 'orders stock'],
    ],
    [
      'The post holder will greet patients and will take bloods.',
      ['The post holder will greet patients', 'will take bloods'],
    ],
    [
      'Take bloods, label samples, and send them to the laboratory.',
      ['Take bloods', 'label samples', 'send them to the laboratory'],
    ],
    [
      'To ensure patients are safe, and then escort them to the ward.',
      ['To ensure patients are safe', 'escort them to the ward'],
    ],
    ['You help patients, and you help keep the rooms tidy.', ['You help patients', 'you help keep the rooms tidy']],
    ['Greet patients - take bloods - order stock.', ['Greet patients', 'take bloods', 'order stock']],
    ['Take bloods & order stock.', ['Take bloods', 'order stock']],
    ['Meet patients and escort them to the set.', ['Meet patients', 'escort them to the set']],
    ['Takes bloods but does not order stock.', ['Takes bloods', 'does not order stock']],
    ['Take bloods as well as insert cannulae.', ['Take bloods', 'insert cannulae']],
    [
      'Check that brakes hold, that bells ring and that the hoist is charged.',
      ['Check that brakes hold', 'bells ring', 'the hoist is charged'],
    ],
  ])('%s', (text, expected) => {
    expect(parts(text)).toEqual(expected);
  });
});

describe('one duty stays whole', () => {
  it.each([
    'Clean and disinfect equipment',
    'Order, receive and store stock',
    'Keep records and charts up to date',
    'Take blood pressure, temperature and pulse',
    'Assist with dressing, undressing and toileting',
    'Greet patients, relatives and carers',
    'Helps radiographers to position patients',
    'Stock',
    'Check that patients know that they can ring',
    // What could be a verb, but has nothing to act on.
    'Tell patients and escorts about parking',
    'Tells patients and escorts about parking',
    'Send urine and swabs to the laboratory',
    'Clean coils, bore and table pads',
    'Choose the applicator and lead cut-out for each patient',
  ])('%s', (text) => {
    expect(parts(text)).toEqual([text]);
  });
});

it('gives each thing that is checked the verb before the first', () => {
  const text = 'You will check that brakes hold and that bells ring.';
  const { sentences } = parseBlock({ id: 0, kind: 'item', text });
  const found = sentences.flatMap((sentence) => clauses(sentence, text));
  expect(found.map(({ words }) => words.map((word) => word.text).join(' '))).toEqual([
    'You will check that brakes hold',
    'You will check bells ring',
  ]);
});

it('keeps every clause’s words inside it and in order', () => {
  const text = 'You will greet patients, take bloods and then, once asked, order stock for the ward & help.';
  const { sentences } = parseBlock({ id: 0, kind: 'item', text });
  const found = sentences.flatMap((sentence) => clauses(sentence, text));
  expect(found.length).toBeGreaterThan(2);
  for (const clause of found)
    for (const word of clause.words) {
      expect(word.start).toBeGreaterThanOrEqual(clause.start);
      expect(word.end).toBeLessThanOrEqual(clause.end);
    }
});
