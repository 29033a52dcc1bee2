import { describe, expect, it } from 'vitest';
import { editFor, wordingOf } from '../../src/page/wording.ts';

/** The text with the suggestion put in at the quote. */
function withWording(text: string, quote: string, suggestion: string, limit = text.length): string {
  const start = text.indexOf(quote);
  const edit = editFor(text, { start, end: start + quote.length, limit }, quote, suggestion);
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

describe('a suggestion that is the duty and more', () => {
  it('adds only what is more, inside of the sentence', () => {
    expect(withWording('You take bloods and help.', 'take bloods', 'Take bloods, under supervision.')).toBe(
      'You take bloods, under supervision and help.',
    );
  });
  it('keeps the full stop and the "To" of the author', () => {
    expect(withWording('To take bloods.', 'To take bloods.', 'Take bloods, under supervision.')).toBe(
      'To take bloods, under supervision.',
    );
  });
});

describe('a suggestion that puts the duty another way', () => {
  const suggestion =
    'If the post assists: “Assist a radiographer, who does this: scan letters.” If not, agree it locally.';
  it('offers the words in its quotation marks', () => {
    expect(wordingOf(suggestion)).toBe('Assist a radiographer, who does this: scan letters.');
  });
  it('takes the place of the duty, with the case of its first letter', () => {
    expect(withWording('Scan letters.', 'Scan letters', suggestion)).toBe(
      'Assist a radiographer, who does this: scan letters.',
    );
    expect(withWording('You scan letters daily.', 'scan letters', suggestion)).toBe(
      'You assist a radiographer, who does this: scan letters daily.',
    );
  });
});

describe('a suggestion in words of its own', () => {
  it('becomes the sentence after', () => {
    expect(withWording('You work alone here. You file.', 'alone', 'Work is supervised.')).toBe(
      'You work alone here. Work is supervised. You file.',
    );
  });
  it('ends the sentence first where it has no full stop, and stays in its paragraph', () => {
    expect(withWording('- Work alone\n- File letters.', 'alone', 'Work is supervised.', 12)).toBe(
      '- Work alone. Work is supervised.\n- File letters.',
    );
  });
});
