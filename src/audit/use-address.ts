import { useRef, useSyncExternalStore } from 'react';

/** The parts of the address behind the hash: "#/register/abc" gives register, abc. */
export function useAddress(): readonly string[] {
  const hash = useSyncExternalStore(onMove, () => location.hash);
  return hash.replace(/^#\/?/, '').split('/');
}

/** The rest of the address while this room is shown, and the last one while another is; null before the room was first shown. */
export function useRoom(id: string): readonly string[] | null {
  const [room, ...rest] = useAddress();
  const last = useRef<readonly string[] | null>(null);
  if (room === id && last.current?.join('/') !== rest.join('/')) last.current = rest;
  return last.current;
}

function onMove(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
