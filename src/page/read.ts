import type { Block, BlockKind } from '../engine/document/job-document.ts';
import { bulletOf, isFieldLine, isHeadingLine, isInfinitive, isOneSentence, runOnBullets, runsOn } from './lines.ts';
import { append, concat, type MappedText, plain, slice, trim } from './mapped-text.ts';
import { isStyled } from './sheet-rules.ts';
import { hidesItself, isLaidOut, isShown, styleOf } from './shown.ts';
import { finish } from './slices.ts';

/** What to read of a page, as sources say it; see src/sources/source.ts for what each member means. */
export interface Region {
  nodes: Node[];
  heading?: string;
  label?: string;
  keepLines?: boolean;
  except?: string;
}

/** The blocks of a page and, at the same index, where each one's characters stand. */
export interface ReadText {
  blocks: Block[];
  mapped: MappedText[];
}

type Role = 'text' | 'heading' | 'item' | 'cell' | 'term' | 'value';

/** One drawn line, or what the author ended with a line break. */
interface Line {
  text: MappedText;
  role: Role;
  strong: boolean;
  /** Lines of the same element; text never runs on from one element into the next. */
  container: number;
  /** A blank line stands before it. */
  gap: boolean;
  bullet: 'none' | 'glyph' | 'number';
}

interface Context {
  role: Role;
  strong: boolean;
  keepLines: boolean;
}

const SKIPPED = new Set(
  'script style noscript template nav footer button input select textarea option datalist svg canvas iframe object embed video audio img map'.split(
    ' ',
  ),
);
const SKIPPED_ROLES = new Set(['navigation', 'banner', 'contentinfo', 'search', 'dialog', 'alertdialog']);
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const ROLES: Record<string, Role> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  caption: 'heading',
  summary: 'heading',
  li: 'item',
  td: 'cell',
  th: 'cell',
  dt: 'term',
  dd: 'value',
};
const KINDS: Record<Role, BlockKind> = {
  text: 'paragraph',
  heading: 'heading',
  item: 'item',
  cell: 'cell',
  term: 'field',
  value: 'field',
};

/** Values of white-space. */
const KEEPS_LINES = /^(?:pre|break-spaces)/i;

/** No-break spaces count as white space; soft hyphens and zero-width characters as nothing. */
const PIECE = /\n|[^\S\n]+|[\u200B-\u200D\u2060\uFEFF\u00AD]+|[^\s\u200B-\u200D\u2060\uFEFF\u00AD]+/g;
const INVISIBLE = /^[\u200B-\u200D\u2060\uFEFF\u00AD]/;

/** Reads the regions of a page as blocks, and remembers where each character stands. */
export function readRegions(regions: Region[]): ReadText {
  return finish(readingOf(regions));
}

/** The same in steps of a fraction of a millisecond each, so that a long page can be read in slices. */
export function* readingOf(regions: Region[]): Generator<void, ReadText> {
  const read: ReadText = { blocks: [], mapped: [] };
  const add = (kind: BlockKind, mapped: MappedText): void => {
    if (mapped.text === '') return;
    read.blocks.push({ id: read.blocks.length, kind, text: mapped.text });
    read.mapped.push(mapped);
  };
  const seen = new Map<string, Element>();
  for (const region of regions) {
    const lines = yield* new Walker(region, seen).walk();
    if (lines.length === 0) continue;
    if (region.heading) add('heading', plain(region.heading));
    if (region.label) add('field', concat(plain(`${region.label}: `), joinAll(lines.map((line) => line.text))));
    else for (const block of yield* assemble(lines)) add(block.kind, block.text);
  }
  return read;
}

/** What is still to be walked: a node, or null for the end of an element that stands as a block. */
type Step = { node: Node; context: Context; shown: boolean } | null;

/** How many nodes are walked, or lines looked at, between two places to stop. */
const STEP_NODES = 25;
const STEP_LINES = 25;

