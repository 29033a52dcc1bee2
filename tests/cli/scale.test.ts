import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { lines } from '../../src/cli/lines.ts';
import { run } from '../../src/cli/run.ts';
import { manyDocuments } from './many-documents.ts';

const REVIEW = fileURLToPath(new URL('../../src/cli/review.ts', import.meta.url));
const MANY = 2000;
/** Every so many lines, one is no document. */
const BAD_EVERY = 101;
const PATIENCE = 240_000;

/** NDJSON lines; the blocks are few, so that the tests are quick. */
function* input(count: number, bad = false): Generator<string> {
  let line = 0;
  for (const document of manyDocuments(count, 2)) {
    line += 1;
    if (bad && line % BAD_EVERY === 0) {
      yield '{"id": "cut sho\n';
      line += 1;
    }
    yield `${JSON.stringify(document)}\n`;
  }
}

async function cli(args: string[], text: Iterable<string> = []): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const sink = (pieces: string[]) =>
    new Writable({
      decodeStrings: false,
      write(piece, _encoding, done) {
        pieces.push(String(piece));
        done();
      },
    });
  const stdin = Readable.from(text, { objectMode: false });
  const code = await run(args, { stdin, stdout: sink(out), stderr: sink(err) });
  return { code, out: out.join(''), err: err.join('') };
}

const parsed = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

