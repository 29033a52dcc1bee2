import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Level, Review } from '../engine/document/review.ts';
import type { TabReview, TabState } from '../messaging/messages.ts';
import { Announcer, useAnnounce } from '../ui/announcer.tsx';
import { fill, words } from '../ui/words.ts';
import { CheckView, findingsInWords } from './check-view.tsx';
import { DutiesView } from './duties-view.tsx';
import type { PanelLink } from './link.ts';
import { PostFacts } from './post-facts.tsx';
import { ShowMarkContext } from './quote.tsx';
import { focusTarget } from './target.ts';
import { Title } from './title.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { type Target, useTab } from './use-tab.ts';
import { Views } from './views.tsx';

/** The side panel: the review of one tab. `fixedTab` holds it to that tab; otherwise it follows the window's front tab. */
export function Panel({ link, fixedTab = null }: { link: PanelLink; fixedTab?: number | null }) {
  return (
    <Announcer>
      <Frame link={link} fixedTab={fixedTab} />
    </Announcer>
  );
}

function Frame({ link, fixedTab }: { link: PanelLink; fixedTab: number | null }) {
  const { tabId, state, target, targetDone, chooseLevel } = useTab(link, fixedTab);
  const root = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  useKeptFocus(root, 'h1');

  const summary = state === null ? null : inWords(state);
  useEffect(() => {
    if (summary !== null) announce(summary);
  }, [summary, announce]);

  const showMark = useCallback(
    async (mark: string) => (tabId === null ? false : link.showMark(tabId, mark)),
    [link, tabId],
  );

  return (
    <ShowMarkContext value={showMark}>
      <div className="dm-panel" ref={root}>
        <header className="dm-header">{words.product}</header>
        <main className="dm-main" aria-busy={state === null || state.state === 'reading'}>
          {state !== null && state.state !== 'ready' && <Unready state={state} />}
          {state?.state === 'ready' && (
            <Reviewed
              // Another advert starts afresh; the same one made again keeps what the user has open.
              key={`${state.tab.tabId} ${state.tab.address}`}
              tab={state.tab}
              target={target}
              targetDone={targetDone}
              chooseLevel={chooseLevel}
              copy={link.copy}
            />
          )}
        </main>
        <footer className="dm-footer">{words.footer}</footer>
      </div>
    </ShowMarkContext>
  );
}

/** How a tab stands, to be said when it changes. */
function inWords(state: TabState): string {
  if (state.state !== 'ready') return words[state.state].title;
  const outcome = outcomeInWords(state.tab.review);
  const { chosenLevel } = state.tab;
  return chosenLevel === null ? outcome : fill(words.levelSwitch.done, words.levels[chosenLevel], outcome);
}

function outcomeInWords({ role, findings }: Review): string {
  if (role.level === 'other' || role.level === 'registered') return words.noFindings.title;
  return findings.length === 0 ? words.clear.title : findingsInWords(findings);
}

function Unready({ state }: { state: Exclude<TabState, { state: 'ready' }> }) {
  if (state.state === 'reading') {
    return (
      <>
        <Title>{words.reading.title}</Title>
        <p>{words.reading.lead}</p>
      </>
    );
  }
  if (state.state === 'failed') {
    return (
      <>
        <Title>{words.failed.title}</Title>
        <p>{state.reason}</p>
        <p>{words.failed.next}</p>
      </>
    );
  }
  return (
    <>
      <Title>{words.none.title}</Title>
      <p>{words.none.lead}</p>
      <ul>
        {words.none.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      <p>{words.none.privacy}</p>
    </>
  );
}

interface ReviewedProps {
  tab: TabReview;
  target: Target | null;
  targetDone: () => void;
  chooseLevel: (level: Level | null) => Promise<boolean>;
  copy: (text: string) => Promise<void>;
}

function Reviewed({ tab, target, targetDone, chooseLevel, copy }: ReviewedProps) {
  const root = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  const [shown, setShown] = useState('check');
  const { findings, duties } = tab.review;

  // A clicked mark first brings its view to the front, then, once that is on the page, takes the focus there.
  const [opening, setOpening] = useState<Target | null>(null);
  if (target !== opening) {
    setOpening(target);
    if (target !== null) setShown(target.target.startsWith('duty-') ? 'duties' : 'check');
  }
  useLayoutEffect(() => {
    if (opening === null || root.current === null) return;
    if (!focusTarget(root.current, opening.target)) announce(words.quote.targetGone);
    targetDone();
  }, [opening, announce, targetDone]);

  return (
    <div ref={root}>
      <PostFacts tab={tab} chooseLevel={chooseLevel} />
      <Views
        shown={shown}
        onShow={setShown}
        views={[
          {
            id: 'check',
            name: words.views.check,
            count: findings.length,
            content: <CheckView tab={tab} copy={copy} />,
          },
          { id: 'duties', name: words.views.duties, count: duties.length, content: <DutiesView tab={tab} /> },
        ]}
      />
      {tab.notes.length > 0 && (
        <section className="dm-notes">
          <h2 className="nhsuk-heading-s dm-view-title">{words.notes.title}</h2>
          <ul>
            {tab.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
