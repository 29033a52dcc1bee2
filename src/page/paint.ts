import { HIGHLIGHTS, MARK_KINDS, type MarkKind } from './highlights.ts';

/** Words to mark: a finding's id, or "duty-" and the duty's index, with where they stand. */
export interface Mark {
  target: string;
  kind: Exclude<MarkKind, 'flash'>;
  ranges: Range[];
}

/** Draws marks on a page without touching its tree. */
export interface Painter {
  /** Whether this browser can draw marks at all. */
  readonly available: boolean;
  paint(marks: readonly Mark[]): void;
  /** Brings a mark into view and lights it up for a moment; false where it is not drawn. */
  show(target: string): boolean;
  /** The most pressing mark at a point of the window, or null. */
  targetAt(x: number, y: number): string | null;
  clear(): void;
}

const FLASH_MS = 2500;

/** A painter that uses the CSS Custom Highlight API; one that draws nothing where the browser lacks it. */
export function createPainter(document: Document): Painter {
  const view = document.defaultView;
  const registry = view && 'Highlight' in view ? view.CSS?.highlights : undefined;
  if (!view || !registry) {
    return { available: false, paint() {}, show: () => false, targetAt: () => null, clear() {} };
  }
  let drawn: readonly Mark[] = [];
  let flashing: number | undefined;

  const register = (kind: MarkKind, ranges: Range[]): void => {
    if (ranges.length === 0) {
      registry.delete(HIGHLIGHTS[kind]);
      return;
    }
    const highlight = new view.Highlight(...ranges);
    highlight.priority = MARK_KINDS.indexOf(kind);
    registry.set(HIGHLIGHTS[kind], highlight);
  };

  const clear = (): void => {
    view.clearTimeout(flashing);
    for (const kind of MARK_KINDS) registry.delete(HIGHLIGHTS[kind]);
    drawn = [];
  };

  return {
    available: true,
    clear,

    paint(marks) {
      clear();
      drawn = marks;
      for (const kind of MARK_KINDS) {
        if (kind !== 'flash') register(kind, rangesOfKind(marks, kind));
      }
    },

    show(target) {
      const mark = drawn.find((candidate) => candidate.target === target);
      const box = mark?.ranges.map((range) => range.getBoundingClientRect()).find((rect) => rect.height > 0);
      if (!mark || !box) return false;
      const still = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
      const top = view.scrollY + box.top - view.innerHeight / 3;
      view.scrollTo({ top: Math.max(0, top), behavior: still ? 'instant' : 'smooth' });
      view.clearTimeout(flashing);
      register('flash', mark.ranges);
      flashing = view.setTimeout(() => registry.delete(HIGHLIGHTS.flash), FLASH_MS);
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
  const more = marks
    .filter((mark) => MARK_KINDS.indexOf(mark.kind) > MARK_KINDS.indexOf(kind))
    .flatMap((mark) => mark.ranges);
  return marks
    .filter((mark) => mark.kind === kind)
    .flatMap((mark) => mark.ranges)
    .filter((range) => !more.some((other) => covers(other, range)));
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
  return mark.ranges.reduce((length, range) => length + range.toString().length, 0);
}
