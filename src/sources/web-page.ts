import {
  asidesIn,
  attachmentsIn,
  type Fact,
  factsIn,
  type IsShown,
  insideOf,
  isElement,
  lengthOf,
  NEVER_READ,
  textRegions,
  wordsOf,
} from './board.ts';
import type { Region, Source } from './source.ts';

/** Must find: text. It is read from `main`, or from the whole page where that holds next to nothing, without what surrounds a text. */
const MAINS = 'main, [role="main"], article';
const AROUND = '[role="navigation"], [role="banner"], [role="contentinfo"], [role="search"], [role="dialog"]';
const LEAST_TEXT = 100;
/** Parts that surround a text, for the search of the main part. */
const BESIDE = `nav, aside, footer, header, form, button, select, dialog, ${AROUND}, ${NEVER_READ}`;
/** A line that counts as text, in the search of the main part. */
const LEAST_LINE = 12;
/** Outside of paragraphs, lists and tables short lines are names of sites and buttons. */
const LEAST_LOOSE_LINE = 40;
/** What says how a post is paid. It may stand in a box beside the text. */
const PAID = /^(?:(?:pay |afc |salary )?(?:band|grade)(?:ing)?|(?:salary|pay)(?: (?:range|scale|band))?)$/i;
const OTHER_POSTS = /\b(?:similar|related|other|more|latest) (?:jobs|posts|vacancies|roles|opportunities)/i;

/** Any web page: its main part, with what frames of the same site and open shadow roots draw in it. Always last in the list. */
export const webPage: Source = {
  id: 'web-page',
  mustFind: 'text in the main part of the page',

  recognises() {
    return true;
  },

  locate(document, url, isShown) {
    const { body } = document;
    if (!body) return null;
    let main = mainOf(body, isShown);
    let text = read(main, isShown);
    if (main !== body && lengthOf(text) < LEAST_TEXT) {
      // An empty shell: some portals draw their text beside it.
      const whole = read(body, isShown);
      if (lengthOf(whole) > 5 * LEAST_TEXT) [main, text] = [body, whole];
    }
    if (lengthOf(text) === 0) return null;

    const heading = headingOf(main, isShown) ?? headingOf(body, isShown);
    const outside = heading !== null && !partsOf(main).some((part) => part.contains(heading));
    return {
      id: nameOf(url),
      title: heading ? wordsOf(heading) : document.title.replace(/\s+/g, ' ').trim(),
      band: null,
      regions: [
        ...(outside ? [{ nodes: [heading] }] : []),
        ...payBeside(body, main, isShown).map(({ region }) => region),
        ...text,
      ],
      attachments: attachmentsIn(main),
    };
  },
};

/** What the page's own markup calls its main part; else where its text is. Articles may be teasers, beside which the text stands. */
function mainOf(body: Element, isShown: IsShown): Element {
  const marked = partsOf(body).flatMap((part) => [...part.querySelectorAll(MAINS)].filter(isShown));
  const main = longest(marked.filter((element) => element.localName !== 'article'));
  if (main) return main;
  const dense = densest(body, isShown);
  const article = longest(marked);
  return article && lengthIn(article) > lengthIn(dense) / 2 ? article : dense;
}

function lengthIn(element: Element): number {
  return partsOf(element).reduce((sum, part) => sum + wordsOf(part).length, 0);
}

/** An element and all that is drawn inside of it by frames and shadow roots. */
function partsOf(element: ParentNode & Node): (ParentNode & Node)[] {
  const inside = [...element.querySelectorAll('*')].flatMap((inner) => insideOf(inner) ?? []);
  return [element, ...inside.flatMap(partsOf)];
}

function longest(elements: Element[]): Element | null {
  let best: Element | null = null;
  let most = 0;
  for (const element of elements) {
    const length = lengthIn(element);
    if (length > most) [best, most] = [element, length];
  }
  return best;
}

/**
 * The smallest element that holds all running text of the page: lines that are no links and stand in no menu, banner or form. Where
 * sections stand in boxes of their own, the element around all of them is taken: rather some small print is read than a summary left out.
 */
function densest(body: Element, isShown: IsShown): Element {
  const weights = new Map<Element, number>();
  const parts = partsOf(body);
  const size = wordsOf(body).length;
  // A form or a class name may hold the whole page: then it says nothing about what stands in it.
  const isPart = (element: Element) => wordsOf(element).length <= size / 2;
  const beside = new Set(parts.flatMap((part) => [...part.querySelectorAll(BESIDE)].filter(isPart)));
  const leaves = parts.flatMap((part) => [...part.querySelectorAll('*')]);
  for (const leaf of [body, ...leaves]) {
    const length = ownLength(leaf);
    const loose = !/^(?:p|li|t[dh]|d[dt]|h[1-6]|pre|blockquote)$/.test(leaf.localName);
    if (length < (loose ? LEAST_LOOSE_LINE : LEAST_LINE) || !isShown(leaf)) continue;
    const path = upTo(leaf, body);
    if (path.some((element) => element.localName === 'a' || beside.has(element))) continue;
    for (const element of path) weights.set(element, (weights.get(element) ?? 0) + length);
  }
  let at = body;
  for (;;) {
    const whole = weights.get(at) ?? 0;
    // Not by `children`, as the page may be one form with a field of that name.
    const inner = [...at.childNodes].filter(isElement).find((child) => weights.get(child) === whole);
    if (whole === 0 || !inner || /^(?:p|li|td|dd|h[1-6])$/.test(inner.localName)) return at;
    // Inside of a table, a list or a component only the whole makes sense.
    if (/^(?:table|ul|ol|dl)$/.test(inner.localName) || insideOf(inner)) return at;
    at = inner;
  }
}

