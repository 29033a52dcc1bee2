import { useEffect, useState } from 'react';
import type { SiteState, TabState } from '../messaging/messages.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, words as general } from '../ui/words.ts';
import type { SiteLink } from './site-link.ts';

const words = general.site;

interface Props {
  link: SiteLink;
  tabId: number;
  state: TabState;
}

/** What the user can have done with the page in the tab and with its site. */
export function PageActions({ link, tabId, state }: Props) {
  const announce = useAnnounce();
  const [site, setSite] = useState<SiteState | null>(null);
  const [said, setSaid] = useState<string | null>(null);

  // Each change of the tab may have changed what the browser tells of it, and what was said before holds no more.
  useEffect(() => {
    let current = state !== null;
    setSaid(null);
    link.site(tabId).then(
      (known) => current && setSite(known),
      () => current && setSite(null),
    );
    return () => {
      current = false;
    };
  }, [link, tabId, state]);

  function say(message: string) {
    setSaid(message);
    announce(message);
  }

  async function read(answer: ReturnType<SiteLink['readPage']>) {
    try {
      const outcome = await answer;
      if (!outcome.read) say(words.notRead[outcome.why]);
    } catch {
      say(words.failed);
    }
  }

  async function always(origin: string) {
    try {
      const added = await link.alwaysReview(origin, tabId);
      if (added) setSite({ origin, always: true });
      say(added ? fill(words.added, origin) : words.refused);
    } catch {
      say(words.failed);
    }
  }

  async function onSwitch(origin: string, on: boolean) {
    try {
      await link.switchSite(origin, on);
      say(fill(on ? words.switchedOn : words.switchedOff, origin));
    } catch {
      say(words.failed);
    }
  }

  if (state.state === 'reading') return null;
  const selected = state.state === 'ready' && state.tab.document.source === 'selection';
  const origin = state.state === 'off' ? null : (site?.origin ?? null);
  const addable = site?.always || site?.forbidden ? null : origin;
  const added = site?.always ? origin : null;
  return (
    <section className="dm-notes">
      <h2 className="nhsuk-heading-s dm-view-title">{words.title}</h2>
      <div className="dm-actions">
        {state.state === 'no-job' && (
          <PlainButton onClick={() => void link.reviewAnyway(tabId).catch(() => say(words.failed))}>
            {words.anyway}
          </PlainButton>
        )}
        {(state.state !== 'ready' || selected) && (
          <PlainButton onClick={() => void read(link.readPage(tabId))}>
            {selected
              ? words.readWhole
              : state.state === 'none' || state.state === 'off'
                ? words.read
                : words.readAgain}
          </PlainButton>
        )}
        <PlainButton onClick={() => void read(link.reviewSelection(tabId))}>{words.selection}</PlainButton>
      </div>
      {site?.origin != null && site.forbidden && <p>{fill(words.forbidden, site.origin)}</p>}
      {addable !== null && <p>{fill(words.alwaysHint, addable)}</p>}
      {added !== null && <p>{fill(words.isAlways, added)}</p>}
      <div className="dm-actions">
        {state.state === 'off' && (
          <PlainButton onClick={() => void onSwitch(state.site, true)}>{words.switchOn}</PlainButton>
        )}
        {addable !== null && <PlainButton onClick={() => void always(addable)}>{words.always}</PlainButton>}
        {added !== null && <PlainButton onClick={() => void onSwitch(added, false)}>{words.switchOff}</PlainButton>}
        <PlainButton onClick={() => void link.openOptions()}>{words.options}</PlainButton>
      </div>
      {said !== null && <p className="dm-note">{said}</p>}
    </section>
  );
}
