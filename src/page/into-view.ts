/** How far below the upper edge of what scrolls the words come to stand, as a part of its height. */
const REST = 1 / 3;

/** Scrolls everything around a range that scrolls, so that the range can be seen. False where it has no place on the screen. */
export function bringIntoView(range: Range): boolean {
  const box = () => [...range.getClientRects()].find(({ height }) => height > 0) ?? range.getBoundingClientRect();
  if (box().height === 0) return false;
  const start = range.startContainer;
  const element = start.nodeType === 1 ? (start as Element) : start.parentElement;
  for (let at = element; at; at = parentOf(at)) if (scrolls(at)) scrollWithin(at, box());
  scrollWindow(start.ownerDocument, box().top);
  return true;
}

/** Scrolls the window, and those around it where it is a frame, until a height of its own is in view. */
export function scrollWindow(document: Document | null, top: number): void {
  const view = document?.defaultView;
  if (!view) return;
  const still = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
  view.scrollTo({
    top: Math.max(0, view.scrollY + top - view.innerHeight * REST),
    behavior: still ? 'instant' : 'smooth',
  });
  const frame = frameOf(view);
  if (frame)
    scrollWindow(frame.ownerDocument, frame.getBoundingClientRect().top + Math.min(top, view.innerHeight * REST));
}

function scrollWithin(element: Element, box: DOMRect): void {
  const around = element.getBoundingClientRect();
  if (box.top >= around.top && box.bottom <= around.top + element.clientHeight) return;
  element.scrollTop += box.top - around.top - element.clientHeight * REST;
}

function scrolls(element: Element): boolean {
  const { documentElement, body, defaultView } = element.ownerDocument;
  if (element === documentElement || element === body || element.scrollHeight <= element.clientHeight) return false;
  return /auto|scroll|overlay/.test(defaultView?.getComputedStyle(element).overflowY ?? '');
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? ('host' in root ? (root as ShadowRoot).host : null);
}

function frameOf(view: Window): Element | null {
  try {
    return view.frameElement;
  } catch {
    // The frame stands in a page of another site.
    return null;
  }
}
