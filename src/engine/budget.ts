import type { Block, JobDocument } from './document/job-document.ts';

/** How much of a document is read at most. A long job description has 300 blocks, 30,000 characters and 400 statements. */
export interface Budget {
  blocks: number;
  /** In all, in UTF-16 code units, as all lengths here. */
  characters: number;
  /** In one block: a page may hand over all of its text as one. */
  inBlock: number;
  /** Stretches that end like a sentence or an entry of a list: each may be a duty or more. */
  statements: number;
  /** In milliseconds, looked at between blocks. */
  time: number;
}

export const BUDGET: Budget = {
  blocks: 5000,
  characters: 400_000,
  inBlock: 60_000,
  statements: 4000,
  time: 20_000,
};

/** What of a document is within the budget, and in words for the user what is not; null where all of it is. */
export interface WithinBudget {
  document: JobDocument;
  unread: string | null;
}

const STATEMENT = /[.;!?](?=\s)|[\n\u2022\u00b7\uf0b7]/g;

/**
 * Cuts a document to a size that can be read in good time: whole blocks from its beginning, and of a block that is too long itself its
 * beginning. What is kept stands where it stood, so that spans hold in the whole document too.
 */
export function withinBudget(document: JobDocument, budget: Budget = BUDGET): WithinBudget {
  const blocks: Block[] = [];
  let { characters, statements } = budget;
  let cut = 0;
  for (const block of document.blocks) {
    const room = Math.min(characters, budget.inBlock);
    const ends = room < block.text.length ? endOfWord(block.text, room) : block.text.length;
    const kept = ends === block.text.length ? block : { ...block, text: block.text.slice(0, ends) };
    const told = statementsIn(kept.text, statements);
    if (ends === 0 && block.text !== '') break;
    if (blocks.length === budget.blocks || statements <= 0) break;
    const whole = told.end === kept.text.length;
    blocks.push(whole ? kept : { ...kept, text: kept.text.slice(0, told.end) });
    cut += block.text.length - told.end;
    characters -= told.end;
    statements -= told.count;
  }
  const left = document.blocks.slice(blocks.length).reduce((sum, { text }) => sum + text.length, cut);
  if (left === 0 && blocks.length === document.blocks.length) return { document, unread: null };
  return { document: { ...document, blocks }, unread: unreadWords(left, 'This text is very long.') };
}

/** What is said of a document's end that was left unread, and why. */
export function unreadWords(characters: number, why: string): string {
  const count = characters.toLocaleString('en-GB');
  return `${why} Only its first part was reviewed: ${count} characters at its end were not read.`;
}

/** Where the last whole word before `room` ends; `room` itself, or one less within a character of two halves, where there is no gap near. */
function endOfWord(text: string, room: number): number {
  const near = text.slice(Math.max(0, room - 200), room);
  const gap = near.search(/\s\S*$/);
  if (gap >= 0) return room - near.length + gap;
  return /[\ud800-\udbff]$/.test(near) ? room - 1 : room;
}

/** How many statements a text makes, and where the last of them ends that there is room for. */
function statementsIn(text: string, room: number): { count: number; end: number } {
  let count = 0;
  for (const { index } of text.matchAll(STATEMENT)) {
    count++;
    if (count >= room) return { count, end: index + 1 };
  }
  return { count: count + 1, end: text.length };
}
