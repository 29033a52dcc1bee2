import {
  asidesIn,
  attachmentsIn,
  type IsShown,
  insideOf,
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
    const mains = partsOf(body).flatMap((part) => [...part.querySelectorAll(MAINS)].filter(isShown));
    let main: Element = longest(mains) ?? body;
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
      regions: [...(outside ? [{ nodes: [heading] }] : []), ...text],
      unread: attachmentsIn(main),
    };
  },
};

/** An element and all that is drawn inside of it by frames and shadow roots. */
function partsOf(element: ParentNode & Node): (ParentNode & Node)[] {
  const inside = [...element.querySelectorAll('*')].flatMap((inner) => insideOf(inner) ?? []);
  return [element, ...inside.flatMap(partsOf)];
}

function longest(elements: Element[]): Element | null {
  let best: Element | null = null;
  let most = 0;
  for (const element of elements) {
    const length = partsOf(element).reduce((sum, part) => sum + wordsOf(part).length, 0);
    if (length > most) [best, most] = [element, length];
  }
  return best;
}

function read(main: Element, isShown: IsShown): Region[] {
  const size = wordsOf(main).length;
  // A form or a class name may hold the whole page: then it says nothing about what stands in it.
  const except = NEVER_READ.split(', ').filter((selector) =>
    [...main.querySelectorAll(selector)].every((element) => wordsOf(element).length <= size / 2),
  );
  const leaveOut = [...main.querySelectorAll(AROUND), ...[...main.querySelectorAll('ul, ol')].filter(isMenu)];
  const headers = [...main.querySelectorAll('header')].filter((header) => header.closest(MAINS) === null);
  return textRegions([main], [...asidesIn(main), ...leaveOut, ...headers], isShown, undefined, except.join(', '));
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
