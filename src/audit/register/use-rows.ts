import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Choices, OpenRegister, RegisterQuery, ReviewRow } from './link.ts';

export interface Rows {
  /** Those that the user looks for, in order; at first only the first page of them. */
  rows: readonly ReviewRow[];
  /** How many are saved, whatever the user looks for. */
  total: number;
  /** Null until all rows are there. */
  choices: Choices | null;
  /** Another number whenever something in the register has changed. */
  changes: number;
}

/** While much changes at once, this often is enough to look. */
const PAUSE_MS = 300;
/** A tab that is not looked at draws nothing, and need not wait. */
const DRAWN_MS = 1000;

/** The rows that the user looks for, kept up to date. The last ones saved are there before all the others are loaded. */
export function useRows(
  register: OpenRegister,
  query: RegisterQuery,
  firstPage: number,
  fail: (error: unknown) => void,
): Rows | null {
  const [rows, setRows] = useState<Rows | null>(null);
  const facts = useRef<{ changes: number; total: number; choices: Choices } | null>(null);
  const [changes, setChanges] = useState(0);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = register.onChange(() => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setChanges((count) => count + 1);
      }, PAUSE_MS);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [register]);

  useEffect(() => {
    let gone = false;
    const load = async () => {
      if (facts.current === null) {
        const [total, first] = await Promise.all([register.count(), register.latest(firstPage)]);
        if (gone) return;
        // All the others take long enough that these are to be seen first.
        flushSync(() => setRows({ rows: first, total, choices: null, changes }));
        await drawn();
        if (gone) return;
      }
      const found = await register.list(query);
      if (facts.current?.changes !== changes) {
        const [total, choices] = await Promise.all([register.count(), register.choices()]);
        facts.current = { changes, total, choices };
      }
      if (!gone) setRows({ rows: found, ...facts.current });
    };
    load().catch((error: unknown) => {
      if (!gone) fail(error);
    });
    return () => {
      gone = true;
    };
  }, [register, query, firstPage, fail, changes]);

  return rows;
}

/** Until the browser has drawn what is in the page now. */
function drawn(): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, DRAWN_MS);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(timer);
        done();
      }),
    );
  });
}
