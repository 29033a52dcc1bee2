import { useEffect, useState } from 'react';
import type { Errand } from '../messaging/errands.ts';
import type { AttachmentLink } from './attachment.ts';

/**
 * The errand that waits for the user's word: one that was begun before this page was loaded (again); 'lost' where it is not known any more.
 * A new one is set out on at once.
 */
export function useErrand(
  link: AttachmentLink | undefined,
  begin: (errand: Errand) => Promise<void>,
): Errand | 'lost' | null {
  const [waiting, setWaiting] = useState<Errand | 'lost' | null>(null);
  useEffect(() => {
    if (!link) return;
    let gone = false;
    const look = async () => {
      const errand = await link.errand();
      if (gone || errand === null) return;
      if (errand === 'lost' || errand.begun) setWaiting(errand);
      else await begin(errand);
    };
    const end = link.onErrand(() => void look());
    void look();
    return () => {
      gone = true;
      end();
    };
  }, [link, begin]);
  return waiting;
}