/** Walks a region once and collects its lines as they are drawn. */
class Walker {
  readonly #lines: Line[] = [];
  readonly #region: Region;
  readonly #seen: Map<string, Element>;
  #text: MappedText = plain('');
  #space: { node: Text; offset: number } | null = null;
  #allStrong = true;
  #role: Role = 'text';
  #container = 0;
  #gap = false;

  constructor(region: Region, seen: Map<string, Element>) {
    this.#region = region;
    this.#seen = seen;
  }

  *walk(): Generator<void, Line[]> {
    // A stack of our own, where one call inside of another could not be left and come back to.
    for (const root of this.#region.nodes) {
      const left: Step[] = [this.#root(root)];
      for (let count = 1; left.length > 0; count++) {
        const step = left.pop();
        if (step) left.push(...this.#walk(step.node, step.context, step.shown));
        else this.#boundary();
        if (count % STEP_NODES === 0) yield;
      }
    }
    this.#boundary();
    return this.#lines;
  }

  #root(node: Node): Step {
    const parent = node.parentElement;
    const keepLines = this.#region.keepLines === true || (parent !== null && this.#keepsLines(parent, false));
    const around = parent?.closest('strong, b') ?? null;
    const context: Context = { role: 'text', strong: around !== null, keepLines };
    // A source may choose a copy that is folded away; then only what is hidden inside of it is left out.
    const element = isElement(node) ? node : parent;
    return { node, context, shown: element !== null && isShown(element) };
  }

  /** Takes a node in, and gives what comes next because of it, the last first. */
  #walk(node: Node, context: Context, shown: boolean): Step[] {
    if (isElement(node)) return this.#element(node, context, shown);
    if (node.nodeType === node.TEXT_NODE) this.#addText(node as Text, context);
    return [];
  }

  #element(element: Element, context: Context, shown: boolean): Step[] {
    const tag = element.localName;
    if (tag === 'br') {
      this.#endLine();
      return [];
    }
    if (this.#isLeftOut(element, tag, shown)) return [];
    if (element.id !== '' && !this.#seen.has(element.id)) this.#seen.set(element.id, element);
    const inner: Context = {
      role: ROLES[tag] ?? context.role,
      strong: context.strong || tag === 'strong' || tag === 'b',
      keepLines: this.#keepsLines(element, context.keepLines),
    };
    const block = this.#isBlock(element, tag);
    if (block) this.#boundary();
    const next: Step[] = block ? [null] : [];
    for (let child = element.lastChild; child; child = child.previousSibling) {
      next.push({ node: child, context: inner, shown });
    }
    return next;
  }

  #isLeftOut(element: Element, tag: string, shown: boolean): boolean {
    if (SKIPPED.has(tag) || SKIPPED_ROLES.has(element.getAttribute('role') ?? '')) return true;
    if (tag === 'header' && element.closest('main, article, [role=main]') === null) return true;
    if (this.#region.except && element.matches(this.#region.except)) return true;
    if (shown ? !isShown(element) : hidesItself(element)) return true;
    return this.#isSecondCopy(element);
  }

  /** Pages with one copy for small and one for large screens repeat their ids: an element whose every id was read before, with the same text, is a copy. */
  #isSecondCopy(element: Element): boolean {
    if (this.#seen.size === 0) return false;
    const named = [...element.querySelectorAll('[id]')];
    if (element.id !== '') named.push(element);
    return (
      named.length > 0 &&
      named.every((copy) => {
        const first = this.#seen.get(copy.id);
        return first !== undefined && first !== copy && wordsOf(first) === wordsOf(copy);
      })
    );
  }

  #keepsLines(element: Element, inherited: boolean): boolean {
    const own = isLaidOut(element.ownerDocument)
      ? (styleOf(element)?.whiteSpace ?? '')
      : /(?:^|;)\s*white-space\s*:\s*([a-z-]+)/i.exec(element.getAttribute('style') ?? '')?.[1];
    if (own !== undefined) return this.#region.keepLines === true || KEEPS_LINES.test(own);
    return inherited || element.localName === 'pre' || isStyled(element, 'white-space', KEEPS_LINES);
  }

