import { describe, expect, it } from 'vitest';
import { fileName } from '../../src/reports/file-name.ts';

describe('a file name', () => {
  it.each([
    ['Support Worker', 'Support Worker - review.csv'],
    ['Band 3/4: "Support" <Worker>?*|\\', 'Band 3 4 Support Worker - review.csv'],
    ['..\\..\\windows\\system32', 'windows system32 - review.csv'],
    ['../../etc/passwd', 'etc passwd - review.csv'],
    ['CON', '_CON - review.csv'],
    ['nul.txt', '_nul.txt - review.csv'],
    ['LPT¹ printer', '_LPT¹ printer - review.csv'],
    ['Concierge', 'Concierge - review.csv'],
    ['ends with dots. . .', 'ends with dots - review.csv'],
    ['exe\u202Efdp.gpj\u0000\u0007', 'exe fdp.gpj - review.csv'],
    ['', 'Job description - review.csv'],
    ['???', 'Job description - review.csv'],
    ['Ö'.normalize('NFD'), 'Ö - review.csv'],
  ])('of %j', (title, expected) => expect(fileName(title, 'csv')).toBe(expected));

  it('is short, and cut between characters', () => {
    const name = fileName('🚶'.repeat(300), 'docx');
    expect(name).toBe(`${'🚶'.repeat(80)} - review.docx`);
    expect(name).not.toMatch(/\p{Cs}/u);
  });
});
