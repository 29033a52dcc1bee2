import fc from 'fast-check';

/** Words that the engine listens for, so that a random text gets further than its first step. */
const WORDS = fc.constantFrom(
  ...'take bloods chaperone patients under the supervision of a registered radiographer band 3 Band 4 the post holder will you and to not without independently acquire images order stock in line with protocol essential criteria duties : ; . , - • £25,760 1. (a) HCPC e.g. you’ll don’t ICU/HDU x-ray venepuncture label it as well as if who'.split(
    ' ',
  ),
);

/** Characters at which programs that count letters go wrong. */
const ODD = fc.constantFrom(
  '\u{1f9ea}', // astral
  '\u{1f468}\u200d\u2695\ufe0f', // joined
  'e\u0301\u0323', // combining
  '\u0130', // grows in lower case
  'ß',
  'ﬁ',
  '\u202e', // turns the direction round
  '\u2066',
  '\u200b',
  '\u00ad',
  '\ufeff',
  '\u2060',
  '\u00a0',
  '\u2028',
  '\u0000',
  '\u001b[2J',
  '\ud83d', // half a character
  '\udc00',
  '\uffff',
  '\r\n',
  '\t',
  'กำ',
  '한국',
  'العربية',
);

/** Text of words, odd characters and anything at all, glued together with and without white space. */
export const hostileText = (longest = 60): fc.Arbitrary<string> =>
  fc
    .array(
      fc.tuple(
        fc.oneof(
          { weight: 6, arbitrary: WORDS },
          { weight: 2, arbitrary: ODD },
          { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
          { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
        ),
        fc.constantFrom(' ', ' ', ' ', '', '\n', '. ', '; '),
      ),
      { maxLength: longest },
    )
    .map((parts) => parts.flat().join(''));
