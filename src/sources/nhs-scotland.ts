import {
  advertOf,
  asidesIn,
  type Fact,
  factOf,
  factsIn,
  firstShown,
  type IsShown,
  labelOf,
  lengthOf,
  MUST_FIND_FACTS,
  mainOf,
  textRegions,
  titleOf,
  wordsOf,
} from './board.ts';
import type { Located, Source } from './source.ts';

/** Must find: an `h1`, two or more of these facts (or lines with bold labels), and a description of 200 characters. */
const FACTS = {
  'span-reference': 'Reference',
  'span-salary': 'Salary',
  'span-vacancies-department': 'Job family',
  'span-vacancies-location-name': 'Location',
  'span-vacancies-employment-type': 'Employment type',
  'span-sub-vacancies-hours': 'Hours',
  'span-vacancies-school': 'Employer',
  'span-vacancies-shift-pattern': 'Department',
  'div-vacancies-close-date': 'Closing date',
};
/** What the description stands in: a table pasted into the editor, or the system's own text class. */
const DESCRIPTION = '.cke_show_border, .jt-opensans-regular';
const LEAST_DESCRIPTION = 200;

const ADVERT = /^\/job\/jobdetail\b/i;

/** Adverts of NHS Scotland's Jobtrain site. */
export const nhsScotland: Source = {
  id: 'nhs-scotland',
  mustFind: MUST_FIND_FACTS,
  recognises: (url) => url.hostname === 'apply.jobs.scot.nhs.uk' && ADVERT.test(url.pathname),
  locate,
};

/** Adverts of the other employers that use Jobtrain, each under an address of its own. */
export const jobtrain: Source = {
  id: 'jobtrain',
  mustFind: MUST_FIND_FACTS,

  recognises(url, document) {
    const marked = document.querySelector(
      'a[href*="jobtrain.co.uk" i], script[src*="jobtrain" i], link[href*="jobtrain" i]',
    );
    if (ADVERT.test(url.pathname)) return marked !== null || document.querySelector('a[href*="/Home/Job" i]') !== null;
    // A saved page has lost its address. A list of jobs has cards and no advert's own facts.
    return (
      marked !== null &&
      document.querySelector('[data-testid="span-reference"], [data-testid^="div-vacancies-"]') !== null
    );
  },
  locate,
};

function locate(document: Document, url: URL, isShown: IsShown): Located | null {
  const root = mainOf(document, isShown);
  const title = titleOf(document, root, isShown);
  const marked = markedFacts(root, isShown);
  const descriptions = descriptionsIn(root, isShown);
  const inText = (fact: Fact) => descriptions.some((text) => fact.drawn.some((node) => text.contains(node)));
  const facts = marked.length > 0 ? marked : factsIn(root, isShown).filter((fact) => !inText(fact));
  if (!title || facts.length < 2) return null;

  const asides = [...asidesIn(root), title, ...facts.flatMap((fact) => fact.drawn)];
  // An author's paragraphs may stand beside the pasted table.
  const outside = [title, ...facts.flatMap((fact) => fact.drawn)];
  const around = descriptions.map((element) => {
    const parent = element.parentElement;
    return parent && parent !== root && !outside.some((node) => parent.contains(node)) ? parent : element;
  });
  // Where the theme has classes of its own, the description is what the facts leave.
  const text = textRegions(around.length > 0 ? outermost(around) : [root], asides, isShown);
  if (lengthOf(text) < LEAST_DESCRIPTION) return null;
  return advertOf(root, title, facts, text, url.searchParams.get('JobId'), 'jobtrain-advert');
}

/** The outermost elements that hold the description. Cards and footers use the same text class for a line or two. */
function descriptionsIn(root: Element, isShown: IsShown): Element[] {
  const found = [...root.querySelectorAll(DESCRIPTION)].filter(
    (element) => isShown(element) && (element.localName === 'table' || wordsOf(element).length >= LEAST_DESCRIPTION),
  );
  return outermost(found);
}

/** Each element once, and none that stands in another. */
function outermost(elements: Element[]): Element[] {
  return [...new Set(elements)].filter(
    (element) => !elements.some((other) => other !== element && other.contains(element)),
  );
}

/** The facts that the system marks for its own tests, under the label that the page draws, else under ours. */
function markedFacts(root: Element, isShown: IsShown): Fact[] {
  return Object.entries(FACTS).flatMap(([mark, ours]) => {
    const element = firstShown(root, `[data-testid="${mark}"]`, isShown);
    if (!element) return [];
    const line = element.closest('li, p, .jobdetailsitem') ?? element.parentElement;
    const bold = line && line !== root ? line.querySelector('strong, b, .label') : null;
    const label = bold && !element.contains(bold) && wordsOf(bold) !== '' ? labelOf(bold) : ours;
    const value = mark.startsWith('div-') ? (element.querySelector('span') ?? element) : element;
    const drawn = bold && label !== ours ? [bold, element] : [element];
    return [factOf(label, [...value.childNodes], drawn)];
  });
}
