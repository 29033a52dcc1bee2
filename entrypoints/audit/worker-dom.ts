import { DOMParser, Node, parseHTML } from 'linkedom/worker';
import { parse, serialize } from 'parse5';

/*
 * Workers have no DOM. linkedom's is enough for the walker and the sources, once parse5 has brought the markup into the form that a browser
 * gives it: end tags that people leave out, tables without a body. A test holds that both read the same.
 */

const EMPTY = '<!doctype html><html><head></head><body></body></html>';
const [PRECEDING, FOLLOWING, CONTAINS, CONTAINED_BY] = [2, 4, 8, 16];

/** linkedom's own compares depths, and not places. */
Object.defineProperty((Node as unknown as typeof globalThis.Node).prototype, 'compareDocumentPosition', {
  value(this: globalThis.Node, other: globalThis.Node): number {
    if (this === other) return 0;
    const [own, others] = [pathTo(this), pathTo(other)];
    const at = own.findIndex((node, index) => node !== others[index]);
    if (at < 0) return FOLLOWING | CONTAINED_BY;
    const [mine, theirs] = [own[at], others[at]];
    if (theirs === undefined) return PRECEDING | CONTAINS;
    for (let next = mine?.nextSibling; next; next = next.nextSibling) if (next === theirs) return FOLLOWING;
    return PRECEDING;
  },
});

function pathTo(node: globalThis.Node): globalThis.Node[] {
  const path: globalThis.Node[] = [];
  for (let at: globalThis.Node | null = node; at; at = at.parentNode) path.unshift(at);
  return path;
}

/** The document that a browser would make of this markup. Nothing of it is run or loaded. */
export function parseHtml(html: string): Document {
  return new DOMParser().parseFromString(serialize(parse(html)), 'text/html') as unknown as Document;
}

/** A document for what is to be read. It has no style sheets. */
export function emptyDocument(): Document {
  const { document } = parseHTML(EMPTY);
  Object.defineProperty(document, 'styleSheets', { value: [] });
  return document;
}
