import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_PACK } from '../../src/cli/load-catalogue.ts';
import { run } from '../../src/cli/run.ts';
import { Review } from '../../src/engine/document/review.ts';

const ADVERT = {
  id: 'advert',
  title: 'Senior Clinical Support Worker, Radiotherapy',
  band: 'Band 3',
  source: 'nhs-jobs',
  blocks: [
    { id: 0, kind: 'heading', text: 'Senior Clinical Support Worker, Radiotherapy' },
    { id: 1, kind: 'heading', text: 'Main duties' },
    { id: 2, kind: 'item', text: 'Greet patients and escort them to the treatment room.' },
    { id: 3, kind: 'item', text: 'Cannulate patients before their planning CT scan.' },
    { id: 4, kind: 'item', text: 'Work unsupervised in the review clinic on two afternoons.' },
  ],
};

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dutymark-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes a file into this test's folder and answers with its path. */
async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function cli(
  args: string[],
  input: string | Iterable<string> = '',
): Promise<{ code: number; out: string; err: string }> {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const [out, err] = [collect(stdout), collect(stderr)];
  const stdin = Readable.from(typeof input === 'string' ? [Buffer.from(input)] : input, { objectMode: false });
  const code = await run(args, { stdin, stdout, stderr });
  stdout.end();
  stderr.end();
  return { code, out: await out, err: await err };
}

async function collect(stream: PassThrough): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}

describe('inputs that can be read', () => {
  it('are JobDocuments, pages, text and Markdown', async () => {
    const page =
      '<title>x</title><main><h1>Radiotherapy Support Worker</h1><dl><dt>Band</dt><dd>Band 3</dd></dl><h2>Main duties</h2><ul><li>Greet patients and escort them to the treatment room.</li></ul></main>';
    const text = 'Job title: Radiotherapy Support Worker\nBand: 3\n\nMAIN DUTIES\n- Greet patients and escort them.\n';
    const { code, out, err } = await cli([
      await file('a.json', JSON.stringify(ADVERT)),
      await file('b.html', page),
      await file('c.txt', text),
      await file('d.md', `# Radiotherapy Support Worker\n\n${text}`),
      '--format',
      'json',
    ]);
    expect(err).toBe('');
    expect(code).toBe(0);
    const reviews = out
      .trimEnd()
      .split('\n')
      .map((line) => Review.parse(JSON.parse(line)));
    expect(reviews.map((review) => review.role.band)).toEqual([3, 3, 3, 3]);
    for (const review of reviews) expect(review.duties.map((duty) => duty.quote).join()).toContain('Greet patients');
  });

  it('may be saved in Windows-1252 or UTF-16', async () => {
    const text =
      'Job title: Radiotherapy Support Worker\nBand: 3\n\nMAIN DUTIES\n• Greet patients and take £5 deposits.\n';
    const ansi = Buffer.from(text.replace('•', '\u0095'), 'latin1');
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
    const { code, out } = await cli([await file('a.txt', ansi), await file('b.txt', utf16), '--format', 'json']);
    expect(code).toBe(0);
    expect(out.match(/take £5 deposits"/g)?.length).toBeGreaterThanOrEqual(2);
  });
});

describe('input that cannot be read', () => {
  it.each([
    ['an empty file', 'empty.txt', '', /empty/],
    ['a page of white space', 'blank.html', ' \n\t', /empty/],
    ['a binary', 'binary.txt', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0, 0]), /not text/],
    ['a PDF under another name', 'advert.txt', '%PDF-1.7\n%âãÏÓ\n1 0 obj', /not text/],
    ['HTML without text', 'page.html', '<html><body><main><img src="a.png"></main></body></html>', /no text was found/],
    ['text without words', 'page.txt', '--- 12 ---\n\n•\n', /no text was found/],
    [
      'JSON that is no JobDocument',
      'other.json',
      '{"name":"x","blocks":[{"id":0}]}',
      /no JobDocument \(id: .+job-document\.schema\.json/,
    ],
    [
      'two blocks with one id',
      'twins.json',
      '{"id":"x","title":"x","blocks":[{"id":0,"kind":"item","text":"a"},{"id":0,"kind":"item","text":"b"}]}',
      /no JobDocument \(blocks\.1\.id: an earlier block has the id 0 too\)/,
    ],
    ['JSON of another kind', 'list.json', '[1,2]', /no JobDocument \(the whole value/],
    ['broken JSON', 'broken.json', '{"id": "x",', /not valid JSON/],
    ['a PDF', 'advert.pdf', '%PDF-1.7', /The end of this PDF is missing/],
    ['a Word document', 'advert.docx', 'PK\u0003\u0004', /damaged or cut short/],
    ['an unknown kind', 'advert.xlsx', 'x', /\.xlsx cannot be read: give \.json/],
  ])('%s: one clear line, exit 2, the others still reviewed', async (_what, name, content, reason) => {
    const bad = await file(`in/${name}`, content);
    const good = await file('in/good.json', JSON.stringify(ADVERT));
    const out = join(folder, 'out');
    const { code, err } = await cli([bad, good, '--out', out]);
    expect(code).toBe(2);
    expect(err).toMatch(reason);
    expect(err.startsWith(`review: ${bad}: `)).toBe(true);
    expect(err.match(/\n/g)).toHaveLength(1);
    expect(await readdir(out)).toEqual(['good.json']);
  });

  it('a missing file and a folder', async () => {
    const { code, err } = await cli([join(folder, 'nowhere.txt'), folder]);
    expect(code).toBe(2);
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/no such file/),
      expect.stringMatching(/is a folder/),
    ]);
  });
});

