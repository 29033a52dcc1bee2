import { describe, expect, it } from 'vitest';
import { type ParsedBlock, parseBlock } from '../../../src/engine/reading/parse.ts';

const parse = (text: string) => parseBlock({ id: 0, kind: 'paragraph', text });

/** What must hold of any block's words and sentences, whatever its text. */
function expectSound({ block: { text }, sentences }: ParsedBlock) {
  let last = 0;
  for (const sentence of sentences) {
    expect(sentence.start).toBeGreaterThanOrEqual(last);
    expect(sentence.end).toBeLessThanOrEqual(text.length);
    expect(sentence.words.length).toBeGreaterThan(0);
    for (const word of sentence.words) {
      expect(text.slice(word.start, word.end)).toBe(word.text);
      expect(word.start).toBeGreaterThanOrEqual(last);
      last = word.end;
    }
    expect(sentence.start).toBe(sentence.words[0]?.start);
    expect(sentence.end).toBe(sentence.words.at(-1)?.end);
  }
}

/** The words that were read, without the letterless halves of contractions. */
function words(text: string): string[] {
  return parse(text)
    .sentences.flatMap((sentence) => sentence.words)
    .flatMap((word) => (word.text === '' ? [] : [word.text]));
}

/** A random number generator with a seed: the same texts on every run. */
function randomFrom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const PIECES = [
  ...'abzABZ019 \t\n\r.,;:!?-–—/\\()[]{}"“”\'‘’&%£€@#*•√·§…',
  ...'éüßøñçœﬁİıΩжשلا漢字ひ한👩‍🦰🏴󠁧󠁢󠁥󠁮󠁧󠁿e\u0301\u200b\u200d\u00a0\u00ad\u2028\u202e\ufeff\uf0b7\ud800\udc00',
  ...[
    'take bloods',
    'You’ll',
    "don't",
    'can’t',
    'IR(ME)R',
    'e.g. ',
    'x-ray',
    'To ',
    'and ',
    '. ',
    'o ',
    '1.2 ',
    'and/or',
  ],
  ...['www.nhs.uk', 'a@b.org', '£24,937', '12:30', 'p.m.', 'St. ', 'C++', '#1', '—', '\r\n', '   ', '„', '₂'],
];

describe('every word’s offsets point at its own letters', () => {
  it('in random text', () => {
    const random = randomFrom(20_260_601);
    let read = 0;
    for (let run = 0; run < 400; run++) {
      let text = '';
      for (let length = random(40); length >= 0; length--) text += PIECES[random(PIECES.length)] ?? '';
      const parsed = parse(text);
      expectSound(parsed);
      read += parsed.sentences.length;
    }
    expect(read).toBeGreaterThan(400);
  });

  it.each([
    'You’ll take bloods; you won’t insert cannulae. They’ve gone.',
    'the the the cat and the the dog; the the',
    'Naïve café patients – “quoted” text… and more',
    'H₂O and CO₂ levels, 37.5°C, ±2 mm',
    '👩‍⚕️ greets patients 👩‍⚕️ takes bloods 👩‍⚕️',
    'JOB\nPURPOSE\nTo\nwork as part of a multi-disciplinary team',
    'a a.a a.a.a a/a a-a aʼa a’a',
    'Line one\r\nLine two\u2028Line three\u00a0end',
    `${'very '.repeat(300)}long text; ${'x'.repeat(500)} end.`,
  ])('in %j', (text) => {
    expectSound(parse(text));
  });
});

describe('no word is lost', () => {
  it.each([
    ['Takes bloods; orders stock.', ['Takes', 'bloods', 'orders', 'stock']],
    ['Pre-treatment and/or follow-up', ['Pre', 'treatment', 'and', 'or', 'follow', 'up']],
    ['“Greets” (all) patients…', ['Greets', 'all', 'patients']],
    ['You’ll help; you don’t lift.', ['You’ll', 'help', 'you', 'don’t', 'lift']],
    ['the ward. The ward. THE ward', ['the', 'ward', 'The', 'ward', 'THE', 'ward']],
    ['Works under IR(ME)R 2017', ['Works', 'under', 'IR', 'ME', 'R', '2017']],
    ['Works with\nSt. James’s\nteam', ['Works', 'with', 'St', 'James’s', 'team']],
    ['Ωmega café naïve 漢字', ['Ωmega', 'café', 'naïve', '漢字']],
    ['take\u00a0bloods\tdaily', ['take', 'bloods', 'daily']],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });
});

it('finds sentences apart, and marks the entries of a list', () => {
  const { sentences, block } = parse('You will: greet patients; take bloods; chaperone. We train you. Come and see.');
  expect(sentences.map(({ start, end, listed }) => [block.text.slice(start, end), listed])).toEqual([
    ['You will', false],
    ['greet patients', true],
    ['take bloods', true],
    ['chaperone', true],
    ['We train you', expect.any(Boolean)],
    ['Come and see', expect.any(Boolean)],
  ]);
});

it('says nothing of a block without words', () => {
  for (const text of ['', ' ', '•', '– —', '\n\n', '…']) expect(parse(text).sentences).toEqual([]);
});

it('places each of compromise’s terms in the block', () => {
  const parsed = parse('Works under the supervision of a radiographer.');
  const placed = [...parsed.spans.values()].map(([start, end]) => parsed.block.text.slice(start, end));
  expect(placed).toEqual(['Works', 'under', 'the', 'supervision', 'of', 'a', 'radiographer']);
});
