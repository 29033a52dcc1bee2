import { attachedBy, isElement, saysThen, wordsOf } from './board.ts';
import type { AttachedFile, IsShown, Region, Source } from './source.ts';

const HOSTS = new Set(['www.jobs.nhs.uk', 'beta.jobs.nhs.uk']);
const ADVERT = /^\/candidate\/jobadvert\/([A-Za-z0-9]+(?:-[A-Za-z0-9]+)+)/;

/** The parts of an advert that hold its text, in the page's order, with the heading that the site gives each. */
const SECTIONS = [
  { id: 'job_overview', heading: 'Job summary' },
  { id: 'job_description', heading: 'Main duties of the job' },
  { id: 'about_organisation', heading: 'About us' },
  { id: 'job_description_large', heading: 'Job responsibilities' },
];

const PERSONAL = '#contact_details, [id^="contact_details"], [id^="employer_"]';
const DOCUMENT_NAME = /job description|person spec|\bJD\b|\bPS\b/i;
const DOCUMENT_KIND = /pdf|docx?|\d\s?[KM]B/i;

/** Adverts of NHS Jobs. Its server nests paragraphs, so that in a browser the ids are empty and the text stands after them. */
export const nhsJobs: Source = {
  id: 'nhs-jobs',
  mustFind: 'a job title with text under "Job summary", "Main duties of the job" or "Job responsibilities"',

  recognises(url, document) {
    if (HOSTS.has(url.hostname)) return ADVERT.test(url.pathname);
    // A saved page: the address is gone, the ids are not.
    return document.querySelector('h1#heading') !== null && SECTIONS.some(({ id }) => copies(document, id).length > 0);
  },

  locate(document, url, isShown) {
    const chosen: Choose = (elements) => choose(elements, isShown);
    const title = chosen(copies(document, 'heading'));
    const sections = SECTIONS.flatMap(({ id, heading }) => {
      const region = section(document, id, heading, chosen);
      return region ? [{ id, region }] : [];
    });
    if (!title || !sections.some(({ id }) => id !== 'about_organisation')) return null;

    const band = chosen(copies(document, 'payscheme-band'));
    const facts = [
      { label: 'Band', element: band },
      { label: 'Salary', element: salary(document, chosen) },
      { label: 'Contract', element: chosen(copies(document, 'contract_type')) },
    ];
    return {
      id: reference(document, url, chosen),
      title: wordsOf(title),
      band: band && wordsOf(band) !== '' ? wordsOf(band) : null,
      regions: [
        { nodes: [title] },
        ...facts.flatMap(({ label, element }) => (element ? [{ label, nodes: [element] }] : [])),
        ...sections.map(({ region }) => region),
        ...personSpecification(document, chosen),
        ...registration(document, chosen),
      ],
      attachments: attachments(document),
    };
  },
};

/** Every element of this id: the site shows some parts twice, for small and for large screens. */
function copies(document: Document, id: string): Element[] {
  return [...document.querySelectorAll(`[id="${id}"]`)];
}

type Choose = (elements: Element[]) => Element | null;

/** The copy that the reader sees; else the one that only waits to be unfolded. */
function choose(elements: Element[], isShown: IsShown): Element | null {
  const shown = elements.filter(isShown);
  // Where nothing is laid out every copy counts as shown, and the one for large screens is not folded.
  const wide = shown.find((element) => element.closest('.show-mobile') === null);
  const folded = elements.find((element) => {
    const details = element.closest('details:not([open])');
    return details !== null && isShown(details);
  });
  return wide ?? shown[0] ?? folded ?? elements[0] ?? null;
}

/** The heading before an id, the element itself and all that follows it up to the next part of the page. */
function section(document: Document, id: string, heading: string, chosen: Choose): Region | null {
  const element = chosen(copies(document, id));
  if (!element) return null;
  const nodes = [element, ...following(element, isSiteHeading)];
  if (nodes.every((node) => wordsOf(node) === '')) return null;
  const before = element.previousElementSibling;
  const titled = before !== null && isHeading(before);
  return {
    nodes: titled ? [before, ...nodes] : nodes,
    ...(titled ? {} : { heading }),
    // The site draws the author's line breaks by a style on the paragraph that its own markup leaves empty.
    keepLines: /pre-line/.test(element.getAttribute('style') ?? ''),
    except: PERSONAL,
  };
}

