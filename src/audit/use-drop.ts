import { type RefObject, useEffect, useState } from 'react';

/**
 * Takes what is dropped anywhere on the page while this room of it is shown, and on the frame in the room where there is one. True while
 * something is held over it. `frame` is a new object each time that the frame has been loaded, as its listeners are lost with that.
 */
export function useDrop(
  room: RefObject<HTMLElement | null>,
  take: (dropped: DataTransfer) => void,
  frame: { window: Window | null } | null = null,
): boolean {
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    const ended = new AbortController();
    const { signal } = ended;
    const isHere = () => room.current?.closest('[hidden]') === null;
    for (const place of frame?.window ? [window, frame.window] : [window]) {
      place.addEventListener(
        'dragover',
        (event) => {
          if (!isHere() || !event.dataTransfer?.types.includes('Files')) return;
          event.preventDefault();
          setDragging(true);
        },
        { signal },
      );
      place.addEventListener(
        'dragleave',
        // From one part of the page to the next it has left none.
        ({ relatedTarget }) => relatedTarget === null && setDragging(false),
        { signal },
      );
      place.addEventListener(
        'drop',
        (event) => {
          setDragging(false);
          const { dataTransfer } = event;
          if (!isHere() || !dataTransfer || dataTransfer.files.length === 0) return;
          // Or the browser would leave this page for the file.
          event.preventDefault();
          take(dataTransfer);
        },
        { signal },
      );
    }
    return () => ended.abort();
  }, [room, take, frame]);
  return dragging;
}
