import { HIGHLIGHTS, MARK_KINDS, type MarkKind } from './highlights.ts';
import { bringIntoView } from './into-view.ts';
import { wordsIn } from './ranges.ts';

/** Words to mark: a finding's id, or "duty-" and the duty's index, with where they stand. */
export interface Mark {
  target: string;
  kind: Exclude<MarkKind, 'flash'>;
  ranges: Range[];
  /** What each range held when it was found. */
  words: string[];
}

/** Draws marks on a page without touching its tree. */
export interface Painter {
  /** Whether this browser can draw marks at all. */
  readonly available: boolean;
  paint(marks: readonly Mark[]): void;
  /** Takes away every mark whose words are not what was marked any more; true where there were such. */
  prune(changed: ReadonlySet<Node>): boolean;
  /** Brings a mark into view and lights it up for a moment; false where it is not drawn. */
  show(target: string): boolean;
  /** The most pressing mark at a point of the window, or null. */
  targetAt(x: number, y: number): string | null;
  clear(): void;
}

const FLASH_MS = 2500;

type View = Window & typeof globalThis;

/** A painter that uses the CSS Custom Highlight API; one that only shows words, by selecting them, where the browser lacks it. `frameStyles` are for pages in frames. */
export function createPainter(document: Document, frameStyles = ''): Painter {
  const view = document.defaultView;
  const registry = view && 'Highlight' in view ? view.CSS?.highlights : undefined;
  if (!view || !registry) return selectingPainter(document);
  let drawn: readonly Mark[] = [];
  let flashing: { target: string; timer: number } | null = null;
  const frames = new Map<View, CSSStyleSheet | null>();

  const viewOf = (range: Range): View | null => range.startContainer.ownerDocument?.defaultView ?? null;

  const views = (): View[] => [view, ...frames.keys()];

  /** Each document has a registry of its own. */
  const register = (kind: MarkKind, ranges: Range[]): void => {
    for (const each of views()) {
      const here = ranges.filter((range) => viewOf(range) === each);
      const own = each.CSS?.highlights;
      if (here.length === 0) {
        own?.delete(HIGHLIGHTS[kind]);
        continue;
      }
      const highlight = new each.Highlight(...here);
      highlight.priority = MARK_KINDS.indexOf(kind);
      own?.set(HIGHLIGHTS[kind], highlight);
    }
  };

  const enter = (frame: View): void => {
    if (frame === view || frames.has(frame) || !frame.CSS?.highlights) return;
    frames.set(frame, adopt(frame, frameStyles));
  };

  const drawAll = (): void => {
    for (const kind of MARK_KINDS) if (kind !== 'flash') register(kind, rangesOfKind(drawn, kind));
    const lit = drawn.find(({ target }) => target === flashing?.target);
    register('flash', lit?.ranges ?? []);
  };

  const clear = (): void => {
    view.clearTimeout(flashing?.timer);
    flashing = null;
    drawn = [];
    for (const kind of MARK_KINDS) register(kind, []);
    for (const [frame, sheet] of frames) {
      const { document: page } = frame;
      if (sheet) page.adoptedStyleSheets = page.adoptedStyleSheets.filter((other) => other !== sheet);
    }
    frames.clear();
  };

  return {
    available: true,
    clear,

    paint(marks) {
      drawn = marks.filter(isWhole);
      for (const range of drawn.flatMap(({ ranges }) => ranges)) {
        const own = viewOf(range);
        if (own) enter(own);
      }
      drawAll();
    },

    prune(changed) {
      const lost = (range: Range, words: string | undefined) =>
        range.collapsed || (changed.has(range.startContainer) && wordsIn(range) !== words);
      const kept = drawn.filter(({ ranges, words }) => !ranges.some((range, index) => lost(range, words[index])));
      if (kept.length === drawn.length) return false;
      drawn = kept;
      drawAll();
      return true;
    },

    show(target) {
      const mark = drawn.find((candidate) => candidate.target === target);
      if (!mark?.ranges.some(bringIntoView)) return false;
      view.clearTimeout(flashing?.timer);
      const timer = view.setTimeout(() => {
        flashing = null;
        register('flash', []);
      }, FLASH_MS);
      flashing = { target, timer };
      register('flash', mark.ranges);
      return true;
    },

    targetAt(x, y) {
      const hits = hitTest(document, registry, x, y);
      const hit = drawn.filter((mark) => mark.ranges.some(hits));
      hit.sort((a, b) => MARK_KINDS.indexOf(b.kind) - MARK_KINDS.indexOf(a.kind) || lengthOf(a) - lengthOf(b));
      return hit[0]?.target ?? null;
    },
  };
}

