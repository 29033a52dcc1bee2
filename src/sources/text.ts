import type { Block, BlockKind, JobDocument } from '../engine/document/job-document.ts';
import { withoutStretches, withoutTail } from '../engine/text.ts';

interface Options {
  id: string;
  /** Markdown's emphasis, links and tables are read as such; everything else is read in plain text too. */
  markdown?: boolean;
}

/** One line of the text, already told apart as far as a line can be by itself. */
type Line =
  | { is: 'blank' }
  | { is: 'heading' | 'field' | 'text'; text: string; raw: string }
  | { is: 'cells'; cells: string[] }
  /** A bullet or a number with the text after it; `text` is empty where the glyph stands alone on its line. */
  | { is: 'item'; text: string; raw: string; number: string | null };

/** The bullets that word processors, PDF copies and people leave behind; private-use ones are Symbol and Wingdings. */
export const BULLET_GLYPHS = '•‣⁃◦∙·●○◉◘▪▫■□◆◇♦►▶▸▹➢➤➔→⇒»✓✔✗✘★☆\uF02D\uF06F\uF076\uF0A7\uF0A8\uF0B7\uF0D8\uF0E0\uF0FC';
const BULLET = new RegExp(`^\\s*(?:[${BULLET_GLYPHS}]+|[-–—*+](?=\\s)|o(?=\\s|$))\\s*(.*)$`, 'su');
const LONE_BULLET = /^\s*[-–—*+]\s*$/;
const RUN_ON_BULLET = new RegExp(`\\s[${BULLET_GLYPHS.replace(/[·→⇒»]/g, '')}]\\s*`, 'u');
/** "1.", "2.3", "(a)", "iv)", "B."; never "37.5 hours" or "2 years". */
export const NUMBER =
  /^\s*(\d{1,2}(?:\.\d{1,2}){0,3}[.)]|(?:1?\d|20)(?:\.\d{1,2}){1,3}(?=\s+\p{Lu})|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:[A-Za-z]|[ivx]{1,4})\.)\s+(\S.*)$/u;

const FIELD_LABEL =
  /^(?:(?:job|post|role)(?: title| details| location)?|title(?: of post)?|(?:pay |salary |afc |job )?(?:band|grade)(?:ing)?|salary(?: range| scale)?|wage|pay ?(?:scale)?|hours?(?: of (?:work|duty))?(?: per week)?|working (?:hours|pattern)|department|dept|division|directorate|care group|business unit|service(?: line)?|specialt?y|speciality|section|ward|team|location|base|site|place of work|where you'll work|employer|employing organisation|trust|(?:you're )?(?:reports?|works|responsible|accountable|reporting|managerially accountable|professionally accountable) (?:to|for)|(?:your )?line manager|manager|supervised by|contract(?: type| length)?|(?:contract )?(?:term|tenure|duration)|closing date|interview date|start date|date(?: prepared| posted| written| of issue)?|(?:last|date) (?:updated|reviewed)|job description last reviewed|review date|(?:job )?ref(?:erence)?(?: number| no)?|staff group|vacancy|training course|qualification level|disclosure level|dbs(?: check)?)$/i;
/** A fact with a label of its own, which counts as one only among others: "Works to: Lead Technician". */
const LIKE_FIELD = /^\p{Lu}[^:.;]{1,30}: \S/u;
export const LEAD_IN =
  /\b(?:will|would|must|should|may|can|could|are|is|be|have|includes?|including|involves?|expected|required|able|holder|you|your|we|following|responsible|accountable)\b/i;
/** A line that stops at one of these was broken by its width, whatever the next one starts with. */
const LEANS_FORWARD =
  /\s(?:a|an|and|as|at|by|for|from|in|into|of|on|or|our|that|the|their|this|to|under|with|within|your)$/i;
export const SECTION_WORD =
  /\b(?:job|role|post|dut(?:y|ies)|responsibilit\w+|summary|overview|purpose|person|specification|about|qualifications?|experience|skills?|knowledge|benefits|apply|criteria|requirements|dimensions|relationships|governance|education|training|essential|desirable|values|equality|safeguarding|confidentiality|contact|details|information|communication|administration|administrative|clinical|general|additional)\b/i;

