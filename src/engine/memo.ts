import type { Candidate } from './matching/match.ts';
import type { Sentence } from './reading/parse.ts';
import type { Wording } from './reading/wording.ts';

interface BlockReading {
  sentences: readonly Sentence[];
  wording: readonly Wording[];
}

/** How many blocks and duties are kept: a few long job descriptions, some megabytes. */
const MOST_BLOCKS = 600;
const MOST_DUTIES = 2000;

/**
 * What earlier reviews worked out, by text, so that a page that changes in one place is not read and matched anew.
 * Belongs to one catalogue. The engine stays pure: with or without a memo the review is the same.
 */
export class Memo {
  readonly #blocks = new Map<string, BlockReading>();
  readonly #matches = new Map<string, readonly Candidate[]>();

  block(text: string): BlockReading | undefined {
    return this.#blocks.get(text);
  }

  keepBlock(text: string, reading: BlockReading): void {
    keep(this.#blocks, text, reading, MOST_BLOCKS);
  }

  matches(key: string): readonly Candidate[] | undefined {
    return this.#matches.get(key);
  }

  keepMatches(key: string, candidates: readonly Candidate[]): void {
    keep(this.#matches, key, candidates, MOST_DUTIES);
  }
}

/** Drops the oldest entry where the map is full. */
function keep<V>(map: Map<string, V>, key: string, value: V, most: number): void {
  if (map.size >= most) {
    const [oldest] = map.keys();
    if (oldest !== undefined) map.delete(oldest);
  }
  map.set(key, value);
}
