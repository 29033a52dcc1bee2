import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { manyReportFile, manyReports, type NamedReview } from '../../src/reports/index.ts';
import { MASK, maskedReview } from '../../src/reports/mask.ts';
import { words } from '../../src/reports/words.ts';
import { sheetsOf } from './office.ts';
import { catalogue, FORMULA, HOSTILE, SAID, SECRETS, sampleContext, sampleDocument, sampleReview } from './sample.ts';

const blank = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();
const clear = maskedReview(sampleReview, sampleDocument);
const [first] = sampleReview.findings;

const reviews: NamedReview[] = [
  { review: sampleReview, document: sampleDocument, name: 'advert.html', notes: sampleContext.notes, setAside: 2 },
  { review: { ...sampleReview, findings: [] }, document: sampleDocument, name: FORMULA },
  {
    review: { ...sampleReview, findings: first ? [first] : [], catalogue: { id: 'elsewhere', version: '9.9.9' } },
    document: sampleDocument,
    name: 'jane.doe@example.nhs.uk.pdf',
  },
];
const context = {
  catalogueOf: async () => catalogue,
  notReviewed: [{ name: 'scan.pdf', error: 'This PDF has no text: it was scanned.' }],
  madeOn: '22 November 2026',
};

async function made(id: string, from: NamedReview[] | AsyncGenerator<NamedReview> = reviews) {
  const format = manyReports.find((each) => each.id === id);
  if (format === undefined) throw new Error(`no format ${id}`);
  return (await manyReportFile(format, from, context)).content;
}

async function readCsv(id: string): Promise<Record<string, string>[]> {
  return parse(String(await made(id)), { bom: true, columns: true });
}

async function* oneByOne() {
  yield* reviews;
}

const counts = (findings: readonly { severity: string }[]) =>
  ['serious', 'warning', 'advice'].map((severity) => findings.filter((each) => each.severity === severity).length);

describe('a report of many reviews', () => {
  it('is the same from a list and from a register that is read as it goes', async () => {
    expect(await made('csv-findings', oneByOne())).toBe(await made('csv-findings'));
  });

  it.each(manyReports)('$id tells nobody’s address or number, and no query', async ({ id }) => {
    const content = await made(id);
    const text = typeof content === 'string' ? content : JSON.stringify([...sheetsOf(content)]);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    expect(text).toContain(MASK);
    for (const said of SAID) expect(text).toContain(said);
  });

  it.each(manyReports)('$id can be made of nothing', async ({ id }) => {
    expect((await made(id, [])).length).toBeGreaterThan(100);
  });

  it('has a row a post in Excel, those that could not be read among them', async () => {
    const sheets = sheetsOf(await made('excel'));
    expect([...sheets.keys()]).toEqual(['About', 'Posts', 'Findings']);
    const [head = [], ...rows] = sheets.get('Posts') ?? [];
    expect(rows.map(([name, title]) => [name, title])).toEqual([
      ['advert.html', HOSTILE],
      [FORMULA.replace('?x=', MASK.repeat(3)), HOSTILE],
      [expect.stringMatching(/^\u2588+$/), HOSTILE],
      ['scan.pdf', words.many.notReviewed],
    ]);
    expect(rows.map((row) => row.slice(5, 8))).toEqual(
      [counts(sampleReview.findings), [0, 0, 0], counts(sampleReview.findings.slice(0, 1)), []].map((row) =>
        row.length > 0 ? row : expect.anything(),
      ),
    );
    const column = head.indexOf('Patient care: share of tasks named');
    const care = sampleReview.coverage.find(({ domain }) => domain === 'CARE');
    expect(rows[0]?.[column]).toBe((care?.covered.length ?? 0) / (care?.tasks ?? 1));
    expect(rows[3]?.[head.indexOf(words.reading.unread)]).toBe('This PDF has no text: it was scanned.');
  });

  it('has a row a finding in Excel, each with its post', async () => {
    const [, ...rows] = sheetsOf(await made('excel')).get('Findings') ?? [];
    expect(rows.map((row) => [row[0], row[7] ?? '', row[8], row[12], row[13] ?? null])).toEqual(
      [
        ...clear.findings.map((each) => ['advert.html', each] as const),
        ...clear.findings.slice(0, 1).map((each) => [MASK.repeat('jane.doe@example.nhs.uk.pdf'.length), each] as const),
      ].map(([name, { quote, message, rule, block }]) => [name, blank(quote), blank(message), rule, block]),
    );
  });

  it('is read by a CSV parser: posts and findings, each with guide and limits', async () => {
    const posts = await readCsv('csv-posts');
    expect(posts.map(({ document }) => document)).toEqual([
      'advert.html',
      `'${FORMULA.replace('?x=', MASK.repeat(3))}`,
      expect.any(String),
      'scan.pdf',
    ]);
    expect(posts.map(({ serious, warning, advice }) => [serious, warning, advice].map(Number))).toEqual([
      counts(sampleReview.findings),
      [0, 0, 0],
      counts(sampleReview.findings.slice(0, 1)),
      [0, 0, 0],
    ]);
    const findings = await readCsv('csv-findings');
    expect(findings.map(({ message }) => message)).toEqual(
      [...clear.findings, ...clear.findings.slice(0, 1)].map(({ message }) => blank(message)),
    );
    for (const row of [...posts, ...findings]) expect(row.note).toContain('Local governance decides.');
  });

  it('shows no nought for a post that the guide is not about', async () => {
    const other = { ...sampleReview, role: { ...sampleReview.role, level: 'registered' as const }, findings: [] };
    const content = await made('csv-posts', [{ review: other, document: sampleDocument, name: 'other' }]);
    const [row] = parse(String(content), { bom: true, columns: true }) as Record<string, string>[];
    expect([row?.serious, row?.warning, row?.advice]).toEqual(['', '', '']);
    expect(row?.questioned).toBe(words.findings.notJudged);
  });

  it('names a guide that is not installed by its id', async () => {
    const [, , foreign] = await readCsv('csv-posts');
    expect(foreign?.guide).toBe(words.guide.absent);
    expect(foreign?.catalogue).toBe('elsewhere, version 9.9.9');
  });
});
