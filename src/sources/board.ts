import type { AttachedFile, Located, Region } from './source.ts';

/** What job boards share: labelled facts, blocks that must not be read, text in tables made for layout, documents to download. */

/** Whether the reader can see an element; the page's reader knows. */
export type IsShown = (element: Element) => boolean;

/** A labelled fact about the post: "Grade", "Salary", "Department". */
export interface Fact {
  label: string;
  value: string;
  /** All that the page draws for this fact; it is not read again with the text. */
  drawn: Node[];
  region: Region;
}

/** Never read, wherever it stands: forms, banners, and what names a person or only leads elsewhere. */
export const NEVER_READ = [
  'form',
  'aside',
  '[role="complementary"]',
  ...words(
    'cookie consent onetrust enquir contact breadcrumb skip-link share- sharing social- similar- related- apply- -apply',
  ),
].join(', ');

const HEADINGS = 'h1, h2, h3, h4, h5, h6';
const BLOCKS = 'p, li, ul, ol, dl, div, section, table, h1, h2, h3, h4, h5, h6';
const LABELS = 'dt, th, td:first-child, strong, b, [class*="label" i]';

/** Labels of facts. Anything else with a bold beginning is text: "Communication: talks to patients" is a duty. */
const FACT =
  /^(?:(?:(?:job|vacancy|post|advert) )?(?:title|type|ref(?:erence)?(?: (?:number|no\.?|code))?|id|family|category)|(?:pay |afc |salary )?(?:band|grade)(?:ing)?|(?:salary|pay)(?: (?:range|scale|period|band|details))?|main area|special(?:i?ty|ism)|(?:employing )?(?:department|directorate|division|service|organisation|employer|board|trust)(?: (?:name|type))?|nhs board|employer \(?nhs board\)?|site|town|base|(?:work )?location|place of work|hours(?: per week| of work)?|(?:working|shift) pattern|working hours|contract(?: type| term| length)?|employment type|(?:type of )?contract|duration|staff group|(?:closing|interview|live|opening|posted|start)(?: date)?|date (?:posted|live)|number of (?:posts|vacancies)|vacancies)$/i;
/** Facts that name a person. They are left out, whatever they look like. */
const PERSON =
  /^(?:(?:contact|enquiries|recruiter|(?:line|hiring|recruiting) manager)(?: (?:name|person|details|number|e-?mail|telephone|address|to|for .*))?|(?:tele)?phone(?: number)?|tel\.?|e-?mail(?: address)?)$/i;
const ASIDE =
  /^(?:contacts?(?: details| information| us| name| for .*)?|(?:for |(?:for )?an )?(?:informal|further|more) (?:enquir\w*|details|information|visits?)\b.*|enquir\w*|how to apply|apply(?: (?:now|online|here)\b.*| for this .*)?|(?:supporting |vacancy |job )?(?:documents?|attachments?|downloads?)(?: to download)?|employer (?:certification|accreditation)\b.*|share\b.*|(?:similar|related|other) (?:jobs|vacancies|posts).*|job alerts?.*|cookies?\b.*|privacy (?:notice|policy|statement).*)$/i;
/** Links that are buttons in all but name. */
const LEADS_AWAY =
  /^(?:apply\b.{0,40}|(?:save|print|share|report)(?: (?:this|job|vacancy|post|advert)\b.{0,30})?|back to .{0,40}|(?:sign|log) in\b.{0,30})$/i;
/** The top row of a person specification that is a table. */
const CRITERIA =
  /^(?:(?:essential|desirable)(?: criteria)?|criteria|attributes?|requirements?|factors?|area|(?:how|method|means) .{0,30}|measured by|assess(?:ed by|ment))$/i;
