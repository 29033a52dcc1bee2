import type { JobDocument } from '../engine/document/job-document.ts';
import type { KeptPages } from '../messaging/background/kept-pages.ts';
import type { Keeper } from './desk.ts';

/** Keeps what the user says of a file by what its text says, as `hash` names it: the same text has it again, whatever its file is called. */
export function keptFiles(kept: KeptPages, hash: (document: JobDocument) => Promise<string>): Keeper<unknown> {
  const placeOf = async (document: JobDocument) => `file:${await hash(document)}`;
  return {
    of: async (document) => kept.of(await placeOf(document)),
    async keep(_thing, document, _review, said) {
      await kept.change(await placeOf(document), () => said);
    },
  };
}