/** Reads a job description that was saved or pasted as text or Markdown: headings, lists with whatever bullet, fields, wrapped lines. */
export function readText(text: string, options: Options): JobDocument {
  const source = options.markdown ? withoutFrontMatter(text) : text;
  const lines = source
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    // A form feed is a page of a PDF ending: text may run on over it, but its page number may not.
    .replace(/\f/g, '\n')
    .replace(/[\u200B-\u200D\u00AD\u2060]/g, '')
    .split('\n')
    .flatMap((line) => split(line, options.markdown === true));
  const blocks = assemble(promote(setext(lines)), wrapWidth(lines));
  return {
    schemaVersion: 1,
    id: options.id,
    title: titleOf(blocks),
    band: bandOf(blocks),
    source: 'text',
    blocks,
  };
}

/** What one line of the file is; several where bullets run on in one line. */
function split(line: string, markdown: boolean): Line[] {
  const raw = markdown ? line.replace(/^(?:\s{0,3}>\s?)+/, '') : line;
  if (raw.trim() === '' || /^\s*page \d+ of \d+\s*$/i.test(raw)) return [{ is: 'blank' }];
  const clean = (value: string) => tidy(markdown ? withoutEmphasis(value) : value);

  const hash = /^\s{0,3}#{1,6}\s+/.exec(raw)?.[0];
  if (hash) {
    const heading = withoutTail(withoutTail(raw.slice(hash.length), /\s/), /#/);
    return heading ? [{ is: 'heading', text: clean(heading), raw }] : [{ is: 'blank' }];
  }
  // Rules, table borders and setext underlines; the last are looked at again by setext().
  if (/^\s*(?:[-=_*~]\s*){3,}$/.test(raw)) return [{ is: 'text', text: '', raw }];
  if (markdown && /^\s*\|.*\|\s*$/.test(raw)) {
    if (/^[\s|:-]+$/.test(raw)) return [];
    const cells = raw
      .trim()
      .slice(1, -1)
      .split(/(?<!\\)\|/);
    return [{ is: 'cells', cells: cells.map(clean).filter((cell) => cell !== '') }];
  }
  const bold = /^\s*(?:\*\*|__)([^*_]+)(?:\*\*|__):?\s*$/.exec(raw);
  if (bold?.[1]) return [{ is: 'heading', text: tidy(bold[1]), raw }];

  const bullet = LONE_BULLET.test(raw) ? ['', ''] : BULLET.exec(raw);
  if (bullet) {
    const parts = (bullet[1] ?? '').replace(/^\[[ xX]\]\s+/, '').split(RUN_ON_BULLET);
    return parts.map((part) => ({ is: 'item', text: clean(part), raw, number: null }));
  }
  const numbered = NUMBER.exec(raw);
  if (numbered?.[1] && numbered[2]) return [{ is: 'item', text: clean(numbered[2]), raw, number: numbered[1] }];
  const field = fieldOf(markdown ? withoutEmphasis(raw) : raw);
  if (field) return [{ is: 'field', text: field, raw }];
  if (BAND_ALONE.test(clean(raw))) return [{ is: 'field', text: clean(raw), raw }];

  const [lead, ...items] = raw.split(RUN_ON_BULLET);
  return [
    { is: 'text', text: clean(lead ?? ''), raw: lead ?? '' },
    ...items.map((item): Line => ({ is: 'item', text: clean(item), raw, number: null })),
  ];
}

const LONGEST_LABEL = 48;
/** A band on a line of its own, right below the title as a rule: a fact without a label. */
const BAND_ALONE = /^\(?((?:(?:nhs|afc|agenda for change|pay|salary)[ :-]+)*(?:band|grade) [1-9][a-d]?)\)?$/i;

/** "Label: value" with a label that adverts use for facts; "Communication: talks to patients" is a duty, not a fact. */
export function fieldOf(raw: string): string | null {
  const line = raw.trim();
  const ends = line.slice(0, LONGEST_LABEL).search(/[:\t]|\s{3}/);
  if (ends < 2) return null;
  const label = tidy(line.slice(0, ends));
  const value = tidy(line.slice(ends)).replace(/^(?:: ?)+/, '');
  return label !== '' && value !== '' && FIELD_LABEL.test(label) ? `${label}: ${value}` : null;
}

/** A line over a row of "=" or "-" is a heading; the row itself, like any rule, is nothing. */
function setext(lines: Line[]): Line[] {
  return lines.flatMap((line, index): Line[] => {
    const next = lines[index + 1];
    if (line.is === 'text' && line.text === '') return [{ is: 'blank' }];
    const underlined = next?.is === 'text' && next.text === '' && /^\s*(?:=+|-+)\s*$/.test(next.raw);
    if (line.is === 'text' && underlined && wordCount(line.text) <= 12) return [{ ...line, is: 'heading' }];
    return [line];
  });
}

/** Decides, with the lines around them at hand, which plain and numbered lines are headings. */
function promote(lines: Line[]): Line[] {
  const solid = (from: number, step: 1 | -1): Line | undefined => {
    let index = from + step;
    while (lines[index]?.is === 'blank') index += step;
    return lines[index];
  };
  return lines.map((line, index): Line => {
    if (line.is === 'text' && [lines[index - 1], lines[index + 1]].some((other) => other?.is === 'field')) {
      if (LIKE_FIELD.test(line.text) && wordCount(line.text) <= 12) return { ...line, is: 'field' };
    }
    if (line.is === 'text' && isHeading(line.text, lines[index - 1], lines[index + 1], solid(index, 1))) {
      return { ...line, is: 'heading' };
    }
    if (line.is === 'item' && line.number !== null && couldHead(line.text, 8)) {
      // "1. Greet patients / 2. Tidy the room" is a list; "1. Job purpose" over a paragraph is a heading.
      const listed = [solid(index, -1), solid(index, 1)].some((other) => other?.is === 'item' && other.number !== null);
      if (isCapitals(line.text) || (!listed && /^\p{Lu}/u.test(line.text))) {
        return { is: 'heading', text: tidy(line.raw), raw: line.raw };
      }
    }
    return line;
  });
}

function isHeading(text: string, before: Line | undefined, after: Line | undefined, next: Line | undefined): boolean {
  if (isCapitals(text) && couldHead(text, 12)) return true;
  if (/^\d{1,2}\s+\p{Lu}/u.test(text) && couldHead(text, 7)) return SECTION_WORD.test(text);
  if (text.endsWith(':')) return wordCount(text) <= 8 && /^\p{Lu}/u.test(text) && !LEAD_IN.test(text);
  if (!couldHead(text, 7) || !/^\p{Lu}/u.test(text)) return false;
  if (before?.is === 'text' || (before?.is === 'item' && before.text === '')) return false;
  if (before === undefined) return after?.is !== 'text';
  if (after?.is === 'item') return true;
  if (before.is !== 'blank') return false;
  // Right over a full sentence; a line of a list without bullets has another such line below it.
  if (after?.is === 'text') return wordCount(text) <= 6 && !/^To\s/.test(text) && isSentence(after.text);
  if (after !== undefined && after.is !== 'blank') return false;
  // Alone between blank lines: a heading, unless it is one of a run of short lines, which is a list without bullets.
  if (next === undefined) return false;
  if (next.is === 'item') return true;
  if (SECTION_WORD.test(text) && isTitleCase(text)) return true;
  const inRun = next.is === 'text' && couldHead(next.text, 7) && !isCapitals(next.text);
  const overText = next.is === 'text' && wordCount(text) <= 5 && wordCount(next.text) >= 10;
  return !inRun && (SECTION_WORD.test(text) || isTitleCase(text) || overText);
}

function isSentence(text: string): boolean {
  return wordCount(text) >= 8 && /^\p{Lu}/u.test(text);
}

export function couldHead(text: string, words: number): boolean {
  return wordCount(text) <= words && !/[.;,!?]$/.test(text) && /\p{L}{2}/u.test(text);
}

export function isCapitals(text: string): boolean {
  return /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text.replace(/\(s\)/g, ''));
}

