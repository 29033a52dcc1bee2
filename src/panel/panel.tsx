import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Level } from '../engine/document/review.ts';
import { isJudged } from '../engine/judged.ts';
import { NOTHING_KEPT, openFindings, withoutDismissed } from '../messaging/kept.ts';
import { DRAFT_SOURCE, type TabReview, type TabState } from '../messaging/messages.ts';
import { Announcer, useAnnounce } from '../ui/announcer.tsx';
import { Busy } from '../ui/busy.tsx';
import { PackContext } from '../ui/catalogue.ts';
import { type Preferences, passes, VIEW_FOR } from '../ui/preferences.ts';
import { ReportMenu } from '../ui/report-menu.tsx';
import { Said } from '../ui/said.tsx';
import { fill, words } from '../ui/words.ts';
import { ReadAttachmentContext } from './attachments.tsx';
import { CheckView, findingsInWords } from './check-view.tsx';
import { CoverView } from './cover-view.tsx';
import { DraftBar } from './draft-bar.tsx';
import { DutiesView } from './duties-view.tsx';
import { ExplainView } from './explain-view.tsx';
import { hasLimits, Limits } from './limits.tsx';
import type { PanelLink } from './link.ts';
import { PageActions } from './page-actions.tsx';
import { PanelSettings } from './panel-settings.tsx';
import { PostFacts } from './post-facts.tsx';
import { ShowMarkContext } from './quote.tsx';
import { focusTarget } from './target.ts';
import { Title } from './title.tsx';
import { Trouble } from './trouble.tsx';
import { uncheckedIn, uncheckedNote } from './unchecked.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { usePreferences } from './use-preferences.ts';
import { useReports } from './use-reports.ts';
import { useSeen } from './use-seen.ts';
import { useSettings } from './use-settings.ts';
import { useShownPack } from './use-shown-pack.ts';
import { type Keep, type Target, useTab } from './use-tab.ts';
import { UseWordingContext } from './use-wording.tsx';
import { Views } from './views.tsx';

/** After an answer, the time in which the panel has drawn it. */
const SETTLED_MS = 100;

/** The side panel: the review of one tab. `fixedTab` holds it to that tab; otherwise it follows the window's front tab. */
export function Panel({ link, fixedTab = null }: { link: PanelLink; fixedTab?: number | null }) {
  return (
    <Announcer>
      <Frame link={link} fixedTab={fixedTab} />
    </Announcer>
  );
}

function Frame({ link, fixedTab }: { link: PanelLink; fixedTab: number | null }) {
  const { tabId, state, target, targetDone, chooseLevel, keep } = useTab(link, fixedTab);
  const [preferences, setPreferences, preferencesUnkept] = usePreferences(link);
  const root = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  useKeptFocus(root, 'h1');

  const summary = state === null ? null : inWords(state);
  // Whoever keeps something says what came of it, which is not to be talked over by the count that it changed.
  const quiet = useRef(false);
  useEffect(() => {
    if (summary !== null && !quiet.current) announce(summary);
  }, [summary, announce]);
  const keepQuietly = useMemo<Keep | null>(() => {
    if (keep === null) return null;
    return async (say) => {
      quiet.current = true;
      const done = await keep(say);
      setTimeout(() => {
        quiet.current = false;
      }, SETTLED_MS);
      return done;
    };
  }, [keep]);

  const showMark = useCallback(
    async (mark: string) => (tabId === null ? false : link.showMark(tabId, mark)),
    [link, tabId],
  );

  const from = state?.state === 'ready' ? state.tab : null;
  const [title, page] = [from?.document.title ?? '', from?.address];
  const readAttachment = useMemo(() => {
    const { readAttachment: read } = link;
    if (tabId === null || page === undefined || !read) return null;
    return (name: string) => read.call(link, { tabId, title, page, name });
  }, [tabId, title, page, link]);

  const ofDraft = state?.state === 'ready' && state.tab.document.source === DRAFT_SOURCE;
  const putWording = useMemo(() => {
    const { putWording: put } = link;
    return ofDraft && tabId !== null && put ? (mark: string) => put.call(link, tabId, mark) : null;
  }, [ofDraft, tabId, link]);

  return (
    <UseWordingContext value={putWording}>
      <ReadAttachmentContext value={readAttachment}>
        <ShowMarkContext value={showMark}>
          <div className="dm-panel" lang={words.language} ref={root}>
            <header className="dm-header">{words.product}</header>
            <main className="dm-main" aria-busy={state === null || state.state === 'reading'}>
              {(state === null || (state.state === 'ready' && preferences === null)) && <Busy />}
              {state !== null && state.state !== 'ready' && <Unready state={state} />}
              {state?.state === 'ready' && state.tab.unkept && <Trouble>{words.trouble.review}</Trouble>}
              {preferencesUnkept && <Trouble>{words.trouble.preferences}</Trouble>}
              {state?.state === 'ready' && preferences !== null && (
                <Reviewed
                  // Another advert starts afresh; the same one made again keeps what the user has open.
                  key={`${state.tab.tabId} ${state.tab.address}`}
                  tab={state.tab}
                  target={target}
                  targetDone={targetDone}
                  chooseLevel={chooseLevel}
                  keep={keepQuietly}
                  preferences={preferences}
                  onPreferences={setPreferences}
                  link={link}
                />
              )}
              {link.drafts && tabId !== null && state !== null && (
                <DraftBar key={`draft ${tabId}`} link={link.drafts} tabId={tabId} state={state} />
              )}
              {link.site && tabId !== null && state !== null && (
                <PageActions key={tabId} link={link.site} tabId={tabId} state={state} />
              )}
            </main>
            <footer className="dm-footer">{words.footer}</footer>
          </div>
        </ShowMarkContext>
      </ReadAttachmentContext>
    </UseWordingContext>
  );
}

