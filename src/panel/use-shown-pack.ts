import { useEffect, useState } from 'react';
import { GUIDE, type PackFacts } from '../ui/catalogue.ts';
import type { PacksLink } from './packs-link.ts';

/** The pack that a review was made with, by name. Until it is there, and where it is not here any more, the guide speaks for what it has. */
export function useShownPack(link: PacksLink | undefined, { id, version }: { id: string; version: string }): PackFacts {
  const [loaded, setLoaded] = useState<PackFacts>(GUIDE);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version has other names
  useEffect(() => {
    if (id === GUIDE.about.id || link === undefined) return;
    let gone = false;
    link.facts(id).then(
      (facts) => {
        if (!gone && facts !== null) setLoaded(facts);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [link, id, version]);
  return loaded.about.id === id ? loaded : GUIDE;
}