/** How much text stands in an element itself, its inline parts included: a sentence with a bold word is one line. */
function ownLength(element: Element): number {
  let length = 0;
  for (const node of element.childNodes) {
    const inline = node.nodeType === node.TEXT_NODE || /^(?:B|I|EM|STRONG|SPAN|ABBR|U|SMALL)$/.test(node.nodeName);
    if (inline) length += wordsOf(node).length;
  }
  return /^(?:b|i|em|strong|span|abbr|u|small|script|style|noscript|template)$/.test(element.localName) ? 0 : length;
}

/** An element and those around it, out of shadow roots and frames, up to and with `top`. */
function upTo(element: Element, top: Element): Element[] {
  const path: Element[] = [];
  let at: Element | null = element;
  while (at) {
    path.push(at);
    if (at === top) break;
    at = at.parentElement ?? hostOf(at);
  }
  return path;
}

/** The element that draws the tree in which this one stands at the top: a component's host, or a frame. */
function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return 'host' in root ? (root as ShadowRoot).host : (element.ownerDocument.defaultView?.frameElement ?? null);
}

/** Band and pay, where they stand in a box beside the main part and not in it. */
function payBeside(body: Element, main: Element, isShown: IsShown): Fact[] {
  const ofPay = (root: Element) => factsIn(root, isShown).filter(({ label }) => PAID.test(label));
  const asides = 'aside, [role="complementary"]';
  for (const box of body.querySelectorAll(`${asides}, dl, table`)) {
    // An aside is not read, wherever it stands.
    if ((main.contains(box) && !box.matches(asides)) || box.contains(main)) continue;
    if (!isShown(box) || OTHER_POSTS.test(wordsOf(box.closest(asides) ?? box))) continue;
    const facts = ofPay(box);
    if (facts.length > 0) return ofPay(main).length > 0 ? [] : facts;
  }
  return [];
}

function read(main: Element, isShown: IsShown): Region[] {
  const size = wordsOf(main).length;
  // A form or a class name may hold the whole page: then it says nothing about what stands in it.
  const bulky = [main, ...main.querySelectorAll(NEVER_READ)].filter((element) => wordsOf(element).length > size / 2);
  const except = NEVER_READ.split(', ').filter((selector) => !bulky.some((element) => element.matches(selector)));
  const leaveOut = [...main.querySelectorAll(AROUND), ...[...main.querySelectorAll('ul, ol')].filter(isMenu)];
  const headers = [...main.querySelectorAll('header')].filter((header) => header.closest(MAINS) === null);
  const out = [...asidesIn(main), ...leaveOut, ...headers, ...hiddenCopies(main, isShown)];
  return textRegions([main], out, isShown, undefined, except.join(', '));
}

/**
 * Copies for another width of window that a saved page's style sheet hides. A browser knows what is hidden; a saved page is not laid out,
 * and there what is hidden may be a tab that nobody has opened: so only what is said elsewhere as well is left out.
 */
function hiddenCopies(main: Element, isShown: IsShown): Element[] {
  if (typeof main.checkVisibility === 'function') return [];
  const selectors = [...main.ownerDocument.styleSheets].flatMap(hidingSelectors);
  if (selectors.length === 0) return [];
  const hidden = [...main.querySelectorAll(selectors.join(', '))].filter(isShown);
  return hidden.filter((copy) => {
    const lines = [...copy.querySelectorAll('*')].filter((element) => element.children.length === 0).map(wordsOf);
    const said = lines.filter((line) => line !== '');
    return said.length > 0 && said.every((line) => isSaidBeside(line, copy, main));
  });
}

/** Whether the words of a line stand in the main part outside of this copy, however they are broken there. */
function isSaidBeside(line: string, copy: Element, main: Element): boolean {
  return [...main.querySelectorAll('*')].some(
    (element) => !copy.contains(element) && !element.contains(copy) && wordsOf(element).includes(line),
  );
}

/** The selectors that a sheet hides at every width. */
function hidingSelectors(sheet: CSSStyleSheet): string[] {
  try {
    return [...sheet.cssRules].flatMap((rule) => {
      if (!('selectorText' in rule)) return [];
      const { selectorText, style } = rule as CSSStyleRule;
      return style.display === 'none' && !selectorText.includes(':') ? [selectorText] : [];
    });
  } catch {
    // Sheets of other sites may not be looked into.
    return [];
  }
}

/** A list of links and nothing else leads elsewhere. */
function isMenu(list: Element): boolean {
  const links = [...list.querySelectorAll('a[href]')];
  const linked = links.reduce((sum, link) => sum + wordsOf(link).length, 0);
  return links.length >= 3 && linked > 0.8 * wordsOf(list).length;
}

/** The shown heading of the page; in a frame, that frame's. */
function headingOf(main: Element, isShown: IsShown): Element | null {
  for (const part of partsOf(main)) {
    const heading = [...part.querySelectorAll('h1')].find((element) => isShown(element) && wordsOf(element) !== '');
    if (heading) return heading;
  }
  return null;
}

/** The last part of the path without its extension; addresses themselves are never kept. */
function nameOf(url: URL): string {
  const last = url.pathname.split('/').filter(Boolean).at(-1) ?? '';
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // A stray per cent sign is no reason to fail.
  }
  return name.replace(/\.[a-z]{3,5}$/i, '') || url.hostname || 'web-page';
}
