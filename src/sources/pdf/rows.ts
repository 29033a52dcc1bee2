import { BULLET_GLYPHS } from '../text.ts';
import type { Fragment, PageContent } from './page-content.ts';
import { concat, type PlacedText, plain, slice, trim } from './placed-text.ts';

/** Fragments on one line of the page, from left to right. */
export interface Row {
  base: number;
  fragments: Fragment[];
}

/** Words that stand together on a line, as part of one column or cell. */
export interface Segment {
  text: PlacedText;
  /** Where the words begin; `edge` is where their bullet does. */
  left: number;
  edge: number;
  right: number;
  base: number;
  size: number;
  /** All of it is in a bold face. */
  bold: boolean;
  bullet: boolean;
  /** About how wide the first word is. */
  firstWord: number;
}

/** A gap of more letter sizes than this may lie between two columns; whether it does, other rows tell. */
const WIDE_GAP = 0.75;
/** How far from its words a bullet may stand. */
const BULLET_GAP = 5;
const GLYPH = new RegExp(`^(?:[${BULLET_GLYPHS}\\uE000-\\uF8FF]+|[-–—*])$`, 'u');
/** In these typefaces any letter is a symbol. */
const SYMBOLS = /symbol|wingding|dingbat|webding|bullet/i;

export function rowsOf(fragments: Fragment[]): Row[] {
  const rows: Row[] = [];
  for (const fragment of fragments.toSorted((a, b) => a.base - b.base)) {
    const row = rows.at(-1);
    const size = Math.max(fragment.size, row?.fragments[0]?.size ?? 0);
    if (row && fragment.base - row.base < size * 0.38) row.fragments.push(fragment);
    else rows.push({ base: fragment.base, fragments: [fragment] });
  }
  for (const row of rows) row.fragments = withoutShadows(row.fragments.toSorted((a, b) => a.left - b.left));
  return rows;
}

/** Some programs draw the same words twice, a hair apart, to make them bold. */
function withoutShadows(fragments: Fragment[]): Fragment[] {
  return fragments.filter((fragment, index) => {
    const before = fragments[index - 1];
    return !(before && before.text.text === fragment.text.text && Math.abs(before.left - fragment.left) < 1);
  });
}

/** Cuts a row where the gaps are wide. Bullets and numbers stay with their words. */
export function segmentsOf(row: Row, dots: PageContent['dots']): Segment[] {
  const groups: Fragment[][] = [];
  for (const fragment of row.fragments) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const gap = last ? fragment.left - last.right : 0;
    const marker = group?.length === 1 && last && isMarker(last);
    if (group && gap < (marker ? BULLET_GAP : WIDE_GAP) * fragment.size) group.push(fragment);
    else groups.push([fragment]);
  }
  return groups.map((group) => segment(group, dots));
}

function isMarker({ text, font }: Fragment): boolean {
  const mark = text.text.trim();
  return isGlyph(mark, font) || /^\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,4})[.)]?$/.test(mark);
}

function isGlyph(mark: string, font: string): boolean {
  return GLYPH.test(mark) || ([...mark].length === 1 && SYMBOLS.test(font));
}

function segment(fragments: Fragment[], dots: PageContent['dots']): Segment {
  const [first] = fragments;
  const edge = first?.left ?? 0;
  const next = fragments[1];
  const mark = first?.text.text.trim() ?? '';
  // Courier's "o" is the second level of Word's bullets; a lone "o" in the text's own face is one only with room after it.
  const lonelyO = mark === 'o' && next !== undefined && next.left - (first?.right ?? 0) > next.size * 0.4;
  const glyph = first !== undefined && (isGlyph(mark, first.font) || lonelyO);
  const words = glyph ? fragments.slice(1) : fragments;
  const text = trim(joined(words));
  const left = words[0]?.left ?? first?.right ?? edge;
  const right = Math.max(...fragments.map((fragment) => fragment.right));
  const size = Math.max(...fragments.map((fragment) => fragment.size));
  // A row may hold lines of two columns whose heights differ a little, and raised letters.
  const base = fragments.find((fragment) => fragment.size === size)?.base ?? 0;
  const leading =
    new RegExp(`^[${BULLET_GLYPHS}\\uE000-\\uF8FF]+\\s*|^[-–—*]\\s+(?=\\S)`, 'u').exec(text.text)?.[0] ?? '';
  const drawn = dots.some(
    (dot) => dot.right < left + 1 && left - dot.right < size * 2.5 && dot.middle < base && dot.middle > base - size,
  );
  return {
    text: slice(text, leading.length),
    left,
    edge: drawn ? left - size : edge,
    right,
    base,
    size,
    bold: words.length > 0 && words.every((word) => word.bold || !/[\p{L}\d]/u.test(word.text.text)),
    bullet: glyph || leading !== '' || drawn,
    firstWord: ((text.text.split(' ', 1)[0] ?? '').length / Math.max(1, text.text.length)) * (right - left),
  };
}

/** Puts pieces of a line together, with a space where there is room for one. */
function joined(fragments: Fragment[]): PlacedText {
  return fragments.reduce((all, { text, left, size }, index) => {
    const before = fragments[index - 1];
    if (!before) return text;
    const spaced = /\s$/.test(all.text) || /^\s/.test(text.text);
    return left - before.right > size * 0.15 && !spaced ? concat(all, plain(' '), text) : concat(all, text);
  }, plain(''));
}

/** The words of several segments on one line as one. */
export function joinSegments(segments: Segment[], between = ' '): Segment {
  const [first, ...rest] = segments;
  if (!first) throw new Error('a row has at least one segment');
  const all = { ...first };
  for (const next of rest) {
    all.text = all.text.text === '' ? next.text : concat(all.text, plain(between), next.text);
    all.right = Math.max(all.right, next.right);
    all.size = Math.max(all.size, next.size);
    all.bold &&= next.bold;
  }
  return all;
}
