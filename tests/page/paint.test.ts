import { describe, expect, it, vi } from 'vitest';
import { HIGHLIGHTS } from '../../src/page/highlights.ts';
import { createPainter, type Mark } from '../../src/page/paint.ts';
import { giveHighlights } from './fake-highlights.ts';
import { pageOf } from './saved-page.ts';

const page = () => pageOf('<p>Take bloods in clinic.</p>');

function mark(document: Document, target: string, kind: Mark['kind'], start: number, end: number, height = 10): Mark {
  const node = document.querySelector('p')?.firstChild as Text;
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  range.getBoundingClientRect = () => ({ top: 500, height }) as DOMRect;
  range.getClientRects = () => [] as unknown as DOMRectList;
  return { target, kind, ranges: [range], words: [range.toString()] };
}

describe('the painter', () => {
  it('registers each kind under its own name, the more pressing one above', () => {
    const document = page();
    const registry = giveHighlights(document);
    createPainter(document).paint([mark(document, 'a', 'serious', 0, 4), mark(document, 'duty-0', 'duty', 0, 11)]);
    expect([...registry.keys()].sort()).toEqual([HIGHLIGHTS.duty, HIGHLIGHTS.serious].sort());
    expect(registry.get(HIGHLIGHTS.serious)?.priority).toBeGreaterThan(registry.get(HIGHLIGHTS.duty)?.priority ?? 9);
  });

  it('draws only the more pressing of two marks on the same words', () => {
    const document = page();
    const registry = giveHighlights(document);
    createPainter(document).paint([
      mark(document, 'duty-0', 'duty', 0, 11),
      mark(document, 'same', 'warning', 0, 11),
      mark(document, 'inside', 'advice', 5, 11),
      mark(document, 'beyond', 'advice', 5, 20),
    ]);
    expect([...registry].map(([name, { size }]) => [name, size])).toEqual([
      [HIGHLIGHTS.advice, 1],
      [HIGHLIGHTS.warning, 1],
    ]);
  });

  it('leaves no trace in the page, and removes what it painted', () => {
    const document = page();
    const registry = giveHighlights(document);
    const html = document.documentElement.outerHTML;
    const painter = createPainter(document);
    painter.paint([mark(document, 'a', 'warning', 0, 4)]);
    expect(document.documentElement.outerHTML).toBe(html);
    painter.clear();
    expect(registry.size).toBe(0);
  });

  it('names highlights by look: the page may read them, so no name tells a finding', () => {
    expect(Object.values(HIGHLIGHTS).join(' ')).not.toMatch(/duty|serious|warning|advice|band|finding/i);
  });

  it('lights a shown mark up for a moment, without motion where none is wanted', () => {
    vi.useFakeTimers();
    const document = page();
    const registry = giveHighlights(document);
    const view = document.defaultView as Window & typeof globalThis;
    const scrollTo = vi.spyOn(view, 'scrollTo');
    vi.spyOn(view, 'setTimeout').mockImplementation(((run: () => void, ms: number) => setTimeout(run, ms)) as never);
    const painter = createPainter(document);
    painter.paint([mark(document, 'a', 'warning', 0, 4)]);
    expect(painter.show('a')).toBe(true);
    expect(scrollTo).toHaveBeenCalledWith(expect.objectContaining({ behavior: 'instant' }));
    expect(registry.has(HIGHLIGHTS.flash)).toBe(true);
    vi.advanceTimersByTime(10_000);
    expect(registry.has(HIGHLIGHTS.flash)).toBe(false);
    vi.useRealTimers();
  });

  it('says so where a mark is not drawn', () => {
    const document = page();
    giveHighlights(document);
    const painter = createPainter(document);
    painter.paint([mark(document, 'folded', 'warning', 0, 4, 0)]);
    expect(painter.show('folded')).toBe(false);
    expect(painter.show('unknown')).toBe(false);
  });

  it('answers a click with the most pressing mark, and the shorter one of two alike', () => {
    const document = page();
    giveHighlights(document, () => true);
    const painter = createPainter(document);
    expect(painter.targetAt(1, 1)).toBeNull();
    painter.paint([
      mark(document, 'duty-0', 'duty', 0, 22),
      mark(document, 'long', 'warning', 0, 22),
      mark(document, 'short', 'warning', 5, 11),
      mark(document, 'advice', 'advice', 5, 6),
    ]);
    expect(painter.targetAt(1, 1)).toBe('short');
  });

  it('finds a mark by the caret where the browser cannot test highlights', () => {
    const document = page();
    const registry = giveHighlights(document);
    Object.assign(registry, { highlightsFromPoint: undefined });
    const node = document.querySelector('p')?.firstChild as Text;
    document.caretPositionFromPoint = () => ({ offsetNode: node, offset: 6 }) as unknown as CaretPosition;
    const painter = createPainter(document);
    const bloods = mark(document, 'bloods', 'duty', 5, 11);
    for (const range of bloods.ranges) {
      range.getClientRects = () => [{ left: 10, right: 50, top: 0, bottom: 20 }] as unknown as DOMRectList;
    }
    painter.paint([bloods]);
    expect(painter.targetAt(20, 10)).toBe('bloods');
    // The caret is in the mark still, the pointer far beside it.
    expect(painter.targetAt(300, 10)).toBeNull();
  });

  it('draws nothing where the browser has no highlights, and shows words by selecting them', () => {
    const document = page();
    const view = document.defaultView as Window & typeof globalThis;
    Object.assign(view, { matchMedia: () => ({ matches: true }) });
    const scrollTo = vi.spyOn(view, 'scrollTo').mockImplementation(() => undefined);
    const html = document.documentElement.outerHTML;
    const painter = createPainter(document);
    expect(painter.available).toBe(false);
    painter.paint([mark(document, 'bloods', 'warning', 5, 11), mark(document, 'folded', 'warning', 0, 4, 0)]);
    expect(painter.show('bloods')).toBe(true);
    expect(scrollTo).toHaveBeenCalled();
    expect(document.getSelection()?.toString()).toBe('bloods');
    expect(document.documentElement.outerHTML).toBe(html);
    expect(painter.show('folded')).toBe(false);
    expect(painter.targetAt(1, 1)).toBeNull();
    document.querySelector('p')?.firstChild?.replaceWith('Other words stand here now.');
    expect(painter.show('bloods')).toBe(false);
    painter.clear();
    expect(painter.show('bloods')).toBe(false);
  });
});
