import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useRef } from 'react';
import { fill, words } from '../ui/words.ts';

export interface View {
  id: string;
  name: string;
  /** Shown beside the name, where there is something to count. */
  count?: number;
  content: ReactNode;
}

const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

/** The parts of a review as tabs. All stay in the page, so that each keeps what was opened in it. */
export function Views({ views, shown, onShow }: { views: View[]; shown: string; onShow: (id: string) => void }) {
  const prefix = useId();
  const tabs = useRef<HTMLDivElement>(null);
  const tabOf = (id: string) => `${prefix}-tab-${id}`;
  const panelOf = (id: string) => `${prefix}-panel-${id}`;
  // What is in view is seen first; the others are drawn right after it.
  const all = useDeferredValue(true, false);

  function onKeyDown(event: KeyboardEvent) {
    const at = views.findIndex(({ id }) => id === shown);
    const next = STEPS[event.key]?.(at, views.length);
    const view = next === undefined ? undefined : views[next];
    if (next === undefined || view === undefined) return;
    event.preventDefault();
    onShow(view.id);
    tabs.current?.querySelectorAll('button')[next]?.focus();
  }

  return (
    <>
      <div role="tablist" aria-label={words.views.label} className="dm-tabs" ref={tabs}>
        {views.map(({ id, name, count }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={tabOf(id)}
            className="dm-tabs__tab"
            aria-selected={id === shown}
            aria-controls={panelOf(id)}
            tabIndex={id === shown ? 0 : -1}
            onClick={() => onShow(id)}
            onKeyDown={onKeyDown}
          >
            {count === undefined ? name : fill(words.views.withCount, name, count)}
          </button>
        ))}
      </div>
      {views.map(({ id, content }) => (
        <div key={id} role="tabpanel" id={panelOf(id)} aria-labelledby={tabOf(id)} hidden={id !== shown}>
          {(all || id === shown) && content}
        </div>
      ))}
    </>
  );
}
