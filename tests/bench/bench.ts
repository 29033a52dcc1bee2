import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import nlp from 'compromise';
import { EXAMPLES } from '../../src/cli/examples.ts';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import { readInput } from '../../src/cli/read-input.ts';
import type { Block, JobDocument } from '../../src/engine/document/job-document.ts';
import { review } from '../../src/engine/review.ts';

const REPEATS = 15;
const SIZES = [200, 632, 2000, 6325, 20_000];
const MOST = 3;
const CORPUS = ['A2', 'B1', 'B2', 'B5', '005', '078'].map((id) =>
  fileURLToPath(new URL(`../corpus/dev/docs/${id}.json`, import.meta.url)),
);

const catalogue = await loadCatalogue(DEFAULT_PACK);
const documents = await Promise.all([...CORPUS.filter(existsSync), ...Object.values(EXAMPLES)].map(readInput));
const pool = documents.flatMap((document) => document.blocks);
let run = 0;

/** An advert of so many words that nothing has seen before: a cache filled by an earlier run must not answer for this one. */
function advert(words: number): JobDocument {
  run += 1;
  const blocks: Block[] = [];
  let count = 0;
  for (let at = run * 7; count < words; at += 1) {
    const { kind, text } = pool[at % pool.length] ?? { kind: 'paragraph' as const, text: '' };
    const own = text.split(' ').slice(0, words - count);
    count += own.length;
    blocks.push({ id: blocks.length, kind, text: `${own.join(' ')} ${run}${String.fromCharCode(97 + (at % 26))}` });
  }
  return {
    schemaVersion: 1,
    id: `bench-${run}`,
    title: 'Senior Clinical Support Worker, Radiotherapy',
    band: 'Band 3',
    source: 'text',
    blocks,
  };
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The two in turn, so that whatever slows the machine slows both. */
function compare(words: number, repeats: number): { reviewed: number; parsed: number } {
  const reviewed: number[] = [];
  const parsed: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const document = advert(words);
    const text = document.blocks.map((block) => block.text).join('\n');
    reviewed.push(time(() => review(document, catalogue)));
    parsed.push(time(() => nlp(text)));
  }
  return { reviewed: median(reviewed), parsed: median(parsed) };
}

/** The exponent of growth: the slope of a straight line through (log words, log time). */
function exponent(points: { words: number; ms: number }[]): number {
  const logs = points.map(({ words, ms }) => [Math.log(words), Math.log(ms)] as const);
  const mean = (index: 0 | 1) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const slope = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return slope / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(11);

const cold = time(() => review(advert(2000), catalogue));
compare(2000, 5);
const { reviewed, parsed } = compare(2000, REPEATS);
const ratio = reviewed / parsed;
process.stdout.write(`A 2,000-word advert, median of ${REPEATS}, each of new text:
  review(), warm            ${ms(reviewed)}
  compromise's parse        ${ms(parsed)}
  ratio                     ${ratio.toFixed(2).padStart(8)}    (at most ${MOST}: ${ratio <= MOST ? 'kept' : 'NOT KEPT'})
  first review() of all     ${ms(cold)}

Growth:
`);
const points = SIZES.map((words) => ({ words, ms: compare(words, words > 5000 ? 3 : 7).reviewed }));
for (const point of points) process.stdout.write(`  ${String(point.words).padStart(6)} words ${ms(point.ms)}\n`);
process.stdout.write(`  time grows with words to the power of ${exponent(points).toFixed(2)}\n`);
