/**
 * What a page's own style sheets say where nothing is laid out, as in a saved page. Only plain rules count: those of a medium or a width
 * hold for some windows and not for others.
 */
const known = new WeakMap<Document, Map<string, string[]>>();

/** Whether a plain rule of the page's style sheets gives an element this value: `is(element, 'white-space', /^pre/)`. */
export function isStyled(element: Element, property: string, value: RegExp): boolean {
  return selectorsFor(element.ownerDocument, property, value).some((selector) => {
    try {
      return element.matches(selector);
    } catch {
      // A selector that this DOM does not know says nothing.
      return false;
    }
  });
}

function selectorsFor(page: Document, property: string, value: RegExp): string[] {
  const ofPage = known.get(page) ?? new Map<string, string[]>();
  known.set(page, ofPage);
  const key = `${property} ${value.source}`;
  const found = ofPage.get(key) ?? [...page.styleSheets].flatMap((sheet) => selectorsIn(sheet, property, value));
  ofPage.set(key, found);
  return found;
}

function selectorsIn(sheet: CSSStyleSheet, property: string, value: RegExp): string[] {
  try {
    return [...sheet.cssRules].flatMap((rule) => {
      if (!('selectorText' in rule)) return [];
      const { selectorText, style } = rule as CSSStyleRule;
      return value.test(style.getPropertyValue(property)) ? [selectorText] : [];
    });
  } catch {
    // Sheets of other sites may not be looked into.
    return [];
  }
}
