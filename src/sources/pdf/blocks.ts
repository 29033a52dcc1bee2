import type { BlockKind } from '../../engine/document/job-document.ts';
import { couldHead, fieldOf, isCapitals, LEAD_IN, NUMBER, SECTION_WORD } from '../text.ts';
import { usualSize } from './furniture.ts';
import type { Flow } from './layout.ts';
import { concat, type PlacedText, plain, slice, trim } from './placed-text.ts';
import type { Segment } from './rows.ts';

export interface PlacedBlock {
  kind: BlockKind;
  text: PlacedText;
}

/** Lines that belong together, before it is settled what they are. */
interface Draft {
  text: PlacedText;
  first: Segment;
  last: Segment;
  flow: Flow;
  bold: boolean;
  lines: number;
}

const ENDS_SENTENCE = /[.!?:;]["'”’)\]]*$/;
/** No line of its own ends so, whatever the next begins with: "on the", "RTOG scale". */
const LEFT_OPEN = /\s(?:the|an?|of|their|its|your|our)$/i;
const HEADING_WORDS = 14;
/** Lines of one paragraph may be this much further apart than usual. */
const CLOSE = 1.28;
/** Lines of one list without bullets are no further apart than those of a paragraph. */
const LISTED = 1.08;
/** Headings without a bold face are at least this much larger than the text. */
const LARGER = 1.12;

/** Puts lines together to headings, paragraphs, items, cells and fields. */
export function blocksOf(flows: Flow[]): PlacedBlock[] {
  const page = measure(flows);
  const drafts: Draft[] = [];
  for (const flow of flows) {
    for (const line of flow.lines) {
      const draft = drafts.at(-1);
      if (draft && goesOn(draft, line, flow, page)) {
        draft.text = joinLines(draft.text, line.text, page);
        draft.last = line;
        draft.flow = flow;
        draft.bold &&= line.bold;
        draft.lines++;
      } else if (line.text.text !== '' || line.bullet) {
        drafts.push({ text: line.text, first: line, last: line, flow, bold: line.bold, lines: 1 });
      }
    }
  }
  const whole = drafts.filter(({ text }) => /[^\s\p{P}\p{S}]/u.test(text.text));
  const blocks = whole.map((draft, index) => settled(draft, whole[index - 1], whole[index + 1], page));
  return blocks.map((block, index) => (isListed(whole, blocks, index, page) ? { ...block, kind: 'item' } : block));
}

interface Measures {
  /** The size of most of the letters. */
  size: number;
  /** Where full lines of the page end. */
  right: number;
  /** From line to line inside a paragraph, in sizes of its letters. */
  leading: number;
  /** Every word of the document, so that a word broken at a line's end can be looked up. */
  words: Set<string>;
  /** So many lines end with a hyphen that the program which laid them out must break words. */
  hyphenates: boolean;
}

function measure(flows: Flow[]): Measures {
  const lines = flows.flatMap((flow) => flow.lines);
  const pairs = flows.flatMap(({ lines: own }) =>
    own.slice(1).map((line, index) => ({ line, above: own[index] ?? line })),
  );
  const steps = pairs
    .map(({ line, above }) => ({ line, above, step: (line.base - above.base) / line.size }))
    .filter(({ step }) => step > 0.9 && step < 2.3)
    .sort((a, b) => a.step - b.step);
  // Lines in the middle of a sentence are certainly of one paragraph.
  const certain = steps.filter(
    ({ line, above }) => /^\p{Ll}/u.test(line.text.text) && !ENDS_SENTENCE.test(above.text.text),
  );
  const measured = certain.length > 0 ? certain[Math.floor(certain.length / 2)] : steps[Math.floor(steps.length / 4)];
  const rights = flows.filter(({ right }) => right === null).flatMap((flow) => flow.lines.map(({ right }) => right));
  return {
    size: usualSize(lines),
    right: Math.max(0, ...rights),
    leading: measured?.step ?? 1.3,
    hyphenates: lines.filter(({ text }) => BROKEN.test(text.text)).length > lines.length * HYPHENATED_LINES,
    words: new Set(lines.flatMap(({ text }) => text.text.toLowerCase().match(/[\p{L}-]+/gu) ?? [])),
  };
}

/** Whether a line only goes on with the text before it. */
function goesOn(draft: Draft, line: Segment, flow: Flow, page: Measures): boolean {
  const { last } = draft;
  if (draft.text.text === '') return flow === draft.flow && !line.bullet;
  if (line.bullet || numberOf(line) !== null || Math.abs(line.size - last.size) > 0.7) return false;
  const text = draft.text.text;
  const room = Math.min((flow.right ?? page.right) - line.edge, (draft.flow.right ?? page.right) - draft.first.edge);
  const full =
    last.right + line.size * 0.25 + line.firstWord > (draft.flow.right ?? page.right) - line.size * 0.7 && room > 0;
  const lowerCase = /^[\p{Ll}(&]/u.test(line.text.text);
  if (flow !== draft.flow) {
    if (flow.kind !== 'text' || draft.flow.kind !== 'text' || ENDS_SENTENCE.test(text)) return false;
    return !isProminent(draft, page) && line.bold === last.bold && (lowerCase || full);
  }
  const step = (line.base - last.base) / line.size;
  if (step > page.leading * CLOSE || step <= 0) return false;
  const indented = line.left - (draft.lines === 1 ? draft.first.left : last.left);
  if (indented > line.size * 3 || indented < -line.size * (draft.lines === 1 ? 4 : 1.2)) return false;
  // A heading in bold is over where the bold ends.
  if (draft.bold !== line.bold && !(full && lowerCase)) return false;
  if (full) return true;
  return (lowerCase || LEFT_OPEN.test(text)) && !ENDS_SENTENCE.test(text) && !isProminent(draft, page);
}

/** Whether a draft stands out by size or weight, as headings do. */
function isProminent({ first, bold, flow }: Draft, page: Measures): boolean {
  return flow.kind === 'text' && (first.size > page.size * LARGER || bold);
}

/** A line whose last word goes on in the next one. */
const BROKEN = /[-\u2010]$(?<=([\p{L}-]*\p{L})[-\u2010])/u;
/** Beyond this share of lines, hyphens at their ends are the layout's and not the author's. */
const HYPHENATED_LINES = 0.04;

/** The second parts of words that are written with a hyphen anyway. */
const KEEPS_HYPHEN =
  /^(?:related|based|going|centred|term|time|led|level|day|to|up|ups|in|out|on|off|date|specific|wide|free|quality|standard|of|the|and|or|hand|face|aid|care|risk|class|making|solving|keeping|being|edge|line|site|house|hours?|point|step|year|week|month)$/i;

function joinLines(before: PlacedText, next: PlacedText, { words, hyphenates }: Measures): PlacedText {
  const broken = BROKEN.exec(before.text);
  const rest = /^\p{L}+/u.exec(next.text)?.[0];
  if (!broken?.[1] || !rest) return concat(before, plain(/[\p{L}\d]\/$/u.test(before.text) ? '' : ' '), next);
  const [head, tail] = [broken[1].toLowerCase(), rest.toLowerCase()];
  const isWhole = words.has(head + tail);
  const isCompound =
    !hyphenates ||
    /^\P{Ll}/u.test(rest) ||
    head.length === 1 ||
    head.includes('-') ||
    words.has(`${head}-${tail}`) ||
    KEEPS_HYPHEN.test(rest) ||
    (words.has(head) && words.has(tail));
  return isCompound && !isWhole ? concat(before, next) : concat(slice(before, 0, before.text.length - 1), next);
}

function settled(draft: Draft, before: Draft | undefined, after: Draft | undefined, page: Measures): PlacedBlock {
  const text = trim(draft.text);
  const number = numberOf(draft.first);
  const bare = number === null ? text : trim(slice(text, number));
  if (draft.first.bullet) return { kind: 'item', text: bare };
  if (draft.flow.kind === 'cell') return { kind: number === null ? 'cell' : 'item', text: bare };
  const neighbours = [before, after].filter((other) => other !== undefined && other.flow.kind === 'text');
  const numbered = neighbours.some((other) => other && numberOf(other.first) !== null && !isProminent(other, page));
  const isField = fieldOf(text.text) !== null && draft.first.size <= page.size * LARGER;
  if (isField) return { kind: 'field', text };
  if (isHeading(draft, text.text, page) && !(number !== null && numbered && !isProminent(draft, page))) {
    return { kind: 'heading', text };
  }
  if (number !== null) return { kind: 'item', text: bare };
  const infinitive = (other: Draft | undefined) => /^To \p{Ll}/u.test(other?.text.text ?? '');
  return { kind: infinitive(draft) && neighbours.some(infinitive) ? 'item' : 'paragraph', text };
}

/** Whether a line is one of a list without bullets: single sentences right below one another, two after a lead-in or three by themselves. */
function isListed(drafts: Draft[], blocks: PlacedBlock[], index: number, page: Measures): boolean {
  const isPlain = (at: number) => {
    const block = blocks[at];
    return block?.kind === 'paragraph' && !/[.!?]\s+\p{Lu}|:$/u.test(block.text.text);
  };
  const isBelow = (at: number) => {
    const [above, draft] = [drafts[at - 1], drafts[at]];
    if (!above || !draft || above.flow !== draft.flow) return false;
    return draft.first.base - above.last.base <= page.leading * LISTED * draft.first.size;
  };
  if (!isPlain(index)) return false;
  let first = index;
  while (isBelow(first) && isPlain(first - 1)) first--;
  let last = index;
  while (isBelow(last + 1) && isPlain(last + 1)) last++;
  const led = isBelow(first) && blocks[first - 1]?.text.text.endsWith(':');
  return last - first + 1 >= (led ? 2 : 3);
}

function isHeading(draft: Draft, text: string, page: Measures): boolean {
  if (draft.first.size > page.size * LARGER) return couldHead(text, HEADING_WORDS);
  if (!couldHead(text, 12)) return false;
  if (isCapitals(text)) return true;
  if (draft.bold) return true;
  const words = text.split(' ').length;
  return (
    words <= 7 &&
    /^(?:\d+\.?\s+)?\p{Lu}/u.test(text) &&
    SECTION_WORD.test(text) &&
    !LEAD_IN.test(text) &&
    draft.lines === 1
  );
}

/** How long the number before an item is, or null. */
function numberOf(line: Segment): number | null {
  const match = NUMBER.exec(line.text.text);
  const rest = match?.[2];
  return rest === undefined || !/^\p{L}/u.test(rest) ? null : line.text.text.length - rest.length;
}