const SPECIFICATION = 'Person specification';
/** The same as pages write it over such a table, so that the line counts as a heading. */
const NAMES_SPECIFICATION = /^[\W\d]{0,8}P(?:erson(?:nel)? [Ss]pecification|ERSON(?:NEL)? SPECIFICATION)\W*$/;
const DOCUMENTS = /\b(?:documents?|attachments?|downloads?)\b/i;
const DOCUMENT_FILE = /\.(?:pdf|docx?|rtf|odt)$/i;
const DOCUMENT_NAME = /job (?:description|pack|profile)|person(?:nel)? spec|role profile|\bJD\b/i;
const DOCUMENT_KIND = /pdf|docx?|\d\s?[KM]B|download/i;
const REACHES_A_PERSON = /[\w.+-]@[\w-]{1,63}\.\w|(?:\+44\s?|\b0)(?:[\s()-]{0,4}\d){9,10}\b/;
const NAMES_A_PERSON =
  /^(?:contact(?: name| person| details)?\s*:|name of contact\b|(?:for |if you would like )?(?:an )?(?:informal|further) (?:enquir|discussion|chat|visit|information))/i;
/** A longer block holds more than somebody's telephone number. */
const CONTACT_LENGTH = 400;

/** An entry longer than this is a text. */
const LONG_ENTRY = 200;

/** The element's words on one line. */
export function wordsOf(node: Node): string {
  return (node.textContent ?? '').replace(/\s+/g, ' ').trim();
}

function words(list: string): string[] {
  return list.split(' ').flatMap((word) => [`[id*="${word}" i]`, `[class*="${word}" i]`]);
}

/** The first element of this selector that the page shows and that has words. */
export function firstShown(within: ParentNode, selector: string, isShown: IsShown): Element | null {
  return [...within.querySelectorAll(selector)].find((element) => isShown(element) && wordsOf(element) !== '') ?? null;
}

/** The part of the page that its own markup calls the main one. */
export function mainOf(document: Document, isShown: IsShown): Element {
  return firstShown(document, 'main, [role="main"]', isShown) ?? document.body;
}

/** The heading of an advert: in its main part, or else anywhere on the page. */
export function titleOf(document: Document, main: Element, isShown: IsShown): Element | null {
  return firstShown(main, 'h1', isShown) ?? firstShown(document, 'h1', isShown);
}

/** What boards must find whose texts no markup tells from the rest: see Source.mustFind. */
export const MUST_FIND_FACTS =
  'a job title, two or more facts such as reference, salary and location, and a description of the post';

/** What a board's advert comes to: its title, its facts and its text, in this order. `ids` name it where no fact is its reference. */
export function advertOf(
  main: Element,
  title: Element,
  facts: Fact[],
  text: Region[],
  ...ids: [...(string | null | undefined)[], string]
): Located {
  const reference = facts.find(({ label }) => /\bref/i.test(label))?.value;
  return {
    id: nameFrom(reference, ...ids) ?? '',
    title: wordsOf(title),
    band: bandOf(facts) ?? bandIn(wordsOf(title)),
    regions: [{ nodes: [title] }, ...facts.map(({ region }) => region), ...text],
    attachments: attachmentsIn(main),
  };
}

/** The pay band that a title or a salary states: "Band 5" of "Band 5 (£33,247 - £41,424)". */
export function bandIn(text: string): string | null {
  return (
    /\b(?:nhs )?(?:afc:? )?band\s*\d[a-d]?(?:\s*(?:\/|-|–|to)\s*(?:band\s*)?\d(?![\d,.]))?/i.exec(text)?.[0] ?? null
  );
}

/** The band among the facts: the grade's own words, else what the salary says. */
export function bandOf(facts: Fact[]): string | null {
  const grade = facts.find(({ label }) => /^(?:pay |afc |salary )?(?:band|grade)(?:ing)?$/i.test(label));
  if (grade) return /^\d/.test(grade.value) ? `Band ${grade.value}` : grade.value;
  for (const { label, value } of facts) {
    const band = /^(?:salary|pay)/i.test(label) ? bandIn(value) : null;
    if (band) return band;
  }
  return null;
}

