import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';

const Announce = createContext<(message: string) => void>(() => undefined);

/** A polite live region around which status changes are announced; it is there before its first message, as screen readers need. */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ message: '', turn: 0 });
  const announce = useCallback((message: string) => setSaid(({ turn }) => ({ message, turn: turn + 1 })), []);
  // A message said twice must still change the region's text, or it is not read out again.
  const text = said.turn % 2 === 0 ? said.message : `${said.message}\u00a0`;
  return (
    <Announce value={announce}>
      {children}
      <div role="status" aria-live="polite" className="nhsuk-u-visually-hidden">
        {text}
      </div>
    </Announce>
  );
}

/** Says a message politely to screen readers. */
export function useAnnounce(): (message: string) => void {
  return useContext(Announce);
}
