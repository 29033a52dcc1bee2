/** Elements that a document may be made of. Whatever else holds text becomes a plain container. */
const KEPT = new Set(
  'a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn dl div dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i ins kbd li main mark nav ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr'.split(
    ' ',
  ),
);
/** Elements that are left out with all that is in them. */
const DROPPED = new Set(
  'script style template noscript iframe frame object embed applet svg math canvas video audio picture img source track map link meta base head title input button select textarea option datalist dialog portal'.split(
    ' ',
  ),
);
/** Attributes that tell the sources what a part of a page is; none of them loads or runs anything. */
const KEPT_ATTRIBUTES = ['id', 'class', 'role', 'hidden', 'lang', 'dir', 'colspan', 'rowspan', 'start', 'aria-hidden'];

/** The parts of a style that say whether and how text shows. */
const STYLES = [
  ['white-space', /(?:^|;)\s*white-space\s*:\s*([a-z-]+)/i],
  ['display', /(?:^|;)\s*display\s*:\s*(none|hidden)(?![a-z-])/i],
  ['visibility', /(?:^|;)\s*visibility\s*:\s*(none|hidden)(?![a-z-])/i],
] as const;

/** Copies a document's text and structure into another document, element by element, out of known parts only. */
export function plainCopy(from: Node, to: Document): DocumentFragment {
  const fragment = to.createDocumentFragment();
  // A list of our own: a file may nest its elements deeper than calls can go.
  const left: { node: Node; into: Node }[] = [{ node: from, into: fragment }];
  for (let step = left.pop(); step; step = left.pop()) {
    for (const child of step.node.childNodes) {
      const copy = copyOf(child, to);
      if (!copy) continue;
      step.into.appendChild(copy);
      if (child.hasChildNodes()) left.push({ node: child, into: copy });
    }
  }
  return fragment;
}

/** A node without what is in it; null where it is left out. */
function copyOf(node: Node, to: Document): Node | null {
  if (node.nodeType === node.TEXT_NODE) return to.createTextNode(node.nodeValue ?? '');
  if (!isElement(node) || DROPPED.has(node.localName)) return null;
  const copy = to.createElement(KEPT.has(node.localName) ? node.localName : 'div');
  for (const name of KEPT_ATTRIBUTES) {
    const value = node.getAttribute(name);
    if (value !== null) copy.setAttribute(name, value);
  }
  // Read as written, and not as whoever saved the page had left it.
  if (copy.localName === 'details') copy.setAttribute('open', '');
  const style = node.getAttribute('style') ?? '';
  for (const [property, pattern] of STYLES) {
    const value = pattern.exec(style)?.[1];
    // Set one by one: the page's policy lets no style attribute through.
    if (value) copy.style.setProperty(property, value);
  }
  return copy;
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}
