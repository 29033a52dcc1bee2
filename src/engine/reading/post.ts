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
}

/** How near a duty its wording stands. */
export type Scope = 'own' | 'section' | 'document' | 'none';

/** Reads a document: role, sections, duty clauses and the families of wording. */
export function readPost(document: JobDocument, catalogue: Catalogue, chosen: Level | null = null, memo?: Memo): Post {
  const role = readRole(document, chosen);
  const sections = sectionsOf(document.blocks);
  const blocks = document.blocks.map((block, index): ReadBlock => {
    const section = sections[index] ?? { kind: 'prose', heading: '' };
    const { sentences, wording } = readingOf(block, catalogue, memo);
    const parsed = { block, sentences };
    return { parsed, section, wording, duties: dutyClauses(parsed, section, role.title) };
  });
  return { document, role, blocks };
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
  const said = (candidate: ReadBlock, from = 0, to = Number.POSITIVE_INFINITY) =>
    candidate.wording.some(
      (wording) => families.includes(wording.family) && wording.start >= from && wording.end <= to,
    );

  const { kind } = block.parsed.block;
  const { sentence } = duty;
  // A list entry's second sentence belongs to it: "Match images. A radiographer checks every match."
  const whole = kind === 'item' && !sentence.listed;
  if (whole ? said(block) : said(block, sentence.start, sentence.end)) return 'own';
  if (!whole) {
    for (const other of block.parsed.sentences)
      if (other !== sentence && !(sentence.listed && other.listed) && said(block, other.start, other.end))
        return 'section';
  }
  if (kind === 'item' || kind === 'cell') {
    const leadIn = leadInOf(post, blockIndex);
    if (leadIn && said(leadIn)) return 'section';
  }
  return statedAnywhere(post, families) ? 'document' : 'none';
}

/** Whether wording of these families stands anywhere in what speaks of the post. */
export function statedAnywhere(post: Post, families: readonly string[]): boolean {
  return post.blocks.some(
    (block) =>
      block.section.kind !== 'person' &&
      block.section.kind !== 'silent' &&
      block.parsed.block.kind !== 'field' &&
      block.wording.some((wording) => families.includes(wording.family)),
  );
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
