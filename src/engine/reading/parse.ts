import type { Block } from '../document/job-document.ts';
import { fold } from './fold.ts';
import { segments } from './segments.ts';
import { type Parsed, parse } from './words.ts';

/** One word of a block, hyphenated and slashed words apart. Offsets are UTF-16 into the block's text. */
export interface Word {
  text: string;
  fold: string;
  start: number;
  end: number;
  /** Compromise's part-of-speech tags for the term it belongs to. */
  tags: ReadonlySet<string>;
}

/** A stretch of a block that reads as one statement: a sentence, a list entry, a part of a semicolon list. */
export interface Sentence {
  start: number;
  end: number;
  words: readonly Word[];
  /** Where it is one entry of a list that its paragraph runs on with semicolons. */
  listed: boolean;
}

/** What of a parsed block the later steps need. */
export interface BlockText {
  block: Block;
  sentences: readonly Sentence[];
}

export interface ParsedBlock extends BlockText {
  /** The block as compromise read it, for sweeps, and where each of its terms begins and ends in the block. */
  view: Parsed;
  spans: ReadonlyMap<string, readonly [number, number]>;
}

interface Term {
  text: string;
  pre: string;
  post: string;
  id: string;
  tags: Set<string>;
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu;

/** Parses a block once with compromise; every later step works on what this returns. */
export function parseBlock(block: Block): ParsedBlock {
  const { text } = block;
  const parts = segments(text);
  // One call a block: compromise splits at the line breaks that join the parts, and at sentence ends within them.
  const view = parse(parts.map((part) => text.slice(part.start, part.end).replace(/\s/g, ' ')).join('\n'));
  const spans = new Map<string, readonly [number, number]>();
  const sentences: Sentence[] = [];
  let at = 0;
  let part = 0;
  for (const terms of view.docs as unknown as Term[][]) {
    const words: Word[] = [];
    let listed = false;
    for (const term of terms) {
      const start = locate(text, term.text, at);
      if (start < 0) continue;
      const end = start + term.text.length;
      at = end;
      spans.set(term.id, [start, end]);
      while (part < parts.length - 1 && start >= (parts[part]?.end ?? 0)) part++;
      listed ||= parts[part]?.listed ?? false;
      if (term.text === '') {
        // The second half of a contraction ("you'll"): it has no letters of its own but its tags count.
        words.push({ text: '', fold: '', start, end, tags: term.tags });
        continue;
      }
      for (const piece of term.text.matchAll(WORD)) {
        const from = start + piece.index;
        words.push({ text: piece[0], fold: fold(piece[0]), start: from, end: from + piece[0].length, tags: term.tags });
      }
    }
    const first = words[0];
    const last = words.at(-1);
    if (first && last) sentences.push({ start: first.start, end: last.end, words, listed });
  }
  return { block, sentences, view, spans };
}

/** Finds a term's letters at or shortly after `at`: compromise drops only spacing and punctuation between terms. */
function locate(text: string, term: string, at: number): number {
  if (term === '') return at;
  const window = text.slice(at, at + term.length + 60).replace(/\s/g, ' ');
  const offset = window.indexOf(term);
  return offset < 0 ? -1 : at + offset;
}
