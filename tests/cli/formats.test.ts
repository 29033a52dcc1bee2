import { describe, expect, it } from 'vitest';
import { formatText } from '../../src/cli/format-text.ts';
import { Review } from '../../src/engine/document/review.ts';
import { csvHeader, csvRows } from '../../src/reports/csv.ts';

const REVIEW = Review.parse({
  schemaVersion: 1,
  catalogue: { id: 'pack', version: '1.0.0' },
  document: { id: 'a', title: 'Support Worker', source: 'text' },
  role: { title: 'Support Worker', band: 3, bandQuote: 'Band 3', level: 'SCSW', why: ['The text says Band 3.'] },
  duties: [
    {
      block: 1,
      start: 0,
      end: 9,
      quote: 'Cannulate',
      matches: [{ task: 'AP-SUPP-01', score: 0.934, why: ['Cannulate'] }],
      possible: [{ task: 'AP-SUPP-02', score: 0.4 }],
      supervision: 'none',
    },
  ],
  findings: [
    {
      id: 'f',
      rule: 'task-above-band',
      severity: 'serious',
      block: 1,
      start: 0,
      end: 9,
      quote: '=Cannulate, "now"',
      tasks: ['AP-SUPP-01'],
      message: 'Usually listed at band 4 in the guide.',
      suggestion: '+ add supervision',
      source: 'AP, point 1',
    },
  ],
  coverage: [{ domain: 'CARE', tasks: 16, covered: ['SCSW-CARE-02'] }],
});

describe('CSV', () => {
  it('has a row a finding, with cells that no spreadsheet runs', () => {
    expect(csvHeader()).toMatch(/^"document","title",.+"end"\r\n$/);
    expect(csvRows(REVIEW)).toBe(
      '"a","Support Worker",3,"SCSW","serious","task-above-band","\'=Cannulate, ""now""","Usually listed at band 4 in the guide.","\'+ add supervision","AP-SUPP-01","AP, point 1",1,0,9\r\n',
    );
  });

  it('keeps a document that has no finding', () => {
    expect(csvRows({ ...REVIEW, findings: [] })).toBe('"a","Support Worker",3,"SCSW",,,,"No findings",,,,,,\r\n');
  });
});

describe('text', () => {
  it('says what the post is, what was found and why', () => {
    expect(formatText(REVIEW)).toBe(`Support Worker
==============
Band 3; read as level: SCSW
  - The text says Band 3.

Findings: 1

Serious (1)

  * Usually listed at band 4 in the guide.
    “=Cannulate, "now"”
    Suggestion: + add supervision
    task-above-band; AP-SUPP-01; AP, point 1

Duties: 1
  - Cannulate
      AP-SUPP-01 93%, AP-SUPP-02? 40%

Coverage of the guide's tasks at this level
  CARE   1 of 16

Catalogue pack 1.0.0
`);
  });

  it('lets no control character of an advert reach the terminal, and no line run past its edge', () => {
    const text = formatText({
      ...REVIEW,
      role: { ...REVIEW.role, title: 'A\u001b[31mB' },
      findings: REVIEW.findings.map((finding) => ({ ...finding, quote: 'word '.repeat(80), message: '\u0007beep' })),
    });
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });
});
