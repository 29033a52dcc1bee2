import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { lines } from '../../src/cli/lines.ts';

async function all(chunks: string[], longest?: number): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  for await (const line of lines(
    Readable.from(
      chunks.map((chunk) => Buffer.from(chunk)),
      { objectMode: false },
    ),
    longest,
  )) {
    found.push(line);
  }
  return found;
}

it('gives lines however they come in', async () => {
  expect(await all(['a', 'b\nc', '\n\nd'])).toEqual(['ab', 'c', '', 'd']);
  expect(await all([])).toEqual([]);
});

it('gives null for a line that is too long, keeps the next one and the count', async () => {
  expect(await all(['aaa', 'aaa', 'aaa\nb\ncccccc\nd'], 5)).toEqual([null, 'b', null, 'd']);
  expect(await all(['aaaaaaa'], 5)).toEqual([null]);
});
