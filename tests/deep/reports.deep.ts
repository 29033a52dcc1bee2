import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, describe, expect, it, type TestContext } from 'vitest';
import { findBrowser } from '../../src/cli/find-browser.ts';
import { manyReports } from '../../src/reports/index.ts';
import { MASK, maskedReview } from '../../src/reports/mask.ts';
import { reportOf } from '../../src/reports/report.ts';
import { make } from '../reports/open.ts';
import { FORMULA, HOSTILE, SAID, SECRETS, sampleContext, sampleDocument, sampleReview } from '../reports/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'dutymark-reports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const blank = (text: string) => text.replace(/\s+/g, ' ').trim();
const clear = maskedReview(sampleReview, sampleDocument);
const report = reportOf(sampleReview, sampleContext);

async function write(id: string, name: string): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await make(id));
  return path;
}

/** Has LibreOffice open a file and save it as another kind. Skips the test where it is not there, or without the program for such files. */
function converted(path: string, kind: string, { skip }: TestContext): void {
  if (spawnSync('soffice', ['--version']).error) skip('LibreOffice is not installed: apt-get install libreoffice');
  const profile = pathToFileURL(join(folder, 'profile')).href;
  const args = [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', kind, '--outdir', folder, path];
  const said = spawnSync('soffice', args, { encoding: 'utf8', timeout: 120_000 });
  if (!said.stdout.includes('convert ')) {
    const program = path.endsWith('.xlsx') ? 'calc' : 'writer';
    const plain = join(folder, program === 'calc' ? 'plain.csv' : 'plain.txt');
    writeFileSync(plain, 'a,b\n');
    const pdf = spawnSync('soffice', [...args.slice(0, 3), 'pdf', ...args.slice(4, 6), plain], { encoding: 'utf8' });
    // Only where it opens not even the plainest such file does it lack the program; otherwise our file is at fault.
    if (!pdf.stdout.includes('convert ')) skip(`LibreOffice has no ${program}: apt-get install libreoffice-${program}`);
    throw new Error(`LibreOffice could not open ${path}: ${said.stderr}`);
  }
}

describe('LibreOffice', () => {
  it('reads the Word report, equal to the review', { timeout: 180_000 }, async (context) => {
    converted(await write('word', 'word.docx'), 'txt:Text (encoded):UTF8', context);
    const lines = readFileSync(join(folder, 'word.txt'), 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
      .map(blank);
    const text = lines.join('\n');
    for (const said of [...SAID, HOSTILE]) expect(text).toContain(said);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    for (const { severityWords, ruleWords, message } of report.findings) {
      expect(lines).toContain(`${severityWords}: ${ruleWords}`);
      expect(lines).toContain(message);
    }
    for (const { quote } of clear.duties) expect(lines).toContain(blank(quote));
    expect(lines.filter((line) => /^(?:Serious|Warning|Advice): /.test(line))).toHaveLength(clear.findings.length);
  });

  it('reads every sheet of the Excel report, equal to the review', { timeout: 180_000 }, async (context) => {
    converted(
      await write('excel', 'excel.xlsx'),
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1',
      context,
    );
    const sheet = (name: string): string[][] =>
      parse(readFileSync(join(folder, `excel-${name}.csv`), 'utf8'), { relax_column_count: true });
    expect(
      readdirSync(folder)
        .filter((name) => /^excel-.*\.csv$/.test(name))
        .toSorted(),
    ).toEqual(['Coverage', 'Duties', 'Findings', 'Post'].map((name) => `excel-${name}.csv`));
    const post = sheet('Post')
      .map((row) => row.join(': '))
      .join('\n');
    for (const said of [...SAID, HOSTILE]) expect(post).toContain(said);
    expect(
      sheet('Findings')
        .slice(1)
        .map((row) => [row[2], row[3], row[4], row[7], row[8]]),
    ).toEqual(
      clear.findings.map(({ quote, message, suggestion, rule, block }) => [
        blank(quote ?? ''),
        blank(message),
        blank(suggestion),
        rule,
        String(block ?? ''),
      ]),
    );
    expect(sheet('Findings').flat()).toContain(FORMULA.replace('?x=', MASK.repeat(3)));
    expect(sheet('Duties').flat()).toContain('Give medicines to patients for pain _x0041_ relief');
    expect(
      sheet('Coverage')
        .slice(1)
        .map(([id, , tasks, covered]) => [id, Number(tasks), Number(covered)]),
    ).toEqual(sampleReview.coverage.map(({ domain, tasks, covered }) => [domain, tasks, covered.length]));
  });
});

describe('LibreOffice and many reviews', () => {
  it('reads every sheet of the workbook, a row a post and a row a finding', { timeout: 180_000 }, async (context) => {
    const format = manyReports.find(({ id }) => id === 'excel');
    if (format === undefined) throw new Error('no workbook');
    const reviews = ['first.pdf', '=1+1'].map((name) => ({ review: sampleReview, document: sampleDocument, name }));
    const notReviewed = [{ name: 'scan.pdf', error: 'It has no text.' }];
    const path = join(folder, 'many.xlsx');
    writeFileSync(path, await format.make(reviews, { catalogueOf: async () => sampleContext.catalogue, notReviewed }));
    converted(path, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1', context);
    const sheet = (name: string): string[][] =>
      parse(readFileSync(join(folder, `many-${name}.csv`), 'utf8'), { relax_column_count: true });
    const count = (severity: string) => String(clear.findings.filter((each) => each.severity === severity).length);
    const counts = ['serious', 'warning', 'advice'].map(count);
    expect(
      sheet('Posts')
        .slice(1)
        .map((row) => [row[0], ...row.slice(5, 8)]),
    ).toEqual([
      ['first.pdf', ...counts],
      ['=1+1', ...counts],
      ['scan.pdf', '', '', ''],
    ]);
    expect(
      sheet('Findings')
        .slice(1)
        .map((row) => [row[0], row[8]]),
    ).toEqual(['first.pdf', '=1+1'].flatMap((name) => clear.findings.map(({ message }) => [name, blank(message)])));
    const about = sheet('About')
      .map((row) => row.join(': '))
      .join('\n');
    for (const said of SAID.slice(0, 5)) expect(about).toContain(said);
  });
});

describe('a browser', () => {
  it('shows the HTML report without asking for anything, and prints it to a PDF', { timeout: 180_000 }, async () => {
    const path = await write('html', 'page.html');
    const browser = await chromium.launch({ executablePath: await findBrowser() });
    try {
      const page = await browser.newPage();
      const asked: string[] = [];
      const said: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => said.push(message.text()));
      page.on('dialog', (dialog) => {
        said.push('a dialog');
        void dialog.dismiss();
      });
      await page.goto(pathToFileURL(path).href);
      expect(asked).toEqual([pathToFileURL(path).href]);
      expect(said).toEqual([]);

      const pdf = await getDocument({ data: new Uint8Array(await page.pdf({ preferCSSPageSize: true })) }).promise;
      let text = '';
      for (let number = 1; number <= pdf.numPages; number += 1) {
        const sheet = await pdf.getPage(number);
        const [, , width = 0, height = 0] = sheet.view;
        expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
        const { items } = await sheet.getTextContent();
        text += items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join('');
      }
      const flat = text.replace(/\s+/g, '');
      for (const part of [...SAID, HOSTILE, ...report.findings.map(({ message }) => message)]) {
        expect(flat).toContain(part.replace(/\s+/g, ''));
      }
      for (const { name, covered, tasks } of report.coverage) {
        expect(flat).toContain(`${name}${covered.length}of${tasks}`.replace(/\s+/g, ''));
      }
      await pdf.loadingTask.destroy();
    } finally {
      await browser.close();
    }
  });
});
