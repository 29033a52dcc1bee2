import { useEffect, useState, useSyncExternalStore } from 'react';
import type { TabReview } from '../../messaging/messages.ts';
import { useAnnounce } from '../../ui/announcer.tsx';
import { PlainButton } from '../../ui/plain-button.tsx';
import { words } from '../../ui/words.ts';
import type { Desk } from '../desk.ts';
import type { RegisterLink } from './link.ts';
import { troubleInWords } from './trouble.tsx';
import { asTrouble } from './use-register.ts';

type SomeDesk = Pick<Desk, 'onMessage' | 'state' | 'phase'>;

/** Saves the review of the file that is open, with what the user said of it. Nothing is kept before the button is pressed. */
export function SaveOpen({ desk, link }: { desk: SomeDesk; link: RegisterLink }) {
  const state = useSyncExternalStore(desk.onMessage, desk.state);
  return state.state === 'ready' ? <Save key={state.tab.address} tab={state.tab} desk={desk} link={link} /> : null;
}

function Save({ tab, desk, link }: { tab: TabReview; desk: SomeDesk; link: RegisterLink }) {
  const announce = useAnnounce();
  const texts = words.register.save;
  const [hash, setHash] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);

  useEffect(() => {
    let gone = false;
    const look = async () => {
      const known = await (await link.open()).recognise(tab.document);
      if (gone || known === null) return;
      setHash(known.hash);
      setSaid(texts.is);
    };
    // Whoever saves is told what is the matter.
    look().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [link, tab.document, texts]);

  async function save() {
    let outcome: string;
    try {
      const register = await link.open();
      const phase = desk.phase();
      const name = phase.phase === 'ready' ? phase.name : null;
      const { document, review, kept } = tab;
      const { row, known } = await register.save({ document, review, kept, name });
      setHash(row.hash);
      outcome = known ? texts.known : texts.saved;
    } catch (error) {
      outcome = troubleInWords(asTrouble(error));
    }
    setSaid(outcome);
    announce(outcome);
  }

  return (
    <div className="dm-save">
      {said !== null && <p className="dm-save__said">{said}</p>}
      {hash !== null && <a href={`#/register/${hash}`}>{texts.see}</a>}
      <PlainButton onClick={() => void save()}>{hash === null ? texts.button : texts.again}</PlainButton>
    </div>
  );
}
