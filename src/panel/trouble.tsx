import { useEffect } from 'react';
import { useAnnounce } from '../ui/announcer.tsx';

/** Says that something could not be kept, when it happens and as long as it is so. */
export function Trouble({ children: said }: { children: string }) {
  const announce = useAnnounce();
  useEffect(() => announce(said), [announce, said]);
  return <p className="dm-trouble">{said}</p>;
}
