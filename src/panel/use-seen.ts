import { useEffect, useState } from 'react';
import type { TabReview } from '../messaging/messages.ts';
import type { PanelLink } from './link.ts';
import { type SeenReview, seenOf, withSeen } from './seen.ts';

/** Keeps this review among those seen, and gives the others. */
export function useSeen(link: PanelLink, tab: TabReview): SeenReview[] {
  const [seen, setSeen] = useState<SeenReview[]>([]);
  useEffect(() => {
    let gone = false;
    const note = async () => {
      const before = (await link.seenReviews?.()) ?? [];
      if (gone) return;
      setSeen(before);
      await link.saveSeenReviews?.(withSeen(before, seenOf(tab)));
    };
    // Without it there is nothing to compare with, and all else works.
    note().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [link, tab]);
  return seen.filter(({ address }) => address !== tab.address);
}