function start(args: string[]): ChildProcess {
  const child = spawn(process.execPath, [REVIEW, ...args], { stdio: ['pipe', 'pipe', 'ignore'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

describe('very many documents', () => {
  it(`come back in order, ${MANY} of them, errors in the place of bad lines`, async () => {
    const { code, out, err } = await cli(['-', '--workers', '2'], input(MANY, true));
    expect(code).toBe(2);
    let next = 0;
    let bad = 0;
    for (const [at, answer] of parsed(out).entries()) {
      if ('error' in answer) {
        bad += 1;
        expect(answer).toEqual({ error: expect.stringMatching(/not valid JSON/), line: at + 1 });
        continue;
      }
      expect(answer.document.id).toBe(`many-${next}`);
      next += 1;
    }
    expect(next).toBe(MANY);
    expect(bad).toBeGreaterThan(15);
    expect(err.trimEnd().split('\n')).toHaveLength(bad);
  }, 120_000);

  it(
    'are reviewed by workers as this process would',
    async () => {
      const documents = [...manyDocuments(48, 6)];
      const alone = [];
      for (const document of documents.slice(40)) {
        alone.push((await cli(['-', '--level', 'AP'], [`${JSON.stringify(document)}\n`])).out);
      }
      const together = await cli(
        ['-', '--level', 'AP'],
        documents.map((each) => `${JSON.stringify(each)}\n`),
      );
      expect(together.out.split('\n').slice(40, 48).join('\n')).toBe(alone.join('').trimEnd());
      const fails = await cli(
        ['-', '--fail-on', 'serious'],
        documents.map((each) => `${JSON.stringify(each)}\n`),
      );
      expect(fails.code).toBe(1);
    },
    PATIENCE,
  );

  it(
    'do not fill the memory while nobody takes the reviews',
    async () => {
      let taken = 0;
      const stdin = Readable.from(
        (function* () {
          for (const line of input(200)) {
            taken += 1;
            yield line;
          }
        })(),
        { objectMode: false, highWaterMark: 1 },
      );
      const stdout = new PassThrough({ highWaterMark: 1 });
      const done = run(['-', '--workers', '2'], { stdin, stdout, stderr: new PassThrough() });
      // Past the few that this process reviews itself, so that workers are under way.
      let given = 0;
      await new Promise<void>((stopped) => {
        stdout.on('data', (piece) => {
          given += String(piece).split('\n').length - 1;
          if (given !== 60) return;
          stdout.pause();
          stopped();
        });
      });
      await new Promise((later) => setTimeout(later, 500));
      expect(taken).toBeGreaterThanOrEqual(60);
      expect(taken).toBeLessThan(60 + 2 * 4 + 10);
      stdout.resume();
      expect(await done).toBe(0);
      expect(given).toBe(200);
    },
    PATIENCE,
  );

  it(
    'may come one at a time: each is answered before the next is there',
    async () => {
      const child = start(['-', '--workers', '1']);
      const answers = lines(child.stdout as Readable)[Symbol.asyncIterator]();
      for (const document of manyDocuments(40, 1)) {
        child.stdin?.write(`${JSON.stringify(document)}\n`);
        const { value } = await answers.next();
        expect(JSON.parse(value ?? '').document.id).toBe(document.id);
      }
      child.stdin?.end();
      expect(await once(child, 'exit')).toEqual([0, null]);
    },
    PATIENCE,
  );

  it(
    'include a line of no sensible size: it costs its own place only',
    async () => {
      const length = 20_000_000;
      const [first, last] = [...manyDocuments(2, 1)].map((document) => JSON.stringify(document));
      const huge = JSON.stringify({
        id: 'huge',
        title: '',
        blocks: [{ id: 0, kind: 'paragraph', text: 'x'.repeat(length) }],
      });
      const { code, out } = await cli(['-', '--workers', '1'], [`${first}\n${huge}\n${last}\n`]);
      expect(code).toBe(2);
      expect(parsed(out)).toEqual([
        expect.objectContaining({ document: expect.objectContaining({ id: 'many-0' }) }),
        { error: expect.stringMatching(/the line is too long/), line: 2 },
        expect.objectContaining({ document: expect.objectContaining({ id: 'many-1' }) }),
      ]);
    },
    PATIENCE,
  );
});

describe('--skip', () => {
  it(
    'goes on where a killed run ended',
    async () => {
      const text = [...input(250, true)].join('');
      const whole = await cli(['-'], [text]);
      const child = start(['-']);
      child.stdin?.on('error', () => {});
      child.stdin?.end(text);
      const pieces: Buffer[] = [];
      for await (const piece of child.stdout ?? []) {
        pieces.push(piece);
        if (Buffer.concat(pieces).toString().split('\n').length > 120) child.kill('SIGKILL');
      }
      const before = Buffer.concat(pieces).toString();
      const kept = before.slice(0, before.lastIndexOf('\n') + 1);
      const count = kept.split('\n').length - 1;
      expect(count).toBeGreaterThan(100);
      expect(count).toBeLessThan(250);
      const rest = await cli(['-', '--skip', String(count)], [text]);
      expect(kept + rest.out).toBe(whole.out);
    },
    PATIENCE,
  );

  it('counts documents, as many as there are answers: bad lines, but no blank ones', async () => {
    const [a, b] = [...manyDocuments(2, 1)].map((document) => JSON.stringify(document));
    const { out } = await cli(['-', '--skip', '2'], [`\n${a}\n\nnot json\n\n${b}\nagain not\n`]);
    expect(parsed(out)).toEqual([
      expect.objectContaining({ document: expect.objectContaining({ id: 'many-1' }) }),
      { error: expect.any(String), line: 7 },
    ]);
    expect(await cli(['-', '--skip', '9'], [`${a}\n`])).toEqual({ code: 0, out: '', err: '' });
  });

  it.each([
    [['-', '--skip', '-1'], /--skip/],
    [['-', '--skip', 'all'], /--skip takes a whole number from 0/],
    [['a.json', '--skip', '1'], /give it with -/],
    [['-', '--workers', '0'], /--workers takes a whole number from 1/],
    [['-', '--workers', '1e9'], /--workers takes a whole number/],
  ])('%j is refused with a hint', async (args, reason) => {
    const { code, err } = await cli(args);
    expect(code).toBe(2);
    expect(err).toMatch(reason);
  });
});

describe('many files', () => {
  it(
    'are reviewed by workers, each under its own name, the bad ones named',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'dutymark-many-'));
      onTestFinished(() => rm(folder, { recursive: true, force: true }));
      await mkdir(join(folder, 'in'));
      const files: string[] = [];
      for (const document of manyDocuments(45, 2)) {
        const path = join(folder, 'in', `${document.id}.json`);
        await writeFile(path, document.id === 'many-7' ? 'not json' : JSON.stringify(document));
        files.push(path);
      }
      const out = join(folder, 'out');
      const { code, err } = await cli([...files, '--out', out, '--workers', '2']);
      expect(code).toBe(2);
      expect(err).toMatch(/^review: .+many-7\.json: not valid JSON.+\n$/);
      expect(await readdir(out)).toHaveLength(44);
      for (const number of [0, 44]) {
        const saved = JSON.parse(await readFile(join(out, `many-${number}.json`), 'utf8'));
        expect(saved.document.id).toBe(`many-${number}`);
      }
      const printed = await cli([...files, '--format', 'json']);
      expect(parsed(printed.out).map(({ document }) => document.id)).toEqual(
        Array.from({ length: 45 }, (_, at) => `many-${at}`).filter((id) => id !== 'many-7'),
      );
      const table = await cli([...files, '--format', 'csv', '--workers', '1']);
      expect(table.out.match(/"many-44"/g)?.length).toBeGreaterThan(0);
      expect(table.out.match(/suggestion/g)).toHaveLength(1);
    },
    PATIENCE,
  );
});
