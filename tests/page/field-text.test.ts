import { describe, expect, it } from 'vitest';
import { alignBlocks, moved, placeOf } from '../../src/page/field-text.ts';
import { readDraft } from '../../src/sources/draft-field.ts';

const VALUE = `Job title: Support worker, Radiotherapy
Band: 3

MAIN DUTIES
• Chaperone patients
  during  their treatment.
1. Take bloods in the review
clinic each day.

\u2022 Chaperone patients`;

function align(value: string) {
  const { blocks } = readDraft({ title: '', band: null, draft: { text: value } });
  return { blocks, aligned: alignBlocks(value, blocks) };
}

describe('the blocks of a text field', () => {
  it('are all found in the text that they were read from, every word in its place', () => {
    const { blocks, aligned } = align(VALUE);
    expect(blocks.length).toBeGreaterThan(4);
    for (const { id, text } of blocks) {
      for (const { 0: word, index } of text.matchAll(/\S+/g)) {
        const place = placeOf(aligned, { block: id, start: index, end: index + word.length });
        expect(place && VALUE.slice(place.start, place.end)).toBe(word);
      }
    }
    // The same words twice are two places.
    const last = blocks.at(-1);
    expect(placeOf(aligned, { block: last?.id ?? -1, start: 0, end: 9 })?.start).toBe(VALUE.lastIndexOf('Chaperone'));
  });

  it('take title and band from the text where the form has none', () => {
    expect(readDraft({ title: '', band: null, draft: { text: VALUE } })).toMatchObject({
      title: 'Support worker, Radiotherapy',
      band: 'Band 3',
    });
    expect(readDraft({ title: 'Clerk', band: 'Band 2', draft: { text: VALUE } })).toMatchObject({
      title: 'Clerk',
      band: 'Band 2',
    });
  });

  it('are not placed where the text does not hold them', () => {
    expect(alignBlocks('Something else', [{ id: 0, kind: 'item', text: 'Take bloods' }])).toEqual([null]);
    expect(placeOf([null], { block: 0, start: 0, end: 4 })).toBeNull();
    expect(placeOf([], { block: 3, start: 0, end: 4 })).toBeNull();
  });
});

describe('a place, once the text was edited', () => {
  const before = 'Take bloods. Chaperone patients. Take bloods.';
  const place = { start: 13, end: 31 };
  const words = (after: string) => {
    const now = moved(before, after, place);
    return now && after.slice(now.start, now.end);
  };
  it('moves with what is put in or taken out before it, and not with what is after it', () => {
    expect(words(`New. ${before}`)).toBe('Chaperone patients');
    expect(words(before.slice(6))).toBe('Chaperone patients');
    expect(words(`${before} More.`)).toBe('Chaperone patients');
    expect(words(before)).toBe('Chaperone patients');
  });
  it('is gone where the edit touched it', () => {
    expect(words(before.replace('Chaperone patients', 'Chaperone no patients'))).toBeNull();
    expect(words('')).toBeNull();
    expect(words(before.replace('Take', 'Make').replace('patients', 'people'))).toBeNull();
  });
});
