import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type JsonPiece, jsonList } from '../../src/register/json-list.ts';

async function* cut(text: string, lengths: readonly number[]): AsyncGenerator<string> {
  let at = 0;
  for (const length of lengths) {
    yield text.slice(at, at + length);
    at += length;
  }
  yield text.slice(at);
}

async function piecesOf(text: string, lengths: readonly number[] = []): Promise<(JsonPiece | null)[]> {
  const pieces: (JsonPiece | null)[] = [];
  for await (const piece of jsonList(cut(text, lengths), 'reviews')) pieces.push(piece);
  return pieces;
}

const json = fc.jsonValue({ maxDepth: 4 });

it('cuts out each entry and leaves what is around, however the text is laid out and wherever it is torn', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.string(), json),
      fc.array(json),
      fc.dictionary(fc.string(), json),
      fc.constantFrom(undefined, 1, '\t'),
      fc.array(fc.nat(7), { maxLength: 200 }),
      async (before, reviews, after, indent, lengths) => {
        for (const rest of [before, after]) delete rest.reviews;
        const pieces = await piecesOf(JSON.stringify({ ...before, reviews, ...after }, null, indent), lengths);
        const around = pieces.pop();
        expect(around).toHaveProperty('around');
        const whole = JSON.parse((around as { around: string }).around);
        expect(whole).toEqual({ ...JSON.parse(JSON.stringify({ ...before, ...after })), reviews: [] });
        expect(pieces.map((piece) => JSON.parse((piece as { entry: string }).entry))).toEqual(
          JSON.parse(JSON.stringify(reviews)),
        );
      },
    ),
    { numRuns: 400 },
  );
});

it.each([
  ['{"reviews": [1, 2', ['1', null]],
  ['{"reviews": [1, "2', ['1', null]],
  ['{"kind": "x"', [null]],
  // What is no list of the outermost object is no business of its.
  ['{"of": {"reviews": [1]}, "reviews": {"a": [2]}}', ['{"of": {"reviews": [1]}, "reviews": {"a": [2]}}']],
  ['["reviews", [1]]', ['["reviews", [1]]']],
  ['{"reviews": [ ]}', ['{"reviews": []}']],
  ['{"reviews": [1,]}', ['1', '', '{"reviews": []}']],
  ['no json', ['no json']],
  ['', ['']],
])('of %j it makes %j', async (text, expected) => {
  const pieces = await piecesOf(text);
  expect(pieces.map((piece) => piece && ('entry' in piece ? piece.entry : piece.around))).toEqual(expected);
});

it('gives up where there is no end of what is not looked for', async () => {
  let given = 0;
  async function* endless() {
    yield '{"name": "';
    for (;;) {
      given += 1;
      yield 'x'.repeat(100_000);
    }
  }
  const pieces: unknown[] = [];
  for await (const piece of jsonList(endless(), 'reviews')) pieces.push(piece);
  expect(pieces).toEqual([null]);
  expect(given).toBeLessThan(20);
});
