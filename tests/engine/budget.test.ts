import { describe, expect, it } from 'vitest';
import { BUDGET, withinBudget } from '../../src/engine/budget.ts';
import { review } from '../../src/engine/review.ts';
import { catalogue, jobDescription } from './job-description.ts';

const post = (...lines: string[]) =>
  jobDescription('Radiotherapy support worker', 'Band 3', ['# Main duties', ...lines]);

describe('a document within the budget', () => {
  it('is the very same one, with nothing to say of it', () => {
    const document = post('- Take bloods.', '- Chaperone patients.');
    expect(withinBudget(document)).toEqual({ document, unread: null });
    expect(withinBudget(document).document).toBe(document);
  });
});

describe('a document beyond it', () => {
  it('keeps whole blocks from its beginning', () => {
    const document = post(...Array.from({ length: 6000 }, (_, index) => `- Take bloods in room ${index}.`));
    const { document: kept, unread } = withinBudget(document);
    expect(kept.blocks).toEqual(document.blocks.slice(0, kept.blocks.length));
    expect(kept.blocks.length).toBeLessThanOrEqual(BUDGET.blocks);
    expect(unread).toMatch(
      /^This text is very long\. Only its first part was reviewed: [\d,]+ characters at its end were not read\.$/,
    );
  });

  it('keeps the beginning of a line of a million characters, to the end of a word', () => {
    const line = 'Take blood samples from patients in clinic '.repeat(24_000);
    const { document, unread } = withinBudget(post(line, '- Chaperone patients.'));
    const [, kept] = document.blocks;
    expect(kept?.text.length).toBeGreaterThan(BUDGET.inBlock - 50);
    expect(kept?.text).toMatch(/(?:Take|blood|samples|from|patients|in|clinic)$/);
    expect(unread).toContain(`${(line.length - (kept?.text.length ?? 0)).toLocaleString('en-GB')} characters`);
    // What comes after the long line is read all the same.
    expect(review(document, catalogue).duties.map(({ quote }) => quote)).toContain('Chaperone patients');
  });

  it('counts statements, as each may be a duty', () => {
    const { document, unread } = withinBudget(post('Take bloods; '.repeat(4500)));
    expect(unread).not.toBeNull();
    expect(review(document, catalogue).duties.length).toBeLessThanOrEqual(BUDGET.statements);
  });
});
