import { isElement, NEVER_READ, textRegions, wordsOf } from './board.ts';
import type { Source } from './source.ts';

/** Reads around a range that the user selected. What they chose is read as it stands: no part of it is taken for an aside. */
export function selectionSource(range: Range): Source {
  return {
    id: 'selection',
    mustFind: 'text in the selection',
    recognises: () => true,

    locate(document, _url, isShown) {
      const common = range.commonAncestorContainer;
      const inside = common.nodeType === common.TEXT_NODE ? common.parentNode : common;
      if (!inside) return null;
      // A table, list or definition list is only understood as a whole.
      const around = isElement(inside) ? (inside.closest('table, ul, ol, dl') ?? inside) : inside;
      const nodes = isElement(around) ? [around] : [...around.childNodes];
      // A class name that says otherwise doesn't count where the user says to read; a form with text in it doesn't either.
      const except = NEVER_READ.split(', ').filter((selector) => /cookie|consent|onetrust/.test(selector));
      const regions = textRegions(nodes, [], isShown, undefined, except.join(', '));
      if (regions.length === 0) return null;
      return {
        id: 'selection',
        title: wordsOf(document.querySelector('title') ?? document),
        band: null,
        regions,
        attachments: [],
      };
    },
  };
}
