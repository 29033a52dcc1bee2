import { createContext, useContext, useState } from 'react';
import type { WordingUsed } from '../messaging/messages.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { words } from '../ui/words.ts';

/** Puts the wording of a finding into the draft that is reviewed; null where the review is of no draft. */
export const UseWordingContext = createContext<((target: string) => Promise<WordingUsed>) | null>(null);

/** In a draft: puts wording where it belongs, instead of having it copied. */
export function UseWordingButton({ target, describedBy }: { target: string; describedBy: string }) {
  const use = useContext(UseWordingContext);
  const announce = useAnnounce();
  const [problem, setProblem] = useState<string | null>(null);
  if (use === null) return null;

  async function onClick(put: (target: string) => Promise<WordingUsed>) {
    const answer = await put(target).catch((): WordingUsed => ({ used: false, why: 'gone' }));
    const said = answer.used ? null : words.wording[answer.why];
    setProblem(said);
    announce(said ?? words.wording.used);
  }

  return (
    <>
      <PlainButton aria-describedby={describedBy} onClick={() => void onClick(use)}>
        {words.wording.use}
      </PlainButton>
      {problem !== null && <p className="dm-note">{problem}</p>}
    </>
  );
}
