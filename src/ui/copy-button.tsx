import { useEffect, useState } from 'react';
import { useAnnounce } from './announcer.tsx';
import { PlainButton } from './plain-button.tsx';
import { words } from './words.ts';

const COPIED_FOR_MS = 4000;

interface Props {
  text: string;
  copy: (text: string) => Promise<void>;
  /** The id of the element that shows the text: it tells one such button from the next. */
  describedBy: string;
}

/** Copies a text and says so, in its own label and politely. */
export function CopyButton({ text, copy, describedBy }: Props) {
  const announce = useAnnounce();
  const [outcome, setOutcome] = useState<'idle' | 'copied' | 'failed'>('idle');

  useEffect(() => {
    if (outcome !== 'copied') return;
    const timer = setTimeout(() => setOutcome('idle'), COPIED_FOR_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  async function onClick() {
    try {
      await copy(text);
      setOutcome('copied');
      announce(words.check.copiedStatus);
    } catch {
      setOutcome('failed');
      announce(words.check.copyFailed);
    }
  }

  return (
    <>
      <PlainButton aria-describedby={describedBy} onClick={() => void onClick()}>
        {outcome === 'copied' ? words.check.copied : words.check.copy}
      </PlainButton>
      {outcome === 'failed' && <p className="dm-note">{words.check.copyFailed}</p>}
    </>
  );
}
