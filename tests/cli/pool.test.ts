import { Worker } from 'node:worker_threads';
import { expect, it, onTestFinished } from 'vitest';
import { Pool } from '../../src/cli/pool.ts';

/** A worker that answers with its job's line, or does what the line says. */
const WORKER = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ line }) => {
  if (line === 'exit') process.exit(3);
  if (line === 'throw') setTimeout(() => { throw new Error('worn  out'); });
  else if (line === 'fill') { const held = []; for (;;) held.push(new Array(1e5).fill(Math.random())); }
  else if (line === 'broken') parentPort.postMessage({ broken: 'a bug' });
  else parentPort.postMessage({ result: { text: line, found: false } });
});
parentPort.postMessage({ ready: true });
`;

function pool(size: number, code = WORKER): { pool: Pool; started: () => number } {
  let started = 0;
  const made = new Pool(size, () => {
    started += 1;
    return new Worker(code, { eval: true, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: 32 } });
  });
  onTestFinished(() => made.close());
  return { pool: made, started: () => started };
}

it('gives each job to whoever is free', async () => {
  const { pool: two, started } = pool(2);
  const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => two.do({ line: String(at) })));
  expect(answers).toEqual(Array.from({ length: 50 }, (_, at) => ({ text: String(at), found: false })));
  expect(started()).toBe(2);
}, 30_000);

it.each([
  ['exit', /its worker stopped/],
  ['throw', /worn out/],
  ['fill', /memory/],
])(
  'outlives a document that ends its worker (%s)',
  async (line, reason) => {
    const { pool: one, started } = pool(1);
    const answers = await Promise.all(['a', line, 'b', line, 'c'].map((each) => one.do({ line: each })));
    const fault = { fault: expect.stringMatching(reason) };
    expect(answers).toEqual([
      { text: 'a', found: false },
      fault,
      { text: 'b', found: false },
      fault,
      { text: 'c', found: false },
    ]);
    expect(started()).toBe(3);
  },
  60_000,
);

it('fails where a worker finds a bug of Dutymark, and goes on', async () => {
  const { pool: one } = pool(1);
  await expect(one.do({ line: 'broken' })).rejects.toThrow('a bug');
  expect(await one.do({ line: 'a' })).toEqual({ text: 'a', found: false });
}, 30_000);

it('fails where workers cannot start, rather than starting them for ever', async () => {
  const { pool: two, started } = pool(2, 'throw new Error("no pack here")');
  const answers = ['a', 'b', 'c'].map((line) => two.do({ line }));
  for (const answer of answers) await expect(answer).rejects.toThrow('no pack here');
  await expect(two.do({ line: 'd' })).rejects.toThrow('no pack here');
  expect(started()).toBe(2);
}, 30_000);
