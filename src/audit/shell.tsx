import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';

/** A room of the audit page: what it is called in the address (#/register) and on screen, and what is in it. */
export interface Room {
  id: string;
  name: string;
  content: ReactNode;
}

/** The rooms of the audit page under one bar. All stay in the page, so that work goes on in one while another is looked at. */
export function Shell({ rooms, label }: { rooms: readonly Room[]; label: string }) {
  const asked = useSyncExternalStore(onMove, () => location.hash).replace(/^#\/?/, '');
  const shown = rooms.find(({ id }) => asked === id || asked.startsWith(`${id}/`)) ?? rooms[0];
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(shown?.id);
  useEffect(() => {
    if (before.current === shown?.id) return;
    before.current = shown?.id;
    const room = place.current?.querySelector<HTMLElement>(':scope > :not([hidden])');
    (room?.querySelector<HTMLElement>('h1[tabindex]') ?? room)?.focus();
  }, [shown?.id]);
  return (
    <div className="dm-shell">
      {rooms.length > 1 && (
        <nav className="dm-shell__bar" aria-label={label}>
          {rooms.map(({ id, name }) => (
            <a
              key={id}
              className="dm-shell__link"
              href={`#/${id}`}
              aria-current={id === shown?.id ? 'page' : undefined}
            >
              {name}
            </a>
          ))}
        </nav>
      )}
      <div ref={place}>
        {rooms.map(({ id, content }) => (
          // No landmark, as each room has a main part and a heading of its own.
          <div key={id} tabIndex={-1} hidden={id !== shown?.id} className="dm-shell__room">
            {content}
          </div>
        ))}
      </div>
    </div>
  );
}

function onMove(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}
