import { withoutTail } from '../engine/text.ts';
import { isShown } from './shown.ts';

/** A field in which somebody may be writing a job description. */
export interface Field {
  element: HTMLTextAreaElement | HTMLElement;
  kind: 'text' | 'rich';
  label: string;
  words: number;
}

/** What the form says of the post elsewhere than in the text. */
export interface FormFacts {
  title: string;
  band: string | null;
}

const FIELDS = 'textarea, [contenteditable]:not([contenteditable="false"])';
const FOR_JOBS =
  /\b(?:job|role|post|vacancy|position|advert\w*|dut(?:y|ies)|responsibilit\w+|description|summary|overview|purpose|person spec\w*|content|body)\b/i;
const TITLE =
  /^(?:(?:job|post|role|vacancy|position|advert)\s*)?title$|\btitle of (?:the )?(?:job|post|role|vacancy)\b/i;
const BAND = /\b(?:pay |afc |salary )?(?:band|grade)\b/i;
/** A field that holds fewer words may be for anything. */
const SOME_WORDS = 20;
/** A field less tall than this many pixels is for a line or two. */
const TALL = 90;

/** The fields of a page that hold or could hold a job description, in the page's order, frames of the same site and open shadow roots included. */
export function fieldsOf(document: Document): Field[] {
  const fields = treesIn(document).flatMap((tree) => [...tree.querySelectorAll<HTMLElement>(FIELDS)]);
  return fields.flatMap((element, index): Field[] => {
    const kind = element.localName === 'textarea' ? 'text' : 'rich';
    if (!isShown(element) || isLocked(element) || (kind === 'rich' && element.parentElement?.isContentEditable))
      return [];
    const label = labelOf(element) || `Text field ${index + 1}`;
    const words = textOf(element).split(/\s+/).filter(Boolean).length;
    const roomy = element.getBoundingClientRect().height >= TALL;
    return words >= SOME_WORDS || roomy || FOR_JOBS.test(label) ? [{ element, kind, label, words }] : [];
  });
}

/** The field that the user is in, or was in last; else the one with the most words. */
export function likeliest(fields: readonly Field[], last: Element | null): Field | null {
  const focused = fields.find(({ element }) => element === last || (last !== null && element.contains(last)));
  return focused ?? fields.toSorted((a, b) => b.words - a.words || rank(b) - rank(a))[0] ?? null;
}

/** The title and the band that stand in fields of their own, in the same form. */
export function factsBeside(element: Element): FormFacts {
  const around: ParentNode = element.closest('form') ?? element.ownerDocument;
  const facts: FormFacts = { title: '', band: null };
  for (const input of around.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
    if (input.localName === 'input' && !/^(?:text)?$/.test(input.getAttribute('type') ?? '')) continue;
    const value = filledIn(input);
    if (value === '') continue;
    const label = withoutTail(labelOf(input), /[:*\s]/);
    if (facts.title === '' && TITLE.test(label)) facts.title = value;
    else if (facts.band === null && BAND.test(label)) facts.band = /^\d/.test(value) ? `Band ${value}` : value;
  }
  return facts;
}

/** What is in a field. */
export function textOf(element: HTMLElement): string {
  return element.localName === 'textarea' ? (element as HTMLTextAreaElement).value : (element.textContent ?? '');
}

/** The page itself, its open shadow roots, and its frames of the same site. */
function treesIn(tree: ParentNode): ParentNode[] {
  const inner = [...tree.querySelectorAll('*')].flatMap((element): ParentNode[] => {
    if (element.shadowRoot) return [element.shadowRoot];
    if (element.localName !== 'iframe') return [];
    try {
      const { contentDocument } = element as HTMLIFrameElement;
      return contentDocument ? [contentDocument] : [];
    } catch {
      return [];
    }
  });
  return [tree, ...inner.flatMap(treesIn)];
}

function isLocked(element: HTMLElement): boolean {
  const area = element as Partial<HTMLTextAreaElement>;
  return area.disabled === true || area.readOnly === true || element.getAttribute('aria-readonly') === 'true';
}

function labelOf(element: Element): string {
  const { ownerDocument: page } = element;
  const named = (element.getAttribute('aria-labelledby') ?? '')
    .split(/\s+/)
    .map((id) => wordsOf(page.getElementById(id)));
  const labels = [...((element as Partial<HTMLTextAreaElement>).labels ?? [])].map(wordsOf);
  const candidates = [
    named.join(' '),
    element.getAttribute('aria-label'),
    labels.join(' '),
    wordsOf(element.closest('fieldset')?.querySelector('legend') ?? null),
    element.getAttribute('placeholder'),
    element.getAttribute('title'),
    (element.getAttribute('name') ?? element.id).replace(/[-_.]+|(?<=\p{Ll})(?=\p{Lu})/gu, ' '),
    page.defaultView?.frameElement ? page.title : '',
  ];
  const label = candidates.find((candidate) => candidate?.trim()) ?? '';
  return label.replace(/\s+/g, ' ').trim().slice(0, 100);
}

function wordsOf(element: Element | null): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function filledIn(input: HTMLInputElement | HTMLSelectElement): string {
  const chosen = input.localName === 'select' ? (input as HTMLSelectElement).selectedOptions[0] : null;
  // The first entry of a list is often a prompt, with no value.
  if (chosen) return chosen.value === '' ? '' : wordsOf(chosen);
  return input.value.trim();
}

function rank({ label }: Field): number {
  return FOR_JOBS.test(label) ? 1 : 0;
}