/** A document name from what the facts or the address say; never the whole address. */
export function nameFrom(...candidates: (string | null | undefined)[]): string | null {
  const named = candidates.find(
    (candidate) => candidate !== null && candidate !== undefined && candidate.trim() !== '',
  );
  return named?.trim() ?? null;
}

/** A fact whose value stands in these nodes. */
export function factOf(label: string, nodes: Node[], drawn: Node[]): Fact {
  const value = nodes.map(wordsOf).join(' ').trim();
  return { label, value, drawn, region: { label, nodes, except: NEVER_READ } };
}

/** The labelled facts under an element, once each: definition lists, two-cell rows, "label" beside "value", bold labels. */
export function factsIn(root: Element, isShown: IsShown): Fact[] {
  const facts = new Map<string, Fact>();
  for (const element of root.querySelectorAll(LABELS)) {
    const within = element.closest(NEVER_READ);
    if (!isShown(element) || (within && within !== root && root.contains(within))) continue;
    const label = labelOf(element);
    if (!FACT.test(label)) continue;
    const fact = valueBeside(element, label);
    if (!fact || fact.value === '' || fact.value.length > LONG_ENTRY) continue;
    const known = facts.get(label.toLowerCase());
    if (known) known.drawn.push(...fact.drawn);
    else facts.set(label.toLowerCase(), fact);
  }
  return [...facts.values()];
}

/** Where the value of a label stands: in the cell or element beside it, else in the words after it. */
function valueBeside(element: Element, label: string): Fact | null {
  const next = element.nextElementSibling;
  const partner = { dt: 'dd', th: 'td', td: 'td' }[element.localName];
  if (partner) return next?.matches(partner) ? factOf(label, [...next.childNodes], [element, next]) : null;

  const parent = element.parentElement;
  const before = element.previousSibling;
  const opensLine = before === null || wordsOf(before) === '' || (isElement(before) && before.matches(BLOCKS));
  if (!parent?.matches('li, p, div, td, dd, section') || !opensLine) return null;
  const after = siblingsAfter(element);
  const ends = after.findIndex(
    (node) => isElement(node) && node.matches('br, strong, b, h1, h2, h3, h4, h5, h6, ul, ol, table'),
  );
  const nodes = (ends < 0 ? after : after.slice(0, ends)).filter((node) => wordsOf(node) !== '');
  // With its colon outside of the bold it is one line of text, which reads well as it stands.
  if (nodes.length === 0 || /^:/.test(wordsOf(nodes[0] ?? element))) return null;
  return factOf(label, nodes, [element, ...nodes]);
}

/** Blocks under an element that name a person, or offer documents, other jobs or a way to apply. */
export function asidesIn(root: ParentNode & Node): Node[] {
  const asides: Node[] = [];
  for (const heading of root.querySelectorAll(`${HEADINGS}, p, dt, th, td:first-child`)) {
    const level = levelOf(heading);
    const label = labelOf(heading);
    if (level !== null && ASIDE.test(label)) asides.push(...underHeading(heading, level, root));
    else if (PERSON.test(label) && heading.matches('dt, th, td')) {
      asides.push(heading, ...(heading.nextElementSibling ? [heading.nextElementSibling] : []));
    } else if (NAMES_A_PERSON.test(label) && wordsOf(heading).length < CONTACT_LENGTH) asides.push(heading);
  }
  for (const link of root.querySelectorAll('a')) if (LEADS_AWAY.test(wordsOf(link))) asides.push(link);
  for (const node of textsIn(root)) {
    if (REACHES_A_PERSON.test(node.data)) asides.push(...lineAround(node));
  }
  return asides;
}

/** The level of a heading; paragraphs in bold rank below all of them. Null for what is no heading. */
function levelOf(element: Element): number | null {
  const level = /^h([1-6])$/.exec(element.localName)?.[1];
  if (level) return Number(level);
  if (element.localName !== 'p') return null;
  const bold = element.querySelector('strong, b');
  return bold && wordsOf(bold) !== '' && wordsOf(bold) === wordsOf(element) ? 7 : null;
}

