import nlp from 'compromise';
import { doJob } from '../../entrypoints/audit/many-job.ts';
import { readFile } from '../../entrypoints/audit/read-file.ts';
import { emptyDocument, parseHtml } from '../../entrypoints/audit/worker-dom.ts';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import { Memo } from '../../src/engine/memo.ts';
import { jobFiles } from '../cli/job-files.ts';
import { inTurn, type Row, row } from './measure.ts';

/** Files a round, of six kinds in turn. Each has words of its own, so that nothing which remembers texts can answer for another. */
const FILES = 24;
const ROUNDS = 4;
/** Rounds before those that count: the compiler takes some hundred files to settle, as a run of that many does. */
const WARM = 4;
const MOST = 2.5;

/** What a worker of a bulk run does with a file, from its bytes to its review, next to merely parsing the words that it read. */
export async function bulk(): Promise<Row[]> {
  const catalogue = await loadCatalogue(DEFAULT_PACK);
  const at = { catalogue, memo: new Memo() };
  const files = await jobFiles(FILES * (ROUNDS + WARM), Number.POSITIVE_INFINITY);
  const share = (round: number) => files.slice(round * FILES, (round + 1) * FILES);
  const texts = new Map<string, string>();
  const review = async (round: number): Promise<number> => {
    const start = processor();
    for (const { name, bytes } of share(round)) {
      const result = await doJob({ name, bytes, terms: { pack: null, settings: {} } }, () => at);
      if (!('review' in result)) throw new Error(`${name} was not reviewed: ${JSON.stringify(result)}`);
    }
    return processor() - start;
  };
  const parse = (round: number): number => {
    const start = processor();
    for (const { name } of share(round)) nlp(texts.get(name) ?? '');
    return processor() - start;
  };

  for (const { name, bytes } of files) {
    const { document } = await readFile(bytes, name, { parse: parseHtml, page: emptyDocument });
    texts.set(name, document.blocks.map(({ text }) => text).join('\n'));
  }
  for (let round = ROUNDS; round < ROUNDS + WARM; round += 1) {
    await review(round);
    parse(round);
  }
  const [reviewed, parsed] = await inTurn(ROUNDS, review, parse);
  const perSecond = (times: readonly number[]) => (1000 * FILES * times.length) / sum(times);
  return [
    row({
      name: 'Files read and reviewed in bulk, a core',
      value: sum(reviewed) / (FILES * ROUNDS),
      unit: 'ms a file',
      against: { name: "compromise's parse of the same words", value: sum(parsed) / (FILES * ROUNDS) },
      limit: { most: MOST },
    }),
    row({ name: 'The same as files a second, a core', value: perSecond(reviewed), unit: 'files' }),
  ];
}

/** Milliseconds of processor time so far, all threads together: what a core spends, however busy the machine is otherwise. */
function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, each) => all + each, 0);
}