function selectingPainter(document: Document): Painter {
  let known: readonly Mark[] = [];
  return {
    available: false,
    paint(marks) {
      known = marks;
    },
    prune: () => false,
    show(target) {
      const mark = known.find((candidate) => candidate.target === target);
      const [range] = mark && isWhole(mark) ? mark.ranges : [];
      if (!range || !bringIntoView(range)) return false;
      const selection = document.getSelection();
      selection?.removeAllRanges();
      selection?.addRange(range.cloneRange());
      return true;
    },
    targetAt: () => null,
    clear() {
      known = [];
    },
  };
}

/** Whether a mark's ranges still hold what they held when they were found: the page may have changed since. */
function isWhole({ ranges, words }: Mark): boolean {
  return ranges.every((range, index) => wordsIn(range) === words[index]);
}

/** The manifest's style sheet reaches the top page only; one that is adopted adds no element to the frame's tree. */
function adopt(frame: View, styles: string): CSSStyleSheet | null {
  try {
    const sheet = new frame.CSSStyleSheet();
    sheet.replaceSync(styles);
    frame.document.adoptedStyleSheets = [...frame.document.adoptedStyleSheets, sheet];
    return sheet;
  } catch {
    // The marks are not seen there; the panel lists them all the same.
    return null;
  }
}

/** Newer browsers' way to ask which highlights stand at a point; not in TypeScript's library yet. */
interface HitTestingRegistry extends HighlightRegistry {
  highlightsFromPoint?(x: number, y: number): { highlight: Highlight; ranges: AbstractRange[] }[];
}

function hitTest(document: Document, registry: HitTestingRegistry, x: number, y: number): (range: Range) => boolean {
  if (registry.highlightsFromPoint) {
    const found = new Set(registry.highlightsFromPoint(x, y).flatMap(({ ranges }) => ranges));
    return (range) => found.has(range);
  }
  const caret = document.caretPositionFromPoint?.(x, y);
  if (!caret) return () => false;
  // The nearest caret may be far from the point, beside a short line for one.
  const under = (box: DOMRect) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  return (range) => range.isPointInRange(caret.offsetNode, caret.offset) && [...range.getClientRects()].some(under);
}

/** What is drawn of a kind. Under a more pressing mark it is left out: underlines on top of each other cannot be told apart. */
function rangesOfKind(marks: readonly Mark[], kind: MarkKind): Range[] {
  /** The more pressing ranges of each text node: those of other nodes cannot cover a range. */
  const more = new Map<Node, Range[]>();
  for (const mark of marks) {
    if (MARK_KINDS.indexOf(mark.kind) <= MARK_KINDS.indexOf(kind)) continue;
    for (const range of mark.ranges) {
      const known = more.get(range.startContainer);
      if (known) known.push(range);
      else more.set(range.startContainer, [range]);
    }
  }
  return marks
    .filter((mark) => mark.kind === kind)
    .flatMap((mark) => mark.ranges)
    .filter((range) => !more.get(range.startContainer)?.some((other) => covers(other, range)));
}

/** Whether one range holds another; each stands within one text node. */
function covers(outer: Range, inner: Range): boolean {
  return (
    outer.startContainer === inner.startContainer &&
    outer.startOffset <= inner.startOffset &&
    outer.endOffset >= inner.endOffset
  );
}

function lengthOf(mark: Mark): number {
  return mark.ranges.reduce((length, range) => length + wordsIn(range).length, 0);
}
