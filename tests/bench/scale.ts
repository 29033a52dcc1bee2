import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import nlp from 'compromise';
import { lines } from '../../src/cli/lines.ts';
import { manyDocuments } from '../cli/many-documents.ts';

// Feeds so many documents to `review -`, checks that each comes back in its place, and watches memory and processor time (Linux only).
// With --parse a second process merely parses the same texts with compromise, at the same time, so that whatever slows one slows both.

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '2000' },
    blocks: { type: 'string' },
    workers: { type: 'string' },
    parse: { type: 'boolean', default: false },
    'parse-only': { type: 'boolean', default: false },
  },
});
const COUNT = Number(values.documents);
const BLOCKS = values.blocks === undefined ? undefined : Number(values.blocks);
/** One line in so many is no document. */
const BAD_EVERY = 997;
const SAMPLES = 20;
const TICKS_PER_SECOND = 100;
const HERE = fileURLToPath(import.meta.url);
const REVIEW = fileURLToPath(new URL('../../src/cli/review.ts', import.meta.url));

if (values['parse-only']) await parseOnly();
else await measure();

/** What stands for the least that any reader of the same texts must do. */
async function parseOnly(): Promise<void> {
  for await (const line of lines(process.stdin)) {
    // The bad lines are cut short.
    if (line === null || !line.endsWith('}')) continue;
    const { id, blocks } = JSON.parse(line);
    const terms = nlp(blocks.map((block: { text: string }) => block.text).join('\n')).termList().length;
    process.stdout.write(`${JSON.stringify({ document: { id }, terms })}\n`);
  }
}

async function measure(): Promise<void> {
  const workers = values.workers === undefined ? [] : ['--workers', values.workers];
  const runs = [watch('review -', [REVIEW, '-', ...workers], true)];
  if (values.parse) runs.push(watch('parse only', [HERE, '--parse-only'], false));
  const [reviewed, parsed] = await Promise.all(runs);
  if (reviewed && parsed) {
    process.stdout.write(
      `\nreview next to merely parsing: ${(reviewed.cpu / parsed.cpu).toFixed(2)} times the processor time\n`,
    );
  }
}

async function watch(name: string, args: string[], errorsToo: boolean): Promise<{ cpu: number }> {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  // Of what it complains of, the bad lines are expected.
  const complaints = complaintsOf(child.stderr as Readable);
  const start = performance.now();
  let bytes = 0;
  const fed = feed(child, (length) => {
    bytes += length;
  });
  const exited = once(child, 'exit');
  let [given, bad, peak, cpu] = [0, 0, 0, 0];
  const rows: string[] = [];
  for await (const line of lines(child.stdout as Readable)) {
    const answer = JSON.parse(line ?? 'null');
    const isBad = errorsToo && (given + bad + 1) % BAD_EVERY === 0;
    if (isBad ? answer.line !== given + bad + 1 || !answer.error : answer.document?.id !== `many-${given}`) {
      throw new Error(`${name}: answer ${given + bad + 1} is out of place: ${line?.slice(0, 200)}`);
    }
    if (isBad) bad += 1;
    else given += 1;
    const last = given === COUNT;
    if (!last && given % Math.ceil(COUNT / SAMPLES) !== 0) continue;
    const { rss, seconds } = usage(child);
    peak = Math.max(peak, rss);
    cpu = seconds;
    rows.push(
      `  ${name.padEnd(10)} ${String(given).padStart(7)} documents ${rss.toFixed(0).padStart(5)} MB ${seconds.toFixed(1).padStart(8)} s of processor`,
    );
  }
  const [code] = await exited;
  await fed;
  const wall = (performance.now() - start) / 1000;
  if (given !== COUNT) {
    throw new Error(`${name}: ${given} of ${COUNT} documents came back (exit ${code})\n${await complaints}`);
  }
  process.stdout.write(`${rows.join('\n')}
${name}: ${given} documents and ${bad} bad lines, ${(bytes / 1e6).toFixed(1)} MB in; exit ${code}
  most memory at a sample   ${peak.toFixed(0)} MB
  documents per second      ${(given / wall).toFixed(1)} on the clock, in ${wall.toFixed(0)} s
  documents per core-second ${(given / cpu).toFixed(1)}\n`);
  return { cpu };
}

async function complaintsOf(stderr: Readable): Promise<string> {
  const found: string[] = [];
  for await (const line of lines(stderr))
    if (!/^review: line \d+: /.test(line ?? '') && found.length < 20) found.push(line ?? '');
  return found.join('\n');
}

async function feed({ stdin }: ChildProcess, onBytes: (length: number) => void): Promise<void> {
  if (stdin === null) return;
  // Where the process ends early, the count of its answers tells.
  stdin.on('error', () => {});
  let go = () => {};
  stdin.on('drain', () => go()).on('close', () => go());
  let line = 0;
  const give = async (text: string) => {
    line += 1;
    onBytes(text.length + 1);
    if (stdin.destroyed) return;
    if (!stdin.write(`${text}\n`)) {
      await new Promise<void>((freed) => {
        go = freed;
      });
    }
  };
  for (const document of manyDocuments(COUNT, BLOCKS)) {
    if ((line + 1) % BAD_EVERY === 0) await give('{"id": "cut sho');
    await give(JSON.stringify(document));
  }
  stdin.end();
}

/** Megabytes in memory and seconds of processor time so far, all threads together. */
function usage({ pid }: ChildProcess): { rss: number; seconds: number } {
  const rss = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return { rss, seconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND };
}
