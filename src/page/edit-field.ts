import type { Block } from '../engine/document/job-document.ts';
import type { WordingUsed } from '../messaging/messages.ts';
import { type Aligned, alignBlocks, moved, type Place, placeOf } from './field-text.ts';
import { bringIntoView, scrollWindow } from './into-view.ts';
import { slice } from './mapped-text.ts';
import { rangesOf, type Span } from './ranges.ts';
import { type ReadText, readRegions } from './read.ts';
import { createRelocator, type Reviewed } from './relocate.ts';
import { caretTop } from './text-caret.ts';
import { editFor, wordingOf } from './wording.ts';

/** A field that is being written in, as the review of a draft needs it. */
export interface EditField {
  readonly kind: 'text' | 'rich';
  readonly element: HTMLElement;
  /** What is in the field, to be reviewed. */
  read(): { text: string } | { blocks: Block[] };
  /** The spans that are asked for from now on are those of these blocks, as what was read last gave them. */
  reviewed(blocks: Block[]): void;
  /** What was reviewed and what is there now, where marks can be drawn. */
  texts?(): { reviewed: Reviewed; now: ReadText };
  /** Whether words that were reviewed are there still. */
  has(span: Span): boolean;
  /** Selects words and brings them into view; false where they are not there any more. */
  select(span: Span): boolean;
  /** Puts a suggestion in at the words that it is about; at the end where it is about the whole. */
  insert(span: Span | null, suggestion: string): WordingUsed;
  stop(): void;
}

/** A `textarea`. */
export function createTextField(element: HTMLTextAreaElement): EditField {
  let readLast = element.value;
  let value = '';
  let blocks: Block[] = [];
  let aligned: Aligned = [];

  /** Where words that were reviewed are now. */
  const find = (span: Span): Place | null => {
    const then = placeOf(aligned, span);
    return then && moved(value, element.value, then);
  };

  const select = ({ start, end }: Place): void => {
    element.focus({ preventScroll: true });
    element.setSelectionRange(start, end);
  };

  return {
    kind: 'text',
    element,

    read() {
      readLast = element.value;
      return { text: readLast };
    },

    reviewed(next) {
      value = readLast;
      blocks = next;
      aligned = alignBlocks(value, blocks);
    },

    has: (span) => find(span) !== null,

    select(span) {
      const place = find(span);
      if (!place) return false;
      select(place);
      const top = caretTop(element, place.start);
      if (top < element.scrollTop || top > element.scrollTop + element.clientHeight * 0.8) {
        element.scrollTop = Math.max(0, top - element.clientHeight / 3);
      }
      scrollWindow(element.ownerDocument, element.getBoundingClientRect().top + top - element.scrollTop);
      return true;
    },

    insert(span, suggestion) {
      const before = element.value;
      let edit = { start: before.length, end: before.length, text: startOfLine(before) + wordingOf(suggestion) };
      if (span) {
        const place = find(span);
        const offsets = aligned[span.block];
        const last = offsets?.at(-1);
        if (!place || last === undefined) return { used: false, why: 'gone' };
        // The paragraph's end moves with the words in it.
        const limit = moved(value, before, { start: place.start, end: last + 1 })?.end ?? place.end;
        edit = editFor(before, { ...place, limit: Math.max(place.end, limit) }, span.quote, suggestion);
      }
      const room = element.maxLength < 0 ? Number.POSITIVE_INFINITY : element.maxLength;
      if (before.length - (edit.end - edit.start) + edit.text.length > room) return { used: false, why: 'no-room' };
      select(edit);
      element.ownerDocument.execCommand('insertText', false, edit.text);
      const wanted = before.slice(0, edit.start) + edit.text + before.slice(edit.end);
      return element.value === wanted ? { used: true } : { used: false, why: 'refused' };
    },

    stop() {},
  };
}

/** An element that can be edited, with formatting. `changed` hears of every change to it, before it is drawn. */
export function createRichField(element: HTMLElement, changed: (texts: ReadonlySet<Node>) => void): EditField {
  const page = element.ownerDocument;
  const { MutationObserver } = page.defaultView as Window & typeof globalThis;
  const readNow = () => readRegions([{ nodes: [element] }]);
  let before: Reviewed = { blocks: [] };
  const observer = new MutationObserver((records) => {
    changed(new Set(records.filter(({ type }) => type === 'characterData').map(({ target }) => target)));
  });
  observer.observe(element, { subtree: true, childList: true, characterData: true });

  const find = (span: Span) => createRelocator(before, readNow()).find(span);

  const select = (start: [Node, number], end: [Node, number]): void => {
    element.focus({ preventScroll: true });
    page.getSelection()?.setBaseAndExtent(...start, ...end);
  };

  return {
    kind: 'rich',
    element,
    read: () => ({ blocks: readNow().blocks }),

    reviewed(blocks) {
      before = { blocks };
    },

    texts: () => ({ reviewed: before, now: readNow() }),
    has: (span) => find(span) !== null,

    select(span) {
      const ranges = find(span);
      const [first] = ranges ?? [];
      const last = ranges?.at(-1);
      if (!first || !last) return false;
      select([first.startContainer, first.startOffset], [last.endContainer, last.endOffset]);
      bringIntoView(first);
      return true;
    },

    insert(span, suggestion) {
      const now = readNow();
      const ranges = span ? createRelocator(before, now).find(span) : null;
      if (span && !ranges) return { used: false, why: 'gone' };
      const found = ranges?.[0] ? placeIn(now, ranges[0]) : { block: now.blocks.length - 1, start: 0 };
      if (!found) return { used: false, why: 'gone' };
      const text = now.blocks[found.block]?.text ?? '';
      const mapped = now.mapped[found.block];
      let edit = { start: text.length, end: text.length, text: `${text === '' ? '' : ' '}${wordingOf(suggestion)}` };
      if (span) {
        const { start } = found;
        if (!text.startsWith(span.quote, start)) return { used: false, why: 'gone' };
        const place = { start, end: start + span.quote.length, limit: text.length };
        edit = editFor(text, place, span.quote, suggestion);
      }
      const parts = mapped ? rangesOf(slice(mapped, Math.min(edit.start, Math.max(0, edit.end - 1)), edit.end)) : [];
      const [first] = parts;
      const last = parts.at(-1);
      if (first && last) {
        const end: [Node, number] = [last.endContainer, last.endOffset];
        select(edit.start === edit.end ? end : [first.startContainer, first.startOffset], end);
      } else select([element, element.childNodes.length], [element, element.childNodes.length]);
      const length = (element.textContent ?? '').length;
      page.execCommand('insertText', false, edit.text);
      const grown = (element.textContent ?? '').length - length;
      return grown === edit.text.length - (edit.end - edit.start) || readsAs(element, edit.text)
        ? { used: true }
        : { used: false, why: 'refused' };
    },

    stop: () => observer.disconnect(),
  };
}

/** The block that a range stands in, and where in its text it starts. */
function placeIn(read: ReadText, { startContainer, startOffset }: Range): { block: number; start: number } | null {
  for (const [block, { stretches }] of read.mapped.entries()) {
    const here = stretches.find(
      ({ node, offset, length }) => node === startContainer && offset <= startOffset && startOffset < offset + length,
    );
    if (here) return { block, start: here.at + startOffset - here.offset };
  }
  return null;
}

function readsAs(element: HTMLElement, text: string): boolean {
  return (element.textContent ?? '').replace(/\s+/g, ' ').includes(text.replace(/\s+/g, ' ').trim());
}

function startOfLine(text: string): string {
  return text === '' || text.endsWith('\n') ? '' : '\n';
}
