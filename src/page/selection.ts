import { type MappedText, plain, slice, trim } from './mapped-text.ts';
import type { ReadText } from './read.ts';
import { type PageReading, type PageSource, readPage, type SourcesFor } from './read-page.ts';

/** What the user has selected on the page, in its frames of the same site and in open shadow roots. */
export function selectedRanges(page: Document): Range[] {
  const own = rangesIn(page);
  if (own.length > 0) return own;
  for (const frame of page.querySelectorAll('iframe')) {
    const inside = documentOf(frame);
    const found = inside ? selectedRanges(inside) : [];
    if (found.length > 0) return found;
  }
  return [];
}

/** Reads only what is selected, with the page's own title and band; null where nothing is. `sourceOf` knows how to read around a range. */
export function readSelection(
  page: Document,
  url: URL,
  sourcesFor: SourcesFor,
  sourceOf: (range: Range) => PageSource,
): PageReading | null {
  const ranges = selectedRanges(page);
  const clipped = ranges.flatMap((range) => {
    const around = readPage(page, url, () => [sourceOf(range)]);
    return 'reason' in around ? [] : [clip(around.text, range)];
  });
  const text = withIds(
    clipped.flatMap(({ blocks, mapped }) => blocks.map((block, at) => ({ block, mapped: mapped[at] }))),
  );
  if (text.blocks.length === 0) return null;

  const whole = readPage(page, url, sourcesFor);
  const known = 'reason' in whole ? null : whole;
  const heading = known ? headingOver(known.text, text) : null;
  const withHeading = heading
    ? withIds([
        { block: { id: 0, kind: 'heading' as const, text: heading }, mapped: plain(heading) },
        ...text.blocks.map((block, at) => ({ block, mapped: text.mapped[at] })),
      ])
    : text;
  return {
    document: {
      schemaVersion: 1,
      id: known?.document.id ?? (url.hostname || 'selection'),
      title: known?.document.title ?? page.title.replace(/\s+/g, ' ').trim(),
      band: known?.document.band ?? null,
      source: 'selection',
      blocks: withHeading.blocks,
    },
    text: withHeading,
    notes: ['Only the text that you selected was reviewed.'],
  };
}

function rangesIn(page: Document): Range[] {
  const selection = page.getSelection();
  if (!selection) return [];
  // Only newer browsers tell of a selection inside of shadow roots.
  const composed =
    typeof selection.getComposedRanges === 'function'
      ? selection.getComposedRanges({ shadowRoots: shadowRootsIn(page) })
      : [];
  const ranges = composed.flatMap((range) => {
    // Boundaries in two trees make no range; the selection's own then covers the whole component.
    if (range.startContainer.getRootNode() !== range.endContainer.getRootNode()) return [];
    const live = page.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return [live];
  });
  const plainRanges = Array.from({ length: selection.rangeCount }, (_, at) => selection.getRangeAt(at));
  // Only Firefox selects several stretches at once, and the composed way gives but one of them.
  const found = ranges.length >= plainRanges.length ? ranges : plainRanges;
  return found.filter((range) => !range.collapsed);
}

function shadowRootsIn(root: ParentNode): ShadowRoot[] {
  return [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot ? [shadowRoot, ...shadowRootsIn(shadowRoot)] : [],
  );
}

function documentOf(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

/** What of a text stands inside of a range, to whole words. */
function clip(text: ReadText, range: Range): ReadText {
  const kept = text.blocks.flatMap((block, at) => {
    const mapped = text.mapped[at];
    const part = mapped && clippedTo(mapped, range);
    return part && /[\p{L}\p{N}]/u.test(part.text) ? [{ block: { ...block, text: part.text }, mapped: part }] : [];
  });
  return withIds(kept);
}

function clippedTo(mapped: MappedText, range: Range): MappedText | null {
  let start = Number.POSITIVE_INFINITY;
  let end = -1;
  for (const { node, offset, length, at } of mapped.stretches) {
    const part = selectedPart(node, range);
    const from = Math.max(offset, part.start);
    const to = Math.min(offset + length, part.end);
    if (from >= to) continue;
    start = Math.min(start, at + from - offset);
    end = Math.max(end, at + to - offset);
  }
  if (end < 0) return null;
  while (/\S/.test(mapped.text[start - 1] ?? ' ') && /\S/.test(mapped.text[start] ?? ' ')) start--;
  while (/\S/.test(mapped.text[end] ?? ' ') && /\S/.test(mapped.text[end - 1] ?? ' ')) end++;
  // A label of our own before the first word belongs to it.
  if (mapped.stretches[0]?.at === start) start = 0;
  return trim(slice(mapped, start, end));
}

/** The characters of a text node that a range holds; all of them where the component or frame around it is selected. */
function selectedPart(node: Text, range: Range): { start: number; end: number } {
  const none = { start: 0, end: 0 };
  const root = range.commonAncestorContainer.getRootNode();
  let at: Node = node;
  while (at.getRootNode() !== root) {
    const inner = at.getRootNode();
    const host = inner.nodeType === 9 ? (inner as Document).defaultView?.frameElement : (inner as ShadowRoot).host;
    if (!host) return none;
    at = host;
  }
  if (!range.intersectsNode(at)) return none;
  return {
    start: at === range.startContainer ? range.startOffset : 0,
    end: at === range.endContainer && at === node ? range.endOffset : node.data.length,
  };
}

/** The heading under which a selection begins: without it a list of duties may not be known as one. */
function headingOver(page: ReadText, selected: ReadText): string | null {
  const first = selected.mapped[0]?.stretches[0]?.node;
  if (!first || selected.blocks[0]?.kind === 'heading') return null;
  const over = page.blocks.findLast(({ kind }, at) => {
    const node = page.mapped[at]?.stretches[0]?.node;
    // In another tree, such as a frame's, it heads something else.
    if (kind !== 'heading' || !node || node.getRootNode() !== first.getRootNode()) return false;
    return (node.compareDocumentPosition(first) & node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  });
  return over?.text ?? null;
}

function withIds(parts: { block: ReadText['blocks'][number]; mapped: MappedText | undefined }[]): ReadText {
  return {
    blocks: parts.map(({ block }, id) => ({ ...block, id })),
    mapped: parts.map(({ mapped }) => mapped ?? plain('')),
  };
}
