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
import { words } from '../../src/reports/words.ts';
import { make } from '../reports/open.ts';
import {
  catalogue,
  FORMULA,
  HOSTILE,
  SAID,
  SECRETS,
  sampleContext,
  sampleDocument,
  sampleReview,
} from '../reports/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'dutymark-reports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const blank = (text: string) => text.replace(/\s+/g, ' ').trim();
const clear = maskedReview(sampleReview, sampleDocument);
const report = reportOf(sampleReview, sampleContext);

const titleOf = (task: string) => catalogue.activities.get(task)?.title ?? task;

/** All that a report must say to whoever reads it: the guide and its limits, every finding whole, every duty with its tasks, all that is covered. */
const WHOLE: readonly string[] = [
  ...SAID,
  HOSTILE,
  sampleContext.madeOn ?? '',
  words.governance,
  words.care,
  words.reading.always,
  catalogue.info.acknowledgement,
  ...(sampleContext.notes ?? []),
  ...clear.findings.flatMap(({ severity, rule, quote, message, suggestion, source, tasks }) => [
    `${words.severities[severity]}: ${words.rules[rule]}`,
    ...[quote ?? '', message, suggestion, source],
    ...tasks.map(titleOf),
  ]),
  ...clear.duties.flatMap(({ quote, matches, supervision }) => [
    quote,
    words.supervision[supervision],
    ...matches.flatMap(({ task, score }) => [titleOf(task), `${Math.round(score * 100)}%`]),
  ]),
  ...sampleReview.coverage.flatMap(({ covered }) => covered.map(titleOf)),
];

/** What of it a reader did not see, whatever the reader made of the space between words. */
function unseen(text: string): string[] {
  // Pictures among the letters are drawn in a PDF and are no text there.
  const bare = (of: string) => of.replace(/\s|\p{C}|\ufffd|\p{Extended_Pictographic}/gu, '');
  const flat = bare(text);
  return WHOLE.filter((said) => !flat.includes(bare(said)));
}

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
    expect(unseen(text)).toEqual([]);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
    for (const { name, tasks, covered } of report.coverage) {
      const at = lines.indexOf(name);
      expect(lines.slice(at + 1, at + 3)).toEqual([String(tasks), String(covered.length)]);
    }
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
    for (const said of [...SAID, HOSTILE, words.governance, words.care, words.reading.always])
      expect(post).toContain(said);
    const named = (tasks: readonly string[]) => tasks.map((task) => `${titleOf(task)} (${task})`).join('; ');
    const place = ({ block, start, end }: { block: number | null; start: number | null; end: number | null }) =>
      [block, start, end].map((each) => String(each ?? ''));
    expect(sheet('Findings').slice(1)).toEqual(
      clear.findings.map((finding) => [
        words.severities[finding.severity],
        words.rules[finding.rule],
        ...[finding.quote ?? '', finding.message, finding.suggestion].map(blank),
        named(finding.tasks),
        blank(finding.source),
        finding.rule,
        ...place(finding),
      ]),
    );
    expect(sheet('Duties').slice(1)).toEqual(
      clear.duties.flatMap((duty) => {
        const possible = named(duty.possible.map(({ task }) => task));
        const rest = [possible, words.supervision[duty.supervision], ...place(duty)];
        if (duty.matches.length === 0) return [[blank(duty.quote), '', words.duties.noMatch, '', ...rest]];
        return duty.matches.map(({ task, score }) => {
          return [blank(duty.quote), task, titleOf(task), `${Math.round(score * 100)}%`, ...rest];
        });
      }),
    );
    const all = ['Post', 'Findings', 'Duties', 'Coverage'].flatMap((name) => sheet(name).flat()).join('\n');
    for (const secret of SECRETS) expect(all).not.toContain(secret);
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
    for (const said of [...SAID.slice(0, 5), words.governance, words.care, words.reading.always]) {
      expect(about).toContain(said);
    }
    for (const row of [...sheet('Posts').slice(1, 3), ...sheet('Findings').slice(1)]) {
      const [guide, version, read, unread] = row.slice(-4);
      expect(guide).toContain(
        'Clinical Support Workers in Therapeutic Radiography, The Society of Radiographers, June 2026',
      );
      expect(version).toContain(`version ${sampleReview.catalogue.version}`);
      expect(read).toContain('11 parts of text');
      expect(unread).toContain(words.reading.always);
    }
    expect(sheet('Posts').at(-1)?.at(-1)).toBe('It has no text.');
    const all = ['About', 'Posts', 'Findings'].flatMap((name) => sheet(name).flat()).join('\n');
    for (const secret of SECRETS) expect(all).not.toContain(secret);
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
      expect(unseen(text)).toEqual([]);
      for (const secret of SECRETS) expect(text).not.toContain(secret);
      const flat = text.replace(/\s+/g, '');
      for (const { name, covered, tasks } of report.coverage) {
        expect(flat).toContain(`${name}${covered.length}of${tasks}`.replace(/\s+/g, ''));
      }
      await pdf.loadingTask.destroy();
    } finally {
      await browser.close();
    }
  });
});
