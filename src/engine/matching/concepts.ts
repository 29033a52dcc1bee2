import type { Catalogue } from '../catalogue/assemble.ts';
import { fold } from '../reading/fold.ts';
import type { Word } from '../reading/parse.ts';

/** A concept named in a duty: the words from `from` up to, not including, `to`. */
export interface ConceptHit {
  concept: string;
  from: number;
  to: number;
}

/** One step of the tree of terms. Keys are folded words, or "=word" for an exact one. */
interface Node {
  next: Map<string, Node>;
  concepts: string[];
}

const trees = new WeakMap<Catalogue, Node>();
/** Words that a term may be read across. */
const DETERMINERS = new Set(
  'the a an any all each every their your our his her its this these those both'.split(' ').map(fold),
);
/** How many of them, where real text has one or two. */
const MOST_BETWEEN = 8;
const WORD = /=?[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu;

/** Every concept of the pack that the words name, overlapping ones included. One pass, whatever the size of the vocabulary. */
export function findConcepts(words: readonly Word[], catalogue: Catalogue): ConceptHit[] {
  const root = treeOf(catalogue);
  const hits: ConceptHit[] = [];
  for (let from = 0; from < words.length; from++) walk(root, words, from, from, hits, MOST_BETWEEN);
  return hits;
}

function walk(node: Node, words: readonly Word[], from: number, at: number, hits: ConceptHit[], between: number): void {
  const word = words[at];
  if (!word) return;
  // The letterless half of a contraction stands between no two words.
  if (word.text === '' && at > from) {
    if (between > 0) walk(node, words, from, at + 1, hits, between - 1);
    return;
  }
  // "Acquire the planning scan" names what "acquire planning scan" does.
  if (at > from && between > 0 && DETERMINERS.has(word.fold)) walk(node, words, from, at + 1, hits, between - 1);
  for (const key of [word.fold, `=${word.text.toLowerCase()}`]) {
    const next = node.next.get(key);
    if (!next) continue;
    for (const concept of next.concepts) hits.push({ concept, from, to: at + 1 });
    walk(next, words, from, at + 1, hits, between);
  }
}

function treeOf(catalogue: Catalogue): Node {
  let root = trees.get(catalogue);
  if (!root) {
    root = { next: new Map(), concepts: [] };
    for (const [concept, terms] of catalogue.concepts) for (const term of terms) plant(root, concept, term);
    trees.set(catalogue, root);
  }
  return root;
}

function plant(root: Node, concept: string, term: string): void {
  let node = root;
  for (const [piece] of term.matchAll(WORD)) {
    const key = piece.startsWith('=') ? piece.toLowerCase() : fold(piece);
    let next = node.next.get(key);
    if (!next) {
      next = { next: new Map(), concepts: [] };
      node.next.set(key, next);
    }
    node = next;
  }
  if (!node.concepts.includes(concept)) node.concepts.push(concept);
}
