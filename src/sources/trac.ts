import {
  asidesIn,
  attachmentsIn,
  bandOf,
  type Fact,
  factOf,
  factsIn,
  firstShown,
  from,
  type IsShown,
  labelOf,
  mainOf,
  nameFrom,
  textRegions,
  wordsOf,
} from './board.ts';
import type { Region, Source } from './source.ts';

/** Must find: `#hj-job-advert-overview`, `#hj-job-advert-description` or `#hj-job-description`, or headings with those names. */
const SECTIONS = [
  { id: 'hj-job-advert-overview', heading: 'Job overview', duties: true },
  { id: 'hj-job-advert-description', heading: 'Main duties of the job', duties: true },
  { id: 'hj-job-advert-organisation', heading: 'Working for our organisation', duties: false },
  { id: 'hj-job-description', heading: 'Detailed job description and main responsibilities', duties: true },
  { id: 'hj-job-role-requirement', heading: 'Person specification', duties: false },
];

const BOARDS = /^(?:www\.)?(?:healthjobsuk\.com|nhsjobs\.com|nursingnetuk\.com)$/;
const ON_BOARD = /-v(\d{5,})(?:$|\/)|^\/vacancy\/(\d+)/;
const ON_TRAC = /^\/job-advert\/(\d+)/;

/** Adverts of Trac: HealthJobsUK and its sister boards, apps.trac.jobs, and the career sites of trusts that Trac serves. */
export const trac: Source = {
  id: 'trac',
  mustFind:
    'a job title with text under "Job overview", "Main duties of the job" or "Detailed job description and main responsibilities"',

  recognises(url, document) {
    if (BOARDS.test(url.hostname)) return ON_BOARD.test(url.pathname);
    if (url.hostname === 'apps.trac.jobs') return ON_TRAC.test(url.pathname);
    // A trust's own career site, or a saved page.
    return document.querySelector('#hj-job, #hj-job-advert, #hj-job-summary') !== null;
  },

  locate(document, url, isShown) {
    const root = firstShown(document, '#hj-job, #hj-main', isShown) ?? mainOf(document, isShown);
    const asides = asidesIn(root);
    const documents = document.querySelector('#hj-vacancy-docs');
    if (documents) asides.push(documents);

    const summary = firstShown(root, '#hj-job-summary, dl.hj-dl-float, dl.front-end-job-summary', isShown);
    const title = firstShown(document, '.hj-job-title h2, .hj-job-title h1', isShown) ?? titleBefore(root);
    const sections = byIds(root, asides, isShown);
    const opening = sections ? null : openingHeading(root);
    if (!title || (!sections && !opening)) return null;

    const facts = summary ? definitionsIn(summary) : factsIn(root, isShown);
    const drawn = [title, ...facts.flatMap((fact) => fact.drawn)];
    const text = sections ?? (opening ? textRegions(from(opening, root), [...asides, ...drawn], isShown) : []);
    if (text.length === 0) return null;
    return {
      id: nameFrom(facts.find(({ label }) => /^job ref/i.test(label))?.value, numberIn(url)) ?? 'trac-advert',
      title: wordsOf(title),
      band: bandOf(facts),
      regions: [{ nodes: [title] }, ...facts.map(({ region }) => region), ...text],
      attachments: attachmentsIn(root, documents),
    };
  },
};

/** The sections that the site names by id, or null where none of them says what the post does. */
function byIds(root: Element, asides: Node[], isShown: IsShown): Region[] | null {
  let duties = false;
  const regions = SECTIONS.flatMap((section) => {
    const element = firstShown(root, `[id="${section.id}"]`, isShown);
    if (!element) return [];
    duties ||= section.duties;
    const before = element.previousElementSibling;
    if (before && isNamed(before, section.heading)) return textRegions([before, element], asides, isShown);
    const first = element.querySelector('h1, h2, h3, h4, h5, h6');
    return textRegions(
      [element],
      asides,
      isShown,
      first && isNamed(first, section.heading) ? undefined : section.heading,
    );
  });
  return duties ? regions : null;
}

/** The heading that opens the advert where the site names no ids. */
function openingHeading(root: Element): Element | null {
  const headings = [...root.querySelectorAll('h1, h2, h3, h4, h5')];
  const named = (heading: Element, duties: boolean) =>
    SECTIONS.some((section) => section.duties === duties && isNamed(heading, section.heading));
  const duties = headings.find((heading) => named(heading, true));
  return duties ? (headings.find((heading) => named(heading, true) || named(heading, false)) ?? duties) : null;
}

/** The first heading that is no section's. */
function titleBefore(root: Element): Element | null {
  const opening = openingHeading(root);
  const headings = [...root.ownerDocument.querySelectorAll('h1, h2')].filter((heading) => wordsOf(heading) !== '');
  const before = headings.filter((heading) => opening && (heading.compareDocumentPosition(opening) & 4) !== 0);
  return before.find((heading) => heading.localName === 'h1') ?? before[0] ?? null;
}

function isNamed(element: Element, heading: string): boolean {
  return /^h[1-6]$/.test(element.localName) && labelOf(element).toLowerCase() === heading.toLowerCase();
}

/** Everything that the summary lists; the site chooses its labels, so that any of them counts. */
function definitionsIn(summary: Element): Fact[] {
  return [...summary.querySelectorAll('dt')].flatMap((term) => {
    const value = term.nextElementSibling;
    if (!value?.matches('dd') || wordsOf(value) === '' || /contact|enquir|e-?mail|telephone/i.test(wordsOf(term)))
      return [];
    return [factOf(labelOf(term), [...value.childNodes], [term, value])];
  });
}

/** The advert's number; never the rest of the address. */
function numberIn(url: URL): string | null {
  const found = ON_BOARD.exec(url.pathname) ?? ON_TRAC.exec(url.pathname);
  return found?.[1] ?? found?.[2] ?? null;
}
