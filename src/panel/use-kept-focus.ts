import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** Where what had the focus is gone after a change, moves the focus to `fallback` instead of letting it fall out of the panel. */
export function useKeptFocus(root: RefObject<HTMLElement | null>, fallback: string): void {
  const focused = useRef<Element | null>(null);

  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const onFocusIn = (event: FocusEvent) => {
      focused.current = event.target instanceof Element ? event.target : null;
    };
    const onFocusOut = () => {
      const left = focused.current;
      // An element that is taken away may lose the focus just before or just after it is gone: look once it is settled.
      queueMicrotask(() => {
        if (left?.isConnected && focused.current === left && document.activeElement !== left) focused.current = null;
      });
    };
    element.addEventListener('focusin', onFocusIn);
    element.addEventListener('focusout', onFocusOut);
    return () => {
      element.removeEventListener('focusin', onFocusIn);
      element.removeEventListener('focusout', onFocusOut);
    };
  }, [root]);

  useLayoutEffect(() => {
    if (focused.current === null || focused.current.isConnected) return;
    focused.current = null;
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    root.current?.querySelector<HTMLElement>(fallback)?.focus();
  });
}