function isTitleCase(text: string): boolean {
  const words = text.split(/[\s/&-]+/).filter((word) => word.length > 3);
  return words.length > 1 && words.every((word) => /^\P{Ll}/u.test(word));
}

/** The column at which a hard-wrapped text was wrapped, or Infinity where lines are whole paragraphs. */
function wrapWidth(lines: Line[]): number {
  const lengths = lines.flatMap((line) => ('raw' in line ? [line.raw.trimEnd().length] : []));
  const long = lengths.filter((length) => length >= 40);
  // Wrapped lines crowd below one column, which a stray heading or address may overrun.
  const crowd = (width: number) => long.filter((length) => length <= width && length > width - 10).length;
  const width = [...new Set(long)].reduce((best, length) => (crowd(length) > crowd(best) ? length : best), 0);
  const beyond = long.filter((length) => length > width).length;
  const wrapped = width <= 130 && crowd(width) >= Math.max(3, long.length * 0.3) && beyond <= long.length * 0.1;
  return wrapped ? width : Number.POSITIVE_INFINITY;
}

function assemble(lines: Line[], width: number): Block[] {
  const blocks: Block[] = [];
  /** The last line of the block that may still go on, or null. */
  let open: string | null = null;
  let glyphAlone = false;
  const add = (kind: BlockKind, text: string): void => {
    if (text !== '') blocks.push({ id: blocks.length, kind, text });
  };

  for (const line of lines) {
    const last = blocks.at(-1);
    if (line.is === 'blank') {
      open = null;
      continue;
    }
    if (line.is === 'cells') {
      for (const cell of line.cells) add('cell', cell);
      open = null;
      continue;
    }
    if (line.is === 'text' && glyphAlone) {
      add('item', line.text);
      open = line.raw;
    } else if (line.is === 'text' && open !== null && last && runsOn(open, line.text, width)) {
      // A word broken at the margin keeps its hyphen: "treatment-/related" is commoner here than "radio-/therapy".
      last.text = /\p{L}-$/u.test(last.text) ? last.text + line.text : `${last.text} ${line.text}`;
      open = line.raw;
    } else {
      add(line.is === 'text' ? 'paragraph' : line.is, line.text);
      open = line.is === 'text' || line.is === 'item' ? line.raw : null;
    }
    glyphAlone = line.is === 'item' && line.text === '';
  }
  return blocks;
}

