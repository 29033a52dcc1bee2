import type { ReadText } from './read.ts';

/** Attributes by which pages show and hide text. */
const SHOWING = ['hidden', 'open', 'class', 'style', 'aria-hidden'];
const MAINS = 'main, [role="main"], article';

/** Watches a page for changes to what was read, or to all of it while nothing is found yet. */
export interface Watch {
  /** Starts anew. With a text, only what is around it is watched. */
  start(text: ReadText | null): void;
  stop(): void;
}

/** `changed` gets the nodes whose own characters changed, before the page is drawn again. */
export function createWatch(document: Document, changed: (texts: ReadonlySet<Node>) => void): Watch {
  const { MutationObserver } = document.defaultView as Window & typeof globalThis;
  const observer = new MutationObserver((records) => {
    const texts = new Set<Node>();
    for (const { type, target } of records) if (type === 'characterData') texts.add(target);
    changed(texts);
  });

  /** All inside of a container and, around it, only whether something takes its place. */
  const observe = (container: Node): void => {
    observer.observe(container, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: SHOWING,
    });
    for (let at = container.parentNode; at; at = at.parentNode) observer.observe(at, { childList: true });
  };

  return {
    start(text) {
      observer.disconnect();
      const containers = text === null ? [] : containersOf(text);
      for (const container of containers) observe(container);
      if (containers.length === 0 && document.documentElement) observe(document.documentElement);
      // What is left out of view by a component that is not there any more.
      for (const container of containers) {
        const root = container.getRootNode();
        if ('host' in root) observe((root as ShadowRoot).host);
      }
    },
    stop: () => observer.disconnect(),
  };
}

/** The smallest element around all that was read, one for each tree that it stands in: the page's, a frame's, a shadow root's. */
function containersOf(text: ReadText): Node[] {
  const containers = new Map<Node, Node>();
  for (const { stretches } of text.mapped) {
    const node = stretches[0]?.node;
    if (!node?.isConnected || !node.parentNode) continue;
    const root = node.getRootNode();
    let container = containers.get(root) ?? node.parentNode;
    while (!container.contains(node) && container.parentNode) container = container.parentNode;
    containers.set(root, container);
  }
  // The text may grow beside what is there already, in the same main part.
  return [...containers.values()].map(
    (node) => (node.nodeType === 1 ? (node as Element).closest(MAINS) : null) ?? node,
  );
}
