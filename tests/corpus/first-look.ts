import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Evaluation } from './evaluation.ts';

/** The score on documents that nobody had read before. It can be taken once. */
export const FIRST_LOOK = join(import.meta.dirname, 'first-look.json');

/** The first look, or null where it has not been taken. */
export function readFirstLook(path = FIRST_LOOK): Evaluation | null {
  return existsSync(path) ? Evaluation.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

/** Keeps the first look. Throws where there is one already, or where a document of it is among those tuned on. */
export function keepFirstLook(evaluation: Evaluation, tunedOn: readonly string[], path = FIRST_LOOK): void {
  refuseFirstLook(
    evaluation.documents.map(({ id }) => id),
    tunedOn,
    path,
  );
  // "wx" so that not even two runs at once take it twice.
  writeFileSync(path, `${JSON.stringify(evaluation, null, 2)}\n`, { flag: 'wx' });
}

/** Throws where documents can be no first look any more: before they are reviewed, so that nothing of them is shown. */
export function refuseFirstLook(ids: readonly string[], tunedOn: readonly string[], path = FIRST_LOOK): void {
  if (existsSync(path)) throw new Error(`${path} exists: a first look is taken once`);
  const seen = ids.filter((id) => tunedOn.includes(id));
  if (seen.length > 0) throw new Error(`no first look: ${seen.join(', ')} are among the documents that are tuned on`);
}
