import { useState } from 'react';
import { useAnnounce } from '../ui/announcer.tsx';

/** What came of the last action of a part: shown there, and said to screen readers. */
export function useSaid() {
  const announce = useAnnounce();
  const [said, setSaid] = useState<{ text: string; bad: boolean } | null>(null);
  const say = (text: string, bad = false): void => {
    setSaid({ text, bad });
    announce(text);
  };
  const shown = said === null ? null : <p className={said.bad ? 'dm-problem' : 'dm-note'}>{said.text}</p>;
  return { say, shown };
}