describe('a pack of one’s own', () => {
  it('is used', async () => {
    const pack = join(folder, 'pack');
    await cp(DEFAULT_PACK, pack, { recursive: true });
    const info = JSON.parse(await readFile(join(pack, 'pack.json'), 'utf8'));
    await writeFile(join(pack, 'pack.json'), JSON.stringify({ ...info, id: 'our-trust', version: '9.9.9' }));
    const { out } = await cli([await file('a.json', JSON.stringify(ADVERT)), '--format', 'json', '--catalogue', pack]);
    expect(JSON.parse(out).catalogue).toEqual({ id: 'our-trust', version: '9.9.9' });
  });

  it('with a missing id is named with file, entry and remedy', async () => {
    const pack = join(folder, 'pack');
    await cp(DEFAULT_PACK, pack, { recursive: true });
    const path = join(pack, 'tasks/scsw-care.json');
    const { tasks } = JSON.parse(await readFile(path, 'utf8'));
    const lost = tasks.findIndex((task: { twins: string[] }) => task.twins.length === 0);
    const [{ id }] = tasks.splice(lost, 1);
    await writeFile(path, JSON.stringify({ tasks }));
    const { code, out, err } = await cli([await file('a.json', JSON.stringify(ADVERT)), '--catalogue', pack]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^review: catalogue: pack\\.json: ${id}: .+ add it$`)),
    ]);
  });

  it('with an entry that has lost its id is named too', async () => {
    const pack = join(folder, 'pack');
    await cp(DEFAULT_PACK, pack, { recursive: true });
    const path = join(pack, 'tasks/scsw-comm.json');
    const file_ = JSON.parse(await readFile(path, 'utf8'));
    delete file_.tasks[0].id;
    await writeFile(path, JSON.stringify(file_));
    const { code, err } = await cli([await file('a.json', JSON.stringify(ADVERT)), '--catalogue', pack]);
    expect(code).toBe(2);
    expect(err).toMatch(/^review: catalogue: tasks\/scsw-comm\.json: .*tasks\.0\.id/m);
  });

  it.each([
    ['that is not there', 'nowhere', /name a folder that holds a pack/],
    ['that is empty', '', /pack\.json/],
  ])('%s', async (_what, name, reason) => {
    const { code, err } = await cli([
      await file('in/a.json', JSON.stringify(ADVERT)),
      '--catalogue',
      join(folder, name || 'in/..', name),
    ]);
    expect(code).toBe(2);
    expect(err).toMatch(reason);
  });
});

describe('--out', () => {
  it('names each review after its input', async () => {
    const out = join(folder, 'out');
    const text = 'MAIN DUTIES\n- Greet patients and escort them.\n';
    await cli([
      await file('one.txt', text),
      await file('two.txt', text),
      await file('two.md', text),
      await file('a/three.txt', text),
      await file('b/three.txt', text),
      '--out',
      out,
    ]);
    expect((await readdir(out)).sort()).toEqual([
      'one.json',
      'three.txt-2.json',
      'three.txt.json',
      'two.md.json',
      'two.txt.json',
    ]);
  });

  it('never overwrites an input', async () => {
    const path = await file('a.json', JSON.stringify(ADVERT));
    const { code, err } = await cli([path, '--out', folder]);
    expect(code).toBe(2);
    expect(err).toMatch(/would overwrite/);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(ADVERT);
  });

  it('that is a file is refused', async () => {
    const { code, err } = await cli([await file('a.json', JSON.stringify(ADVERT)), '--out', await file('b', '')]);
    expect(code).toBe(2);
    expect(err).toMatch(/--out .+ is a file/);
  });
});

describe('--fail-on', () => {
  it('exits with 1 where there is such a finding, and 2 outranks it', async () => {
    const path = await file('a.json', JSON.stringify(ADVERT));
    const { out } = await cli([path, '--format', 'json']);
    expect(JSON.parse(out).findings.map((finding: { severity: string }) => finding.severity)).toContain('serious');
    expect((await cli([path, '--fail-on', 'serious'])).code).toBe(1);
    expect((await cli([path, '--fail-on', 'warning'])).code).toBe(1);
    expect((await cli([path, '--fail-on', 'serious', join(folder, 'nowhere.txt')])).code).toBe(2);
  });

  it('exits with 0 where there is none', async () => {
    const clerk = {
      ...ADVERT,
      title: 'Porter',
      band: 'Band 2',
      blocks: [{ id: 0, kind: 'paragraph', text: 'Move post around the site.' }],
    };
    expect((await cli([await file('a.json', JSON.stringify(clerk)), '--fail-on', 'warning'])).code).toBe(0);
  });
});

describe('- (NDJSON)', () => {
  it('gives a line for a line, in order, an error in the place of a bad one', async () => {
    const second = { ...ADVERT, id: 'second' };
    const input = [JSON.stringify(ADVERT), '{"id":1}', 'not json', '', JSON.stringify(second)].join('\n');
    const { code, out, err } = await cli(['-'], input);
    expect(code).toBe(2);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      expect.objectContaining({ document: expect.objectContaining({ id: 'advert' }) }),
      { error: expect.stringMatching(/no JobDocument/), line: 2 },
      { error: expect.stringMatching(/not valid JSON/), line: 3 },
      expect.objectContaining({ document: expect.objectContaining({ id: 'second' }) }),
    ]);
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/^review: line 2: /),
      expect.stringMatching(/^review: line 3: /),
    ]);
  });

  it('copes with chunks that cut characters and lines', async () => {
    const bytes = Buffer.from(`\uFEFF${JSON.stringify({ ...ADVERT, title: 'Pâtissier £' })}\n`);
    const stdin = Readable.from(
      Array.from(bytes, (byte) => Buffer.from([byte])),
      { objectMode: false },
    );
    const stdout = new PassThrough();
    const out = collect(stdout);
    const code = await run(['-'], { stdin, stdout, stderr: new PassThrough() });
    stdout.end();
    expect(code).toBe(0);
    expect(JSON.parse(await out).document.title).toBe('Pâtissier £');
  });

  it('takes no more than it can give: it waits for a slow reader', async () => {
    let taken = 0;
    const stdin = Readable.from(
      (function* () {
        for (; taken < 200; taken += 1) yield Buffer.from(`${JSON.stringify(ADVERT)}\n`);
      })(),
      { objectMode: false, highWaterMark: 1 },
    );
    const stdout = new PassThrough({ highWaterMark: 1 });
    const done = run(['-'], { stdin, stdout, stderr: new PassThrough() });
    await new Promise((later) => setTimeout(later, 500));
    expect(taken).toBeLessThan(50);
    stdout.resume();
    expect(await done).toBe(0);
    expect(taken).toBe(200);
  }, 60_000);
});

describe('the command line itself', () => {
  it.each([
    [[], /name at least one file/],
    [['a.json', '--format', 'xml'], /--format takes json, text, csv, not "xml"/],
    [['a.json', '--fail-on', 'advice'], /--fail-on takes serious, warning/],
    [['a.json', '--level', 'band4'], /--level takes SCSW, AP/],
    [['a.json', '--colour'], /--colour/],
    [['-', 'a.json'], /- reads standard input alone/],
    [['-', '--out', 'x'], /leave --out away/],
    [['-', '--format', 'csv'], /leave --format csv away/],
  ])('%j is refused with a hint', async (args, reason) => {
    const { code, err } = await cli(args);
    expect(code).toBe(2);
    expect(err).toMatch(reason);
    expect(err.match(/\n/g)).toHaveLength(1);
  });

  it('shows its help', async () => {
    const { code, out } = await cli(['--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Usage: /);
  });

  it('reviews as the level that the user gives', async () => {
    const path = await file('a.json', JSON.stringify(ADVERT));
    const { out } = await cli([path, '--level', 'ap', '--format', 'json']);
    expect(JSON.parse(out).role.level).toBe('AP');
  });

  it('prints reviews only, as npm runs it', async () => {
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const path = await file('a.json', JSON.stringify(ADVERT));
    const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'review', '--', path, '--format', 'json'], {
      cwd: root,
    });
    expect(Review.parse(JSON.parse(stdout)).document.id).toBe('advert');
  }, 30_000);
});
