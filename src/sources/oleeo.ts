import {
  advertOf,
  asidesIn,
  type Fact,
  factOf,
  type IsShown,
  isText,
  labelOf,
  lengthOf,
  mainOf,
  NEVER_READ,
  namesAPerson,
  textRegions,
  titleOf,
  wordsOf,
} from './board.ts';
import type { Region, Source } from './source.ts';

/** Must find: an `h1`, and labels (`dt`, `th`, or a class with "label" in it) with values beside them, one of which is the description. */
const LABELS = 'dt, th, [class*="label" i]';
const LEAST_TEXT = 200;
const ADVERT = /\/opp\/(\d+)\b/;
/** Entries that are no part of the description. */
const LEADS_AWAY = /^(?:attachments?|documents?|supporting documents|downloads?|how to apply|apply\b.*)$/i;

/** Adverts of Oleeo: a list of labels and values, the description being one of the values or the text after the list. */
export const oleeo: Source = {
  id: 'oleeo',
  mustFind: 'a job title, a list of labelled details and a description of the post',

  recognises(url, document) {
    if (/\.tal\.net$/.test(url.hostname)) return ADVERT.test(url.pathname);
    // A saved page, or a site with an address of its own.
    return (
      document.querySelector('form.apply-form') !== null && document.querySelector('[name*="XSRF_Token"]') !== null
    );
  },

  locate(document, url, isShown) {
    const main = mainOf(document, isShown);
    const title = titleOf(document, main, isShown);
    const asides = asidesIn(main);
    const { facts, texts, drawn } = entriesIn(main, asides, isShown);
    const rest = textRegions([main], [...asides, ...drawn, ...(title ? [title] : [])], isShown);
    const text = [...texts, ...rest];
    if (!title || facts.length < 2 || lengthOf(text) < LEAST_TEXT) return null;
    return advertOf(main, title, facts, text, ADVERT.exec(url.pathname)?.[1], 'oleeo-advert');
  },
};

/** The list's short entries as facts, its long ones as text under their label. Any label counts: the employer chooses them. */
function entriesIn(main: Element, asides: Node[], isShown: IsShown): { facts: Fact[]; texts: Region[]; drawn: Node[] } {
  const facts: Fact[] = [];
  const texts: Region[] = [];
  const drawn: Node[] = [];
  const never = [...main.querySelectorAll(NEVER_READ)];
  for (const element of main.querySelectorAll(LABELS)) {
    const value = element.nextElementSibling;
    // What an author wrote inside of a value is no label of the list.
    if (!value || !isShown(element) || [...drawn, ...asides, ...never].some((node) => node.contains(element))) continue;
    const label = labelOf(element);
    if (label === '' || label.length > 60 || wordsOf(value) === '') continue;
    drawn.push(element, value);
    if (namesAPerson(label) || LEADS_AWAY.test(label)) continue;
    if (isText(value)) texts.push(...textRegions([...value.childNodes], asides, isShown, label));
    else facts.push(factOf(label, [...value.childNodes], [element, value]));
  }
  return { facts, texts, drawn };
}