/** A heading and what follows it up to the next of its level or above. A heading boxed by itself heads what follows the box. */
function underHeading(heading: Element, level: number, root: Node): Node[] {
  let at = heading;
  while (siblingsAfter(at).every((node) => wordsOf(node) === '')) {
    const parent = at.parentElement;
    if (!parent || parent === root || wordsOf(parent) !== wordsOf(heading)) break;
    at = parent;
  }
  const nodes: Node[] = [at];
  for (const node of siblingsAfter(at)) {
    if (
      isElement(node) &&
      [node, ...node.querySelectorAll(`${HEADINGS}, p`)].some((next) => (levelOf(next) ?? 9) <= level)
    )
      break;
    nodes.push(node);
  }
  return nodes;
}

/** The paragraph around a text, or the card that it stands in; in a long one only the line that the author broke. */
function lineAround(node: Text): Node[] {
  const card = node.parentElement?.closest('dl, address');
  // A list of name, post and telephone number; among the facts of the post only the line itself goes.
  if (card && wordsOf(card).length < CONTACT_LENGTH && !/\b(?:band|grade|salary|hours)\b/i.test(wordsOf(card)))
    return [card];
  const block = node.parentElement?.closest('p, li, td, dd, dt, div, section');
  if (!block) return [node];
  if (wordsOf(block).length < CONTACT_LENGTH) return [block];
  let inBlock: Node = node;
  while (inBlock.parentNode && inBlock.parentNode !== block) inBlock = inBlock.parentNode;
  const line = [inBlock];
  const ends = (next: Node | null): next is null => next === null || (isElement(next) && next.matches(`${BLOCKS}, br`));
  for (let next = inBlock.previousSibling; !ends(next); next = next.previousSibling) line.unshift(next);
  for (let next = inBlock.nextSibling; !ends(next); next = next.nextSibling) line.push(next);
  return line;
}

/** What these nodes hold without what is left out, in order. Tables that only lay text out are read as text. */
export function textRegions(
  nodes: Node[],
  leaveOut: Iterable<Node>,
  isShown: IsShown,
  heading?: string,
  except = NEVER_READ,
): Region[] {
  const out = new Set(leaveOut);
  /** Elements around something that is left out or needs a look of its own: these are opened. */
  const opened = new Set<Node>();
  const open = (node: Node): void => {
    for (let at = node.parentNode; at && !opened.has(at); at = at.parentNode) opened.add(at);
  };
  const prepare = (around: ParentNode): void => {
    for (const element of around.querySelectorAll('*')) {
      const inside = insideOf(element);
      if (inside || element.matches('table, slot') || (element.localName === 'dd' && isText(element))) open(element);
      if (!inside) continue;
      for (const aside of asidesIn(inside)) out.add(aside);
      prepare(inside);
    }
  };
  for (const node of nodes) if (isElement(node)) prepare(node);
  for (const node of out) open(node);

  const regions: Region[] = [];
  let run: Node[] = [];
  const end = (): void => {
    if (run.some((node) => wordsOf(node) !== '')) regions.push({ nodes: run, except });
    run = [];
  };
  const collect = (node: Node): void => {
    if (out.has(node)) {
      end();
      return;
    }
    if (!isElement(node)) {
      // White space between elements says nothing; between words it does.
      if (run.length > 0 || wordsOf(node) !== '') run.push(node);
      return;
    }
    const inside = insideOf(node);
    // A slot draws nothing by itself: what stands in it may be shown.
    if ((node.localName !== 'slot' && !isShown(node)) || node.matches(except)) return;
    if (inside || node.localName === 'slot') {
      // Inside of a sentence it goes on with the sentence.
      const frame = node.localName === 'iframe';
      if (frame) end();
      for (const child of inside?.childNodes ?? slotted(node)) collect(child);
      if (frame) end();
    } else if (node.localName === 'table') {
      end();
      for (const row of node.querySelectorAll('tr')) {
        // A table inside of a cell has its rows read with the cell.
        if (row.closest('table') === node) regions.push(...rowRegions(row, out, isShown, except));
      }
    } else if (node.localName === 'dd' && isText(node)) {
      // A definition that is a text of its own: its term is the heading.
      const at = run.findLastIndex(isElement);
      const term = run[at];
      const [named] = term && isElement(term) && term.localName === 'dt' ? run.splice(at) : [];
      end();
      const label = named && wordsOf(named).replace(/ ?:$/, '');
      regions.push(...textRegions([...node.childNodes], out, isShown, label, except));
    } else if (opened.has(node) && !SKIPPED.has(node.localName)) {
      const block = !INLINE.test(node.localName);
      if (block) end();
      for (const child of node.childNodes) collect(child);
      if (block) end();
    } else run.push(node);
  };
  for (const node of nodes) collect(node);
  end();
  const [first] = regions;
  if (first && heading !== undefined && first.label === undefined) first.heading ??= heading;
  return namedOnce(regions, isShown);
}