/** How a tab stands, to be said when it changes. */
function inWords(state: TabState): string {
  if (state.state !== 'ready') return words[state.state].title;
  const outcome = outcomeInWords(state.tab);
  const { chosenLevel } = state.tab;
  return chosenLevel === null ? outcome : fill(words.levelSwitch.done, words.levels[chosenLevel], outcome);
}

function outcomeInWords({ review: { role, findings: all }, kept }: TabReview): string {
  const findings = openFindings(all, kept);
  if (!isJudged(role.level)) return words.noFindings.title;
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
  if (state.state === 'no-job') {
    return (
      <>
        <Title>{words['no-job'].title}</Title>
        <p>{words['no-job'].lead}</p>
        <p>{words['no-job'].next}</p>
      </>
    );
  }
  if (state.state === 'off') {
    return (
      <>
        <Title>{words.off.title}</Title>
        <p>{fill(words.off.lead, state.site)}</p>
        <p>{words.off.next}</p>
      </>
    );
  }
  if (state.state === 'failed') {
    return (
      <>
        <Title>{words.failed.title}</Title>
        <p>{'why' in state ? words.failed.why[state.why] : <Said text={state.reason} />}</p>
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
  keep: Keep | null;
  preferences: Preferences;
  onPreferences: (preferences: Preferences) => void;
  link: PanelLink;
}

function Reviewed({ tab, target, targetDone, chooseLevel, keep, preferences, onPreferences, link }: ReviewedProps) {
  const root = useRef<HTMLDivElement>(null);
  const announce = useAnnounce();
  const [shown, setShown] = useState<string>(VIEW_FOR[preferences.audience]);
  const { duties } = tab.review;
  const findings = openFindings(tab.review.findings, tab.kept);

  // A clicked mark, or a way from another view, first brings its view to the front and what the filter leaves out back into it. Then,
  // once it is on the page, it takes the focus.
  const [opening, setOpening] = useState<Target | null>(null);
  const [arriving, setArriving] = useState<string | null>(null);
  const openTarget = useCallback((to: string) => {
    setShown(to.startsWith('duty-') ? 'duties' : 'check');
    setArriving(to);
  }, []);
  if (target !== opening) {
    setOpening(target);
    if (target !== null) openTarget(target.target);
  }
  const filteredOut = findings.some((finding) => finding.id === arriving && !passes(finding, preferences));
  useLayoutEffect(() => {
    if (arriving === null || root.current === null) return;
    if (filteredOut) {
      onPreferences({ ...preferences, hiddenRules: [], hiddenSeverities: [] });
      return;
    }
    if (!focusTarget(root.current, arriving)) announce(words.quote.targetGone);
    setArriving(null);
    targetDone();
  }, [arriving, filteredOut, preferences, onPreferences, announce, targetDone]);
  const seen = useSeen(link, tab);
  const settings = useSettings(link);
  const unchecked = uncheckedIn(settings);
  const reports = useReports(link, settings);

  const about = isJudged(tab.review.role.level);
  const pack = useShownPack(link.packs, tab.review.catalogue);
  const notesInView = shown === 'check' && about && tab.review.findings.length === 0;
  return (
    <PackContext value={pack}>
      <div ref={root}>
        <PostFacts tab={tab} chooseLevel={chooseLevel} packs={link.packs} keep={keep} />
        <Views
          shown={shown}
          onShow={setShown}
          views={[
            {
              id: 'check',
              name: words.views.check,
              // A nought on a post that the guide is not about would look like a clean bill.
              count: about ? findings.length : undefined,
              content: (
                <CheckView
                  tab={tab}
                  copy={link.copy}
                  keep={keep}
                  preferences={preferences}
                  onPreferences={onPreferences}
                  filesPage={link.filesPage}
                  unchecked={unchecked}
                  openOptions={link.site?.openOptions}
                />
              ),
            },
            {
              id: 'cover',
              name: words.views.cover,
              content: <CoverView tab={tab} openTarget={openTarget} others={seen} off={settings} />,
            },
            {
              id: 'explain',
              name: words.views.explain,
              content: <ExplainView tab={tab} checkedAll={unchecked.length === 0} />,
            },
            {
              id: 'duties',
              name: words.views.duties,
              count: duties.length,
              content: <DutiesView tab={tab} keep={keep} />,
            },
          ]}
        />
        {reports.length > 0 && (
          <ReportMenu
            review={withoutDismissed(tab.review, tab.kept ?? NOTHING_KEPT)}
            document={tab.document}
            offers={reports}
            notes={unchecked.length === 0 ? tab.notes : [...tab.notes, uncheckedNote(unchecked)]}
            setAside={tab.review.findings.length - findings.length}
            address={tab.address}
          />
        )}
        {hasLimits(tab) && !notesInView && (
          <section className="dm-notes">
            <h2 className="nhsuk-heading-s dm-view-title">{words.notes.title}</h2>
            <Limits tab={tab} filesPage={link.filesPage} />
          </section>
        )}
        <PanelSettings
          tab={tab}
          keep={keep}
          preferences={preferences}
          onPreferences={onPreferences}
          helpPage={link.helpPage}
        />
      </div>
    </PackContext>
  );
}
