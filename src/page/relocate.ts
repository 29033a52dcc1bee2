import search from 'approx-string-match';
import { locateSpan, type Span } from './ranges.ts';
import type { ReadText } from './read.ts';

/** What is needed of the reading that a review was made of: its words, not its nodes. */
export type Reviewed = Pick<ReadText, 'blocks'>;

/** How many characters on each side of a quote tell one place from another. */
const CONTEXT = 40;
/** A quote shorter than this says too little to be recognised with a letter changed. */
const SHORTEST_APPROXIMATE = 20;
/** One letter in this many may differ, and never more than MOST_ERRORS: beyond that, another duty is as likely as this one. */
const LETTERS_PER_ERROR = 12;
const MOST_ERRORS = 8;
/** The approximate search costs a pass over the text for each quote; a page that lost every mark must not be held up by it. */
const MOST_SEARCHES = 40;
const MOST_CHARACTERS = 60_000;

/** Where to look for a span now: dear steps are counted over all the spans of one review. */
export interface Relocator {
  find(span: Span): Range[] | null;
}

/**
 * Finds the words of a review in a newer reading of the page. From cheap to dear: the block of the same text; the same words elsewhere, told
 * apart by the words around them; the same words but for their spelling. Each step must leave one place only, or there is none.
 */
export function createRelocator(reviewed: Reviewed, now: ReadText): Relocator {
  const blockNow = pairBlocks(reviewed, now);
  let searches = 0;
  const text = now.blocks.map((block) => block.text).join('\n');

  const locateIn = (block: number, start: number, end: number): Range[] | null => {
    const quote = now.blocks[block]?.text.slice(start, end) ?? '';
    return quote === '' ? null : locateSpan(now, { block, start, end, quote });
  };

  return {
    find(span) {
      const same = blockNow.get(span.block);
      if (same !== undefined) return locateSpan(now, { ...span, block: same });
      if (span.quote === '') return null;

      const around = contextOf(reviewed, span);
      const exact = occurrences(now, span.quote);
      const best = clearest(exact.map((place) => ({ place, score: likeness(around, contextOf(now, place)) })));
      if (best) return locateIn(best.block, best.start, best.end);
      if (exact.length > 0 || span.quote.length < SHORTEST_APPROXIMATE || text.length > MOST_CHARACTERS) return null;

      if (++searches > MOST_SEARCHES) return null;
      const errors = Math.min(MOST_ERRORS, Math.floor(span.quote.length / LETTERS_PER_ERROR));
      const found = search(text, span.quote, errors)
        .map((match) => inBlock(now, match.start, match.end))
        .filter((place) => place !== null)
        .filter((place) => saysTheSame(span.quote, place.quote));
      const near = clearest(found.map((place) => ({ place, score: likeness(around, contextOf(now, place)) })));
      return near ? locateIn(near.block, near.start, near.end) : null;
    },
  };
}

/** Whether a newer reading holds nothing that was not reviewed already, in the same order: text may have gone away, none has come. */
export function holdsNothingNew(reviewed: Reviewed, now: Reviewed): boolean {
  let at = 0;
  for (const { text, kind } of now.blocks) {
    while (at < reviewed.blocks.length && (reviewed.blocks[at]?.text !== text || reviewed.blocks[at]?.kind !== kind))
      at++;
    if (at++ >= reviewed.blocks.length) return false;
  }
  return true;
}

/** Which block of now each reviewed block is, by its text: the same number of times then and now, or it is not told which is which. */
function pairBlocks(reviewed: Reviewed, now: Reviewed): Map<number, number> {
  const before = byText(reviewed);
  const pairs = new Map<number, number>();
  for (const [text, places] of byText(now)) {
    const then = before.get(text) ?? [];
    if (then.length === places.length) {
      for (const [index, id] of then.entries()) pairs.set(id, places[index] ?? id);
    } else {
      for (const id of then) {
        const around = neighbours(reviewed, id);
        const place = clearest(places.map((at) => ({ place: at, score: likeness(around, neighbours(now, at)) })));
        if (place !== null) pairs.set(id, place);
      }
    }
  }
  return pairs;
}

function byText({ blocks }: Reviewed): Map<string, number[]> {
  const places = new Map<string, number[]>();
  blocks.forEach(({ text }, index) => {
    const known = places.get(text);
    if (known) known.push(index);
    else places.set(text, [index]);
  });
  return places;
}

interface Context {
  before: string;
  after: string;
}

function neighbours({ blocks }: Reviewed, index: number): Context {
  return {
    before: blocks[index - 1]?.text.slice(-CONTEXT) ?? '',
    after: blocks[index + 1]?.text.slice(0, CONTEXT) ?? '',
  };
}

/** The words around a span; where it fills its block, those of the blocks beside it. */
function contextOf(reading: Reviewed, { block, start, end }: Omit<Span, 'quote'>): Context {
  const text = reading.blocks[block]?.text ?? '';
  const beside = neighbours(reading, block);
  return {
    before: `${beside.before}\n${text.slice(0, start)}`.slice(-CONTEXT),
    after: `${text.slice(end)}\n${beside.after}`.slice(0, CONTEXT),
  };
}

/** How many characters two contexts share, counted from the quote outwards. */
function likeness(a: Context, b: Context): number {
  let before = 0;
  while (before < Math.min(a.before.length, b.before.length) && a.before.at(-1 - before) === b.before.at(-1 - before)) {
    before++;
  }
  let after = 0;
  while (after < Math.min(a.after.length, b.after.length) && a.after[after] === b.after[after]) after++;
  return before + after;
}

/** The only place, or the one whose surroundings are plainly more alike; null where two would do. */
function clearest<T>(candidates: { place: T; score: number }[]): T | null {
  const [first, second] = candidates.toSorted((a, b) => b.score - a.score);
  if (!first) return null;
  return second === undefined || first.score >= second.score + CONTEXT / 4 ? first.place : null;
}

function occurrences({ blocks }: Reviewed, quote: string): Span[] {
  return blocks.flatMap(({ text }, block) => {
    const places: Span[] = [];
    for (let start = text.indexOf(quote); start >= 0; start = text.indexOf(quote, start + 1)) {
      const end = start + quote.length;
      // "supervise" is no place for "supervise"d: a quote ends where a word does.
      if (!/[\p{L}\p{N}]{2}/u.test(text.slice(Math.max(0, start - 1), start + 1)) || start === 0) {
        if (!/[\p{L}\p{N}]{2}/u.test(text.slice(end - 1, end + 1))) places.push({ block, start, end, quote });
      }
    }
    return places;
  });
}

function inBlock({ blocks }: Reviewed, start: number, end: number): Span | null {
  let offset = 0;
  for (const [block, { text }] of blocks.entries()) {
    if (start < offset + text.length) {
      if (start < offset || end > offset + text.length) return null;
      return { block, start: start - offset, end: end - offset, quote: text.slice(start - offset, end - offset) };
    }
    offset += text.length + 1;
  }
  return null;
}

/** Whether two texts are the same words but for spelling: a word more or less, or a short or numeric one changed, may say the opposite. */
function saysTheSame(a: string, b: string): boolean {
  const words = wordsOf(a);
  const others = wordsOf(b);
  return (
    words.length === others.length &&
    words.every((word, index) => {
      const other = others[index] ?? '';
      if (word === other) return true;
      if (word.length < 6 || /\d/.test(word + other)) return false;
      // A prefix turns a word round: "supervised", "unsupervised".
      return (
        word.slice(0, 2) === other.slice(0, 2) &&
        search(other, word, 2).length > 0 &&
        Math.abs(word.length - other.length) <= 2
      );
    })
  );
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
