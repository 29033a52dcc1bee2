import { useCallback, useEffect, useState } from 'react';
import type { OpenRegister, RegisterLink, Trouble } from './link.ts';

export type Opened = { register: OpenRegister } | { trouble: Trouble } | null;

/** The register once it is open, or why it cannot be; null until then. */
export function useRegister(link: RegisterLink): { opened: Opened; again: () => void } {
  const [opened, setOpened] = useState<Opened>(null);
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each turn is a new attempt
  useEffect(() => {
    let gone = false;
    const settle = (outcome: Opened) => {
      if (!gone) setOpened(outcome);
    };
    link.open().then(
      (register) => settle({ register }),
      (error: unknown) => settle({ trouble: asTrouble(error) }),
    );
    return () => {
      gone = true;
    };
  }, [link, turn]);
  return { opened, again: useCallback(() => setTurn((before) => before + 1), []) };
}

/** What went wrong, in the register's own terms where it says so. */
export function asTrouble(error: unknown): Trouble {
  if (error instanceof Error && 'trouble' in error && 'faults' in error) return error as Trouble;
  console.error(error);
  const reason = error instanceof Error ? error.message : String(error);
  return Object.assign(new Error(reason), { trouble: 'broken' as const, faults: [] });
}