/** Takes our name off a table of criteria where the page gives it, right above the table or with sentences between. */
function namedOnce(regions: Region[], isShown: IsShown): Region[] {
  let above: string | undefined;
  return regions.map((region) => {
    const { heading, ...rest } = region;
    const repeats = heading === SPECIFICATION && NAMES_SPECIFICATION.test(above ?? '');
    above = lastTitleIn(region.nodes, isShown) ?? heading ?? above;
    return repeats ? rest : region;
  });
}

/** The last line under these nodes that may be a title: none of the paragraphs that end as sentences do. Without nested calls, as pages nest deeper than these can go. */
function lastTitleIn(nodes: readonly Node[], isShown: IsShown): string | undefined {
  const left = [...nodes];
  for (let node = left.pop(); node; node = left.pop()) {
    if (isElement(node)) {
      if (!isShown(node)) continue;
      if (node.querySelector(BLOCKS)) {
        left.push(...node.childNodes);
        continue;
      }
    }
    const words = wordsOf(node);
    const isSentence = isElement(node) && node.matches('p:not(:has(br))') && /[.;,!?]$/.test(words);
    if (words !== '' && !isSentence) return words;
  }
  return undefined;
}

/** What stands in a slot: what the page put there, else what the component holds ready. */
function slotted(slot: Element): Node[] {
  const assigned = (slot as HTMLSlotElement).assignedNodes();
  return assigned.length > 0 ? assigned : [...slot.childNodes];
}

/** What an element draws that is not among its children: its open shadow root, or a frame's page where the site is the same. */
export function insideOf(element: Element): (ParentNode & Node) | null {
  if (element.localName !== 'iframe') return element.shadowRoot;
  try {
    return (element as HTMLIFrameElement).contentDocument?.body ?? null;
  } catch {
    return null;
  }
}

const SKIPPED = new Set(['nav', 'footer', 'script', 'style', 'noscript', 'template', 'button', 'select']);
const INLINE = /^(?:a|b|em|font|i|mark|small|span|strong|sub|sup|u)$/;

/** One row of a table: a fact, a heading beside its text, cells of layout, or cells. */
function rowRegions(row: Element, out: ReadonlySet<Node>, isShown: IsShown, except: string): Region[] {
  const cells = [...row.children].filter(
    (cell) => cell.matches('td, th') && isShown(cell) && !out.has(cell) && wordsOf(cell) !== '',
  );
  const [first, second] = cells;
  if (!first) return [];
  if (second && cells.length === 2) {
    const label = labelOf(first);
    if (FACT.test(label) && !isText(second)) return [factOf(label, [...second.childNodes], [row]).region];
    if (isText(second) && !isText(first)) return textRegions([...second.childNodes], out, isShown, label, except);
  }
  if (
    cells.every((cell) => CRITERIA.test(labelOf(cell))) &&
    cells.some((cell) => /^(?:essential|desirable)/i.test(labelOf(cell)))
  ) {
    return [{ nodes: cells, heading: SPECIFICATION, except }];
  }
  // Names of columns are no text of their own.
  if (cells.length > 1 && cells.every((cell) => cell.localName === 'th' && !isText(cell))) return [];
  if (cells.length === 1 || cells.some(isText))
    return cells.flatMap((cell) => textRegions([...cell.childNodes], out, isShown, undefined, except));
  return [{ nodes: cells, except }];
}