  #isBlock(element: Element, tag: string): boolean {
    if (!isLaidOut(element.ownerDocument)) return !INLINE.has(tag);
    return !/^(?:inline|contents|ruby|none)/.test(styleOf(element)?.display ?? '');
  }

  #addText(node: Text, context: Context): void {
    for (const match of node.data.matchAll(PIECE)) {
      const [piece] = match;
      if (INVISIBLE.test(piece)) continue;
      if (piece === '\n' && context.keepLines) this.#endLine();
      else if (/^\s/.test(piece)) this.#space ??= { node, offset: match.index };
      else this.#addWord(piece, node, match.index, context);
    }
  }

  #addWord(word: string, node: Text, offset: number, context: Context): void {
    if (this.#text.text === '') {
      this.#role = context.role;
      this.#allStrong = true;
    } else if (this.#space) {
      append(this.#text, ' ', this.#space.node, this.#space.offset);
    }
    this.#space = null;
    append(this.#text, word, node, offset);
    this.#allStrong &&= context.strong;
  }

  #endLine(): void {
    this.#space = null;
    if (this.#text.text === '') {
      this.#gap = true;
      return;
    }
    this.#lines.push({
      text: this.#text,
      role: this.#role,
      strong: this.#allStrong,
      container: this.#container,
      gap: this.#gap,
      bullet: 'none',
    });
    this.#text = plain('');
    this.#gap = false;
  }

  #boundary(): void {
    if (this.#text.text !== '') this.#endLine();
    this.#space = null;
    this.#gap = false;
    this.#container++;
  }
}

interface Piece {
  kind: BlockKind;
  text: MappedText;
}

function* assemble(lines: Line[]): Generator<void, Piece[]> {
  const split: Line[] = [];
  for (const [index, line] of lines.entries()) {
    split.push(...splitAtBullets(line));
    if (index % STEP_LINES === 0) yield;
  }
  const whole = yield* unwrap(split);
  const listed = yield* listedOf(whole);
  const pieces: Piece[] = [];
  /** The term of a description list that still waits for its value, and the one that the next value belongs to. */
  let waiting: MappedText | null = null;
  let term: MappedText | null = null;
  const flush = (): void => {
    if (waiting) pieces.push({ kind: 'field', text: waiting });
    waiting = null;
  };
  for (const [index, line] of whole.entries()) {
    if (index % STEP_LINES === 0) yield;
    if (line.role === 'term') {
      flush();
      waiting = line.text;
      term = line.text;
      continue;
    }
    if (line.role === 'value') waiting = null;
    else {
      flush();
      term = null;
    }
    const text = term
      ? concat(slice(term, 0, term.text.replace(/ ?:$/, '').length), plain(': '), line.text)
      : line.text;
    const kind = kindOf(line, listed[index] === true);
    // "1." is part of a heading, as in "1. Job purpose"; before an item it is only a bullet.
    const number = kind === 'item' && line.bullet === 'number' ? (bulletOf(text.text)?.length ?? 0) : 0;
    pieces.push({ kind, text: slice(text, number) });
  }
  flush();
  return pieces.map((piece) => ({ kind: piece.kind, text: trim(piece.text) }));
}

/** Cuts lines at the bullets in them and takes the bullets off. */
function splitAtBullets(line: Line): Line[] {
  if (line.role === 'heading' || line.role === 'term') return [line];
  const cuts = [0, ...runOnBullets(line.text.text), line.text.text.length];
  const parts: Line[] = [];
  for (let index = 0; index + 1 < cuts.length; index++) {
    const text = trim(slice(line.text, cuts[index] ?? 0, cuts[index + 1]));
    const gap = index === 0 && line.gap;
    const bullet = bulletOf(text.text);
    if (!bullet) parts.push({ ...line, text, gap });
    else if (bullet.numbered) parts.push({ ...line, text, gap, bullet: 'number' });
    else parts.push({ ...line, text: slice(text, bullet.length), gap, bullet: 'glyph' });
  }
  return parts;
}

