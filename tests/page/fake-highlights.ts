/** As much of the CSS Custom Highlight API as the painter uses; jsdom has none of it. */
export class FakeHighlight extends Set<AbstractRange> {
  priority = 0;
  constructor(...ranges: AbstractRange[]) {
    super(ranges);
  }
}

/** Gives a jsdom page highlights and hands back the registry. `under` says which of the ranges stand at a clicked point. */
export function giveHighlights(
  page: Document,
  under: (range: AbstractRange) => boolean = () => false,
): Map<string, FakeHighlight> {
  class Registry extends Map<string, FakeHighlight> {
    highlightsFromPoint(): { highlight: FakeHighlight; ranges: AbstractRange[] }[] {
      return [...this.values()].map((highlight) => ({ highlight, ranges: [...highlight].filter(under) }));
    }
  }
  const registry = new Registry();
  const view = page.defaultView;
  if (!view) throw new Error('The page has no window.');
  Object.assign(view, {
    Highlight: FakeHighlight,
    CSS: { highlights: registry },
    matchMedia: (query: string) => ({ matches: query.includes('reduce') }),
    scrollTo: () => undefined,
  });
  return registry;
}