/** Whether a cell or value holds paragraphs, a list or a table rather than an entry. */
export function isText(cell: Element): boolean {
  return (
    wordsOf(cell).length > LONG_ENTRY ||
    cell.querySelectorAll('p').length > 1 ||
    cell.querySelector('table, ul, ol') !== null
  );
}

/** How many characters these regions hold. */
export function lengthOf(regions: Region[]): number {
  return regions.reduce((sum, { nodes }) => sum + nodes.reduce((all, node) => all + wordsOf(node).length, 0), 0);
}

/** The nodes from one on to the end of `root`, in the page's order. */
export function from(start: Node, root: Node): Node[] {
  const nodes: Node[] = [start];
  for (let at: Node | null = start; at && at !== root; at = at.parentNode) {
    for (let next = at.nextSibling; next; next = next.nextSibling) nodes.push(next);
  }
  return nodes;
}

/** Whether a text says the one and, later on, the other. */
export function saysThen(text: string, first: RegExp, then: RegExp): boolean {
  const at = text.search(first);
  return at >= 0 && then.test(text.slice(at));
}

/** Documents that the page only links to: under a heading for documents, in `list`, or named like one. */
export function attachmentsIn(root: Element, list: Element | null = null): AttachedFile[] {
  const underDocuments = [...root.querySelectorAll(`${HEADINGS}, p`)].flatMap((heading) => {
    const level = levelOf(heading);
    const label = labelOf(heading);
    return level !== null && ASIDE.test(label) && DOCUMENTS.test(label) ? underHeading(heading, level, root) : [];
  });
  const links = [...root.querySelectorAll('a[href]'), ...(list?.querySelectorAll('a[href]') ?? [])].filter((link) => {
    const listed = list?.contains(link) || underDocuments.some((node) => node.contains(link));
    const path = (link.getAttribute('href') ?? '').replace(/[?#].*$/s, '');
    return (
      listed ||
      DOCUMENT_FILE.test(path) ||
      DOCUMENT_FILE.test(wordsOf(link)) ||
      saysThen(wordsOf(link), DOCUMENT_NAME, DOCUMENT_KIND)
    );
  });
  return attachedBy(links);
}

/** What links lead to, by the names that the page gives them. A file that is linked to twice is one. */
export function attachedBy(links: readonly Element[]): AttachedFile[] {
  const files = new Map<string, string>();
  for (const link of links) {
    const name = wordsOf(link).replace(/ ?\(?opens in (?:a )?new (?:tab|window)\)?/i, '');
    const { href: address } = link as HTMLAnchorElement;
    if (name === '') continue;
    let own = name;
    for (let copy = 2; files.has(own) && files.get(own) !== address; copy++) own = `${name} (${copy})`;
    files.set(own, address);
  }
  return [...files].map(([name, address]) => ({ name, address }));
}

function siblingsAfter(element: Element): Node[] {
  const nodes: Node[] = [];
  for (let node = element.nextSibling; node; node = node.nextSibling) nodes.push(node);
  return nodes;
}

function textsIn(root: Node): Text[] {
  const texts: Text[] = [];
  const walker = root.ownerDocument?.createTreeWalker(root, 4 /* text */);
  for (let node = walker?.nextNode(); node; node = walker?.nextNode()) texts.push(node as Text);
  return texts;
}

/** Whether a label's value names a person or says how to reach one. */
export function namesAPerson(label: string): boolean {
  return PERSON.test(label);
}

/** The words of a label or heading without its colon. */
export function labelOf(element: Element): string {
  return wordsOf(element).replace(/ ?:$/, '');
}

export function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}
