import { useCallback, useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { fill, plural, words } from '../../ui/words.ts';
import { titleOf } from './facts.ts';
import type { OpenRegister, Remarks, ReviewRow, SavedReview, Trouble } from './link.ts';
import { troubleInWords } from './trouble.tsx';
import { asTrouble } from './use-register.ts';

/** More are not held in memory to be put back. */
export const MOST_TO_PUT_BACK = 500;

/** What was last done, and how to take it back where that is possible. */
export interface Done {
  said: string;
  undo: (() => Promise<void>) | null;
}

export interface Changes {
  done: Done | null;
  trouble: Trouble | null;
  /** Each answers with true where it was done. */
  remark<Row extends Pick<ReviewRow, 'hash'>>(rows: readonly Row[], remarks: (row: Row) => Remarks): Promise<boolean>;
  remove(rows: readonly ReviewRow[], all: boolean): Promise<boolean>;
  say(said: string): void;
  fail(error: unknown): void;
}

/** Changes what is saved, says so, and can take the last change back. */
export function useChanges(register: OpenRegister): Changes {
  const announce = useAnnounce();
  const [state, setState] = useState<{ done: Done | null; trouble: Trouble | null }>({ done: null, trouble: null });

  const say = useCallback(
    (said: string, undo: Done['undo'] = null) => {
      setState({ done: { said, undo }, trouble: null });
      announce(said);
    },
    [announce],
  );
  const fail = useCallback(
    (error: unknown) => {
      const trouble = asTrouble(error);
      setState({ done: null, trouble });
      announce(troubleInWords(trouble));
    },
    [announce],
  );
  const attempt = useCallback(
    async (work: () => Promise<void>) => {
      try {
        await work();
        return true;
      } catch (error) {
        fail(error);
        return false;
      }
    },
    [fail],
  );

  const remark = useCallback(
    <Row extends Pick<ReviewRow, 'hash'>>(rows: readonly Row[], remarks: (row: Row) => Remarks) =>
      attempt(async () => {
        const before = await register.remarkEach(rows.map((row) => ({ hash: row.hash, remarks: remarks(row) })));
        const undo = () =>
          attempt(async () => {
            await register.remarkEach(
              before.map(({ hash, tags, notes, status }) => ({ hash, remarks: { tags, notes, status } })),
            );
            say(words.register.done.undone);
          });
        say(inWords(before, words.register.done.changed), async () => void (await undo()));
      }),
    [register, attempt, say],
  );

  const remove = useCallback<Changes['remove']>(
    (rows, all) =>
      attempt(async () => {
        const hashes = rows.map(({ hash }) => hash);
        const deleted: SavedReview[] | null = rows.length <= MOST_TO_PUT_BACK ? await register.getEach(hashes) : null;
        if (all) await register.deleteAll();
        else await register.delete(hashes);
        const undo = () =>
          attempt(async () => {
            await register.restore(deleted ?? []);
            say(words.register.done.undone);
          });
        say(inWords(rows, words.register.done.deleted), deleted === null ? null : async () => void (await undo()));
      }),
    [register, attempt, say],
  );

  return { ...state, remark, remove, say, fail };
}

function inWords(
  rows: readonly ReviewRow[],
  texts: { one: Parameters<typeof fill>[0]; several: Parameters<typeof plural>[0] },
): string {
  const [only] = rows;
  return rows.length === 1 && only ? fill(texts.one, titleOf(only)) : plural(texts.several, rows.length);
}
