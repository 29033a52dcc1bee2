import type { Block, JobDocument } from '../engine/document/job-document.ts';
import { DRAFT_SOURCE } from '../messaging/messages.ts';
import { bandOf, readText, titleOf } from './text.ts';

/** What somebody is writing: the words of a plain field, or the blocks of one with formatting, and what the form around it says of the post. */
export interface Draft {
  title: string;
  band: string | null;
  draft: { text: string } | { blocks: Block[] };
}

/** A draft as the engine takes it. What the form states in fields of their own goes before what the text says. */
export function readDraft({ title, band, draft }: Draft): JobDocument {
  const blocks = 'text' in draft ? readText(draft.text, { id: 'draft' }).blocks : draft.blocks;
  return {
    schemaVersion: 1,
    id: 'draft',
    title: title || titleOf(blocks),
    band: band ?? bandOf(blocks),
    source: DRAFT_SOURCE,
    blocks,
  };
}
