/** Whether this document is laid out, so that computed styles say what the reader sees. jsdom has no layout. */
export function isLaidOut(document: Document): boolean {
  return typeof document.documentElement?.checkVisibility === 'function';
}

/** What the style of a laid-out element comes to; undefined in a page that no window shows. */
export function styleOf(element: Element): CSSStyleDeclaration | undefined {
  return element.ownerDocument.defaultView?.getComputedStyle(element);
}

/** Whether the page shows an element; where nothing is laid out, whether the markup around it leaves it shown. */
export function isShown(element: Element): boolean {
  if (!isLaidOut(element.ownerDocument)) {
    for (let at: Element | null = element; at; at = at.parentElement) if (hidesItself(at)) return false;
    return true;
  }
  if (element.checkVisibility({ visibilityProperty: true })) return true;
  // An element with "display: contents" has no box of its own and so never counts as visible.
  const parent = element.parentElement;
  return styleOf(element)?.display === 'contents' && parent !== null && isShown(parent);
}

/** Whether the element's own attributes hide it, which holds inside of a folded part too. */
export function hidesItself(element: Element): boolean {
  if (element.hasAttribute('hidden')) return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(element.getAttribute('style') ?? '');
}