/** Whether a line goes on with the one before it: its first word did not fit there, or the sentence plainly continues. */
function runsOn(before: string, text: string, width: number): boolean {
  const previous = before.trimEnd();
  const firstWord = text.split(' ', 1)[0] ?? '';
  if (previous.length + 1 + firstWord.length > width * 0.95) return true;
  return LEANS_FORWARD.test(previous) || (!/[.!?:;]$/.test(previous) && /^[\p{Ll}(&]/u.test(text));
}

export function titleOf(blocks: Block[]): string {
  for (const block of blocks) {
    const named = /^(?:(?:job|post|role)(?: title)?|title(?: of post)?): (.+)$/i.exec(
      block.kind === 'field' ? block.text : '',
    );
    if (named?.[1]) return named[1];
  }
  const generic =
    /^(?:job|person|role)?\s*(?:description|specification|advert(?:isement)?|summary|overview|purpose|profile|details)\b/i;
  const first = blocks.slice(0, 4).find((block) => block.kind === 'heading' && !generic.test(block.text));
  return first?.text.replace(/:$/, '') ?? '';
}

export function bandOf(blocks: Block[]): string | null {
  for (const block of blocks) {
    const band = /^(?:(?:pay |salary |afc |job )?(?:band|grade)(?:ing)?): (.+)$/i.exec(
      block.kind === 'field' ? block.text : '',
    );
    if (band?.[1]) return /^\d/.test(band[1]) ? `Band ${band[1]}` : band[1];
    const alone = BAND_ALONE.exec(block.kind === 'field' ? block.text : '');
    if (alone?.[1]) return alone[1];
  }
  return null;
}

function withoutFrontMatter(text: string): string {
  return withoutStretches(text.replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---\r?\n/, ''), '<!--', '-->');
}

function withoutEmphasis(text: string): string {
  return text
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.{1,300}?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\d*_])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\d*_])/gu, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/\\([\\`*_{}[\]()#+.!|-])/g, '$1');
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
