import nlp from 'compromise';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import { review } from '../../src/engine/review.ts';
import { adverts } from './adverts.ts';
import { inTurn, median, type Row, row, time } from './measure.ts';

const ROUNDS = 15;
const WORDS = 2000;
const SIZES = [200, 632, 2000, 6325, 20_000];

/** The engine's review next to compromise's parse of the same text, which is a part of it, and how time grows with length. */
export async function engine(): Promise<Row[]> {
  const catalogue = await loadCatalogue(DEFAULT_PACK);
  const advert = await adverts();
  const compare = async (words: number, rounds: number) => {
    const [reviewed, parsed] = await inTurn(
      rounds,
      () => {
        const document = advert(words);
        return time(() => review(document, catalogue));
      },
      () => {
        const text = advert(words)
          .blocks.map((block) => block.text)
          .join('\n');
        return time(() => nlp(text));
      },
    );
    return { reviewed: median(reviewed), parsed: median(parsed) };
  };

  const first = advert(WORDS);
  const cold = time(() => review(first, catalogue));
  await compare(WORDS, 5);
  const { reviewed, parsed } = await compare(WORDS, ROUNDS);
  const points = [];
  for (const words of SIZES) points.push({ words, ...(await compare(words, words > 5000 ? 3 : 7)) });
  const parse = { name: "compromise's parse", value: parsed };
  return [
    row({ name: 'review of 2,000 words', value: reviewed, unit: 'ms', against: parse, limit: { most: 2 } }),
    row({ name: 'the first review of all', value: cold, unit: 'ms', against: parse }),
    row({
      name: 'growth of time with length, 200 to 20,000 words',
      value: exponent(points.map(({ words, reviewed: ms }) => ({ words, ms }))),
      unit: 'as a power of it',
      against: { ...parse, value: exponent(points.map(({ words, parsed: ms }) => ({ words, ms }))) },
      limit: { most: 1.2 },
    }),
  ];
}

/** The exponent of growth: the slope of a straight line through (log words, log time). */
function exponent(points: { words: number; ms: number }[]): number {
  const logs = points.map(({ words, ms }) => [Math.log(words), Math.log(ms)] as const);
  const mean = (index: 0 | 1) => logs.reduce((sum, point) => sum + point[index], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const slope = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return slope / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