/** The siblings after an element, up to the one that `ends` them. */
function following(element: Element, ends: (sibling: Element) => boolean): Node[] {
  const nodes: Node[] = [];
  for (let node = element.nextSibling; node; node = node.nextSibling) {
    if (isElement(node) && ends(node)) break;
    nodes.push(node);
  }
  return nodes;
}

/** Whether a sibling opens another part of the page; headings that an employer typed have neither class nor id. */
function isSiteHeading(element: Element): boolean {
  if (isHeading(element)) return element.id !== '' || /nhsuk-heading/.test(element.className);
  return element.id !== '' || element.querySelector('[id], [class*="nhsuk-heading"]') !== null;
}

/** Each group of criteria under its own heading: "Qualifications", then "Essential" and "Desirable" lists. */
function personSpecification(document: Document, chosen: Choose): Region[] {
  const ids = [...document.querySelectorAll('h3[id^="skill_category_"]')].map(({ id }) => id);
  const groups = [...new Set(ids)].flatMap((id): Region[] => {
    const heading = chosen(copies(document, id));
    if (!heading) return [];
    return [
      { nodes: [heading, ...following(heading, (element) => /^h[1-3]$/.test(element.localName))], except: PERSONAL },
    ];
  });
  const [first] = groups;
  if (first) first.heading = 'Person specification';
  return groups;
}

/** Whether the post asks for professional registration, which tells its level. */
function registration(document: Document, chosen: Choose): Region[] {
  const heading = chosen(copies(document, 'uk-registration'));
  if (!heading) return [];
  return [{ nodes: [heading, ...following(heading, isSiteHeading)], except: PERSONAL }];
}

function salary(document: Document, chosen: Choose): Element | null {
  for (const id of ['range_salary', 'fixed_salary', 'negotiable_salary']) {
    const element = chosen(copies(document, id));
    if (element) return element;
  }
  const labelled = [...document.querySelectorAll('h3')].filter((heading) => wordsOf(heading) === 'Salary');
  const next = chosen(labelled)?.nextElementSibling;
  return next?.localName === 'p' ? next : null;
}

/** The advert's own reference; never the query, which may hold what somebody searched for. */
function reference(document: Document, url: URL, chosen: Choose): string {
  const inAddress = HOSTS.has(url.hostname) ? ADVERT.exec(url.pathname)?.[1] : undefined;
  if (inAddress) return inAddress;
  const stated = ['trac-job-reference', 'job_reference_number'].map((id) => chosen(copies(document, id)));
  const found = stated.map((element) => (element ? wordsOf(element) : '')).find((text) => text !== '');
  return found ?? 'nhs-jobs-advert';
}

/** Documents that the advert only links to: the full job description is usually one of them. */
function attachments(document: Document): AttachedFile[] {
  const main = document.querySelector('main') ?? document.body;
  const headings = [...main.querySelectorAll('h2, h3, h4')].filter((heading) =>
    /^(?:supporting )?(?:documents?|links?|attachments?)\b|^documents to download/i.test(wordsOf(heading)),
  );
  const listed = headings.flatMap((heading) =>
    following(heading, isHeading).flatMap((node) =>
      isElement(node) ? [...(node.matches('a[href]') ? [node] : []), ...node.querySelectorAll('a[href]')] : [],
    ),
  );
  const named = [...main.querySelectorAll('a[href]')].filter((link) =>
    saysThen(wordsOf(link), DOCUMENT_NAME, DOCUMENT_KIND),
  );
  return attachedBy([...listed, ...named]);
}

function isHeading(element: Element): boolean {
  return /^h[1-6]$/.test(element.localName);
}
