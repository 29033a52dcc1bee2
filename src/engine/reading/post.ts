import type { Catalogue } from '../catalogue/assemble.ts';
import type { Block, JobDocument } from '../document/job-document.ts';
import type { Level, Role } from '../document/review.ts';
import type { Memo } from '../memo.ts';
import { type DutyClause, dutyClauses } from './duties.ts';
import { type BlockText, parseBlock, type Sentence } from './parse.ts';
import { readRole } from './role.ts';
import { type Section, sectionsOf } from './sections.ts';
import { findWording, type Wording } from './wording.ts';

/** A block with everything that reading found in it. */
export interface ReadBlock {
  parsed: BlockText;
  section: Section;
  wording: readonly Wording[];
  duties: readonly DutyClause[];
}

/** A job description as read: what the post is, what it says, where. */
export interface Post {
  document: JobDocument;
  role: Role;
  blocks: readonly ReadBlock[];
  /** The families of wording that stand anywhere in what speaks of the post. */
  stated: ReadonlySet<string>;
}

/** How near a duty its wording stands. */
export type Scope = 'own' | 'section' | 'document' | 'none';

/** A time for reading; see budget.ts. */
export interface Time {
  isOver(): boolean;
  /** The blocks from this one on were not read. */
  stoppedAt(block: number): void;
}

/** Reads a document: role, sections, duty clauses and the families of wording. Ends early where its time is over. */
export function readPost(
  document: JobDocument,
  catalogue: Catalogue,
  chosen: Level | null = null,
  memo?: Memo,
  time?: Time,
): Post {
  const sections = sectionsOf(document.blocks);
  const role = readRole(document, chosen, sections);
  const blocks: ReadBlock[] = [];
  for (const [index, block] of document.blocks.entries()) {
    if (time?.isOver()) {
      time.stoppedAt(index);
      break;
    }
    const section = sections[index] ?? { kind: 'prose', heading: '' };
    const { sentences, wording } = readingOf(block, catalogue, memo);
    const parsed = { block, sentences };
    blocks.push({ parsed, section, wording, duties: dutyClauses(parsed, section, role.title) });
  }
  return { document, role, blocks, stated: familiesStated(blocks) };
}

/** A block's sentences and wording; compromise's own view of it is let go once both are found. */
function readingOf(
  block: Block,
  catalogue: Catalogue,
  memo?: Memo,
): { sentences: readonly Sentence[]; wording: readonly Wording[] } {
  const known = memo?.block(block.text);
  if (known) return known;
  const parsed = parseBlock(block);
  const reading = { sentences: parsed.sentences, wording: findWording(parsed, catalogue) };
  memo?.keepBlock(block.text, reading);
  return reading;
}

/** Where the nearest wording of these families stands, seen from a duty. */
export function scopeOf(post: Post, blockIndex: number, duty: DutyClause, families: readonly string[]): Scope {
  const block = post.blocks[blockIndex];
  if (!block) return 'none';
  const { kind } = block.parsed.block;
  const { sentence } = duty;
  // A list entry's second sentence belongs to it: "Match images. A radiographer checks every match."
  const whole = kind === 'item' && !sentence.listed;
  if (whole ? says(block, families) : families.some((family) => sayingIn(block, family).in.has(sentence))) return 'own';
  if (!whole && families.some((family) => saysElsewhere(block, family, sentence))) return 'section';
  if (kind === 'item' || kind === 'cell') {
    const leadIn = leadInOf(post, blockIndex);
    if (leadIn && says(leadIn, families)) return 'section';
  }
  return statedAnywhere(post, families) ? 'document' : 'none';
}

/** Whether a block, or one stretch of it, has wording of these families. */
export function says(block: ReadBlock, families: readonly string[], within?: { start: number; end: number }): boolean {
  return block.wording.some(
    ({ family, start, end }) =>
      families.includes(family) && (within === undefined || (start >= within.start && end <= within.end)),
  );
}

/** The sentences of a block in which wording of a family stands, and how many of them are no entries of a list. */
interface Saying {
  in: Set<Sentence>;
  unlisted: number;
}

const SILENT: Saying = { in: new Set(), unlisted: 0 };
/** Worked out once for each block: a long one has as many duties as sentences. */
const sayings = new WeakMap<ReadBlock, Map<string, Saying>>();

function sayingIn(block: ReadBlock, family: string): Saying {
  let known = sayings.get(block);
  if (!known) {
    known = new Map();
    for (const wording of block.wording) {
      const sentence = sentenceAround(block.parsed.sentences, wording);
      if (!sentence) continue;
      const saying = known.get(wording.family) ?? { in: new Set(), unlisted: 0 };
      if (!sentence.listed && !saying.in.has(sentence)) saying.unlisted++;
      saying.in.add(sentence);
      known.set(wording.family, saying);
    }
    sayings.set(block, known);
  }
  return known.get(family) ?? SILENT;
}

/** Whether another sentence has wording of a family; the other entries of a run-on list are each for themselves. */
function saysElsewhere(block: ReadBlock, family: string, sentence: Sentence): boolean {
  const saying = sayingIn(block, family);
  return sentence.listed ? saying.unlisted > 0 : saying.in.size > (saying.in.has(sentence) ? 1 : 0);
}

/** The sentence that holds a stretch as a whole. Sentences stand in the order of the text. */
function sentenceAround(sentences: readonly Sentence[], { start, end }: Wording): Sentence | null {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const found = sentences[low - 1];
  return found && end <= found.end ? found : null;
}

/** Whether wording of these families stands anywhere in what speaks of the post. */
export function statedAnywhere(post: Post, families: readonly string[]): boolean {
  return families.some((family) => post.stated.has(family));
}

function familiesStated(blocks: readonly ReadBlock[]): ReadonlySet<string> {
  const speaking = blocks.filter(
    ({ section, parsed }) => section.kind !== 'person' && section.kind !== 'silent' && parsed.block.kind !== 'field',
  );
  return new Set(speaking.flatMap(({ wording }) => wording.map(({ family }) => family)));
}

/** The paragraph that leads into the list that a block belongs to. */
function leadInOf(post: Post, blockIndex: number): ReadBlock | null {
  for (let index = blockIndex - 1; index >= 0; index--) {
    const block = post.blocks[index];
    if (!block) return null;
    const { kind } = block.parsed.block;
    if (kind === 'item' || kind === 'cell') continue;
    return kind === 'field' ? null : block;
  }
  return null;
}
