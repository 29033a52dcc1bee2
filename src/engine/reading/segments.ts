/** A stretch of a block's text between hard boundaries. */
export interface Segment {
  start: number;
  end: number;
  /** One of several that semicolons or bullets set apart. */
  listed: boolean;
}

/** Bullets as they survive copying: real ones, box and square-root glyphs, Wingdings' private-use area. */
export const BULLET =
  '[\\u2022\\u25cf\\u25aa\\u25ab\\u25e6\\u2023\\u2043\\u2219\\u25a0\\u25a1\\u25b8\\u25ba\\u27a2\\u2713\\u2714\\u221a\\u00b7\\u00a7\\uf000-\\uf0ff*]';

/** A bullet, dash, number or letter that begins an entry of a list. */
const LIST_MARK = new RegExp(
  `(?:^|\\s)${BULLET}+\\s*|\\n[^\\S\\n]*(?:(?:o|-|–)|\\d{1,2}[.)]|\\([a-z]\\)|[a-z]\\))\\s+`,
  'gu',
);

/** Ways of saying that what follows is a list of its own; the label itself is no duty. */
const INLINE_LABEL =
  /(?:^|[.\s])((?:job|post|role) (?:purpose|summary|overview)|(?:main|key|principal|core|specific|clinical|general) (?:duties|tasks|responsibilities|result areas)(?: (?:and|&) (?:responsibilities|duties))?(?: of the (?:job|post|role))?|duties and responsibilities)\s*:/gi;

/**
 * Splits a block's text where no reader would read on: line breaks that begin a bullet or follow a sentence, bullets inside a line,
 * semicolons, sentences glued without a space, run-on "To …" lists. Single line breaks of hard-wrapped text are no boundary.
 */
export function segments(text: string): Segment[] {
  const cuts = new Set<number>();
  const listedFrom = new Set<number>();
  const cut = (at: number, listed: boolean) => {
    if (at <= 0 || at >= text.length) return;
    cuts.add(at);
    if (listed) listedFrom.add(at);
  };

  for (const hit of text.matchAll(LIST_MARK)) {
    cut(hit.index, false);
    cut(hit.index + hit[0].length, true);
  }
  for (const hit of text.matchAll(/\n[^\S\n]*\n|[.:;!?][^\S\n]*\n|\n(?=[^\S\n]*(?:To\s+[a-z]|[A-Z]))/g))
    cut(hit.index + hit[0].length, false);
  const semicolons = [...text.matchAll(/;\s*(?:and\s+)?/g)].filter((hit) => !insideBrackets(text, hit.index));
  for (const hit of semicolons) cut(hit.index + hit[0].length, true);
  // "…with professionals.You will": a full stop between letters, unless it stands in an address or an abbreviation.
  for (const hit of text.matchAll(/(?<=[a-z)\]]{2})[.!?:](?=[A-Z][a-z])/g)) cut(hit.index + 1, false);
  const tos = [...text.matchAll(/(?:^|[a-z0-9),.;]\s+)To (?=[a-z]{2,})/g)];
  if (tos.length >= 3) for (const hit of tos) cut(hit.index + hit[0].length - 3, true);
  for (const hit of text.matchAll(INLINE_LABEL)) cut(hit.index + hit[0].length, false);
  // A lead-in before a run-on list: "The post holder will: greet patients; …"
  if (semicolons.length >= 2) {
    const colon = text.indexOf(':');
    if (colon > 0 && colon < (semicolons[0]?.index ?? 0)) cut(colon + 1, true);
  }

  const bounds = withShortSteps([0, ...[...cuts].sort((a, b) => a - b), text.length], text);
  const result: Segment[] = [];
  for (let i = 0; i + 1 < bounds.length; i++) {
    const from = bounds[i] ?? 0;
    const to = bounds[i + 1] ?? text.length;
    const enumerator =
      text.slice(from, to).match(/^\s*(?:\d{1,2}(?:\.\d{1,2})*(?:(?<=\.\d{1,2})[a-z])?[.)]?|\(?[a-z]\d?\)|o)\s+/)?.[0]
        .length ?? 0;
    if (/[\p{L}\p{N}]/u.test(text.slice(from + enumerator, to).replace(/^\s*o\s*$/, '')))
      result.push({
        start: from + enumerator,
        end: to,
        listed:
          !/:\s*$/.test(text.slice(from, to)) &&
          (listedFrom.has(from) || (listedFrom.size > 0 && semicolons.length > 1)),
      });
  }
  return result;
}

/** What no sentence is longer than, in characters: to parse one takes a time that grows faster than its length. */
const LONGEST = 4000;

/** Cuts what is too long to be parsed as one: after a sentence where one ends, else between words, else anywhere. */
function withShortSteps(bounds: readonly number[], text: string): number[] {
  const result: number[] = [];
  for (const bound of bounds) {
    for (let from = result.at(-1) ?? 0; bound - from > LONGEST; from = result.at(-1) ?? bound) {
      const step = text.slice(from, from + LONGEST);
      const ends = Math.max(...['. ', '! ', '? '].map((mark) => step.lastIndexOf(mark) + 1));
      const gap = ends > 0 ? ends : step.search(/\s\S*$/);
      // Not between the two halves of one character.
      const half = /[\ud800-\udbff]$/.test(step) ? 1 : 0;
      result.push(from + (gap > 0 ? gap : LONGEST - half));
    }
    result.push(bound);
  }
  return result;
}

/** How far back a bracket may have opened. */
const BRACKET = 200;

function insideBrackets(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - BRACKET), at);
  return before.lastIndexOf('(') > before.lastIndexOf(')') && text.slice(at, at + BRACKET).includes(')');
}
