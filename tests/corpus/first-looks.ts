import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Evaluation } from './evaluation.ts';

/** The scores on documents that nobody had read before, by number. Each can be taken once. */
export const FIRST_LOOKS = join(import.meta.dirname, 'first-looks');

/** The first looks that have been taken, the earliest first. */
export function readFirstLooks(folder = FIRST_LOOKS): Evaluation[] {
  return numbersIn(folder).map((number) =>
    Evaluation.parse(JSON.parse(readFileSync(join(folder, `${number}.json`), 'utf8'))),
  );
}

/** Keeps a first look. Throws where a document of it is among those tuned on, or was in one before. */
export function keepFirstLook(evaluation: Evaluation, tunedOn: readonly string[], folder = FIRST_LOOKS): void {
  refuseFirstLook(
    evaluation.documents.map(({ id }) => id),
    tunedOn,
    folder,
  );
  const next = Math.max(0, ...numbersIn(folder)) + 1;
  // "wx" so that not even two runs at once take it twice.
  writeFileSync(join(folder, `${next}.json`), `${JSON.stringify(evaluation, null, 2)}\n`, { flag: 'wx' });
}

/** Throws where documents can be no first look any more: before they are reviewed, so that nothing of them is shown. */
export function refuseFirstLook(ids: readonly string[], tunedOn: readonly string[], folder = FIRST_LOOKS): void {
  const tuned = ids.filter((id) => tunedOn.includes(id));
  if (tuned.length > 0) throw new Error(`no first look: ${tuned.join(', ')} are among the documents that are tuned on`);
  const looked = readFirstLooks(folder).flatMap(({ documents }) => documents.map(({ id }) => id));
  const seen = ids.filter((id) => looked.includes(id));
  if (seen.length > 0) throw new Error(`no first look: ${seen.join(', ')} were looked at before`);
}

function numbersIn(folder: string): number[] {
  return readdirSync(folder)
    .flatMap((name) => /^(\d+)\.json$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}