/** Puts together what stands on several lines only because a line was full. */
function* unwrap(lines: Line[]): Generator<void, Line[]> {
  const whole: Line[] = [];
  let lastLine = '';
  let joined = 0;
  let inList = false;
  for (const [index, line] of lines.entries()) {
    if (index % STEP_LINES === 0) yield;
    const before = whole.at(-1);
    const sameText = before !== undefined && before.container === line.container;
    if (!sameText) inList = false;
    const loneBullet = sameText && before.bullet === 'glyph' && before.text.text === '';
    const goesOn =
      sameText &&
      line.bullet === 'none' &&
      (line.role === 'heading' || loneBullet || (!line.gap && goesOnFrom(before, line, lastLine, joined, inList)));
    if (goesOn) {
      before.text = joinAll([before.text, line.text]);
      before.strong &&= line.strong;
      joined++;
    } else {
      if (before?.text.text.endsWith(':')) inList = true;
      else if (line.gap) inList = false;
      whole.push({ ...line });
      joined = 1;
    }
    lastLine = line.text.text;
  }
  return whole.filter((line) => line.text.text !== '');
}

function goesOnFrom(before: Line, line: Line, lastLine: string, joined: number, inList: boolean): boolean {
  // A heading in bold is over where the bold ends.
  if (before.strong !== line.strong && isHeadingLine(before.text.text, before.strong)) return false;
  return runsOn(before.text.text, lastLine, line.text.text, joined, inList && before.bullet === 'none');
}

/** Joins lines with a space of our own; a word broken at its hyphen needs none. */
function joinAll(texts: MappedText[]): MappedText {
  return texts.reduce((all, text) => {
    if (all.text === '') return text;
    return /\p{L}-$/u.test(all.text) ? concat(all, text) : concat(all, plain(' '), text);
  }, plain(''));
}

function kindOf(line: Line, listed: boolean): BlockKind {
  if (line.role !== 'text' && line.role !== 'cell') return KINDS[line.role];
  const text = line.text.text;
  if (line.bullet === 'glyph') return 'item';
  if (line.bullet === 'number') return !listed && isHeadingLine(text, line.strong) ? 'heading' : 'item';
  if (line.role === 'cell') return 'cell';
  if (isHeadingLine(text, line.strong)) return 'heading';
  if (isFieldLine(text)) return 'field';
  return listed ? 'item' : 'paragraph';
}

/** Which lines without a bullet are of a list all the same: lines after a lead-in, "To …" lines, or a run of single sentences. */
function* listedOf(lines: Line[]): Generator<void, boolean[]> {
  const simple: boolean[] = [];
  for (const [index, line] of lines.entries()) {
    simple.push(isPlain(line));
    if (index % STEP_LINES === 0) yield;
  }
  const sameText = (a: number, b: number) => lines[a]?.container === lines[b]?.container;
  /** Whether a plain line stands right below another of the same text. */
  const follows = (index: number) =>
    lines[index]?.gap === false && simple[index] === true && simple[index - 1] === true && sameText(index, index - 1);
  const listed = lines.map(() => false);
  for (let first = 0; first < lines.length; first++) {
    if (!simple[first]) continue;
    let end = first + 1;
    while (follows(end)) end++;
    const led = sameText(first, first - 1) && lines[first - 1]?.text.text.endsWith(':') === true;
    if (end - first >= (led ? 2 : 3)) listed.fill(true, first, end);
    first = end - 1;
  }
  return lines.map((line, index) => {
    const neighbours = [lines[index - 1], lines[index + 1]];
    if (line.bullet === 'number') {
      return neighbours.some((other) => other?.bullet === 'number' && other.container === line.container);
    }
    if (simple[index] && isInfinitive(line.text.text)) {
      return neighbours.some((other) => other !== undefined && isInfinitive(other.text.text));
    }
    return listed[index] === true;
  });
}

function isPlain(line: Line): boolean {
  return (
    line.role === 'text' &&
    line.bullet === 'none' &&
    isOneSentence(line.text.text) &&
    !line.text.text.endsWith(':') &&
    !isHeadingLine(line.text.text, line.strong) &&
    !isFieldLine(line.text.text)
  );
}

function wordsOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, '');
}

function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}
