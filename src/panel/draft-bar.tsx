import { useEffect, useId, useState } from 'react';
import { browser } from 'wxt/browser';
import {
  DRAFT_SOURCE,
  type DraftFields,
  type NotRead,
  type ReadAnswer,
  type TabState,
  type ToDraft,
} from '../messaging/messages.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, plural, words } from '../ui/words.ts';

/** What the panel asks of the world about drafts. The browser answers in the extension; tests answer in its place. */
export interface DraftLink {
  /** The fields of the page in a tab, or why they cannot be seen. */
  fields(tabId: number): Promise<DraftFields | { why: NotRead }>;
  /** Reviews a field from now on, or the page again where it is null. */
  review(tabId: number, field: string | null): Promise<DraftFields | undefined>;
}

/** The link to the browser that the panel runs in. */
export function browserDraftLink(): DraftLink {
  const toPage = (tabId: number, message: ToDraft): Promise<DraftFields | undefined> =>
    browser.tabs.sendMessage(tabId, message, { frameId: 0 }).catch(() => undefined);
  return {
    async fields(tabId) {
      const there = await toPage(tabId, { type: 'list-fields' });
      if (there) return there;
      // What reviews drafts is put into a page when it is asked for first.
      const answer: ReadAnswer = await browser.runtime.sendMessage({ type: 'open-drafts', tabId });
      if (!answer.read) return { why: answer.why };
      return (await toPage(tabId, { type: 'list-fields' })) ?? { why: 'closed-to-extensions' };
    },

    review: (tabId, field) => toPage(tabId, { type: 'review-draft', field }),
  };
}

interface Props {
  link: DraftLink;
  tabId: number;
  state: TabState;
}

/** Has what the user is writing on the page reviewed, and says what of a changing page is looked for still. */
export function DraftBar({ link, tabId, state }: Props) {
  const announce = useAnnounce();
  const labelId = useId();
  const [fields, setFields] = useState<DraftFields | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const isDraft = state.state === 'ready' && state.tab.document.source === DRAFT_SOURCE;
  const looking = state.state === 'ready' ? (state.tab.looking?.length ?? 0) : 0;

  // A panel that opens beside a draft under review has to find out which field that is.
  useEffect(() => {
    if (!isDraft) {
      setFields(null);
      return;
    }
    let current = true;
    link.fields(tabId).then(
      (found) => current && 'fields' in found && setFields(found),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [isDraft, link, tabId]);

  function say(message: string) {
    setSaid(message);
    announce(message);
  }

  async function start(chosen?: string) {
    setSaid(null);
    try {
      const found = await link.fields(tabId);
      if ('why' in found) {
        say(words.draft.notRead[found.why]);
        return;
      }
      const field = chosen ?? found.likeliest;
      if (field === null) {
        say(words.draft.none);
        return;
      }
      const now = await link.review(tabId, field);
      if (now) setFields(now);
      if (now?.reviewing !== field) say(words.draft.gone);
    } catch {
      say(words.draft.failed);
    }
  }

  const reviewing = fields?.fields.find(({ id }) => id === fields.reviewing);
  return (
    <section className="dm-notes">
      {looking > 0 && <p className="dm-note">{plural(words.draft.looking, looking)}</p>}
      <h2 className="nhsuk-heading-s dm-view-title">{words.draft.title}</h2>
      {isDraft ? (
        <>
          {reviewing && <p>{fill(words.draft.reviewing, reviewing.label)}</p>}
          {fields && fields.fields.length > 1 && (
            <p>
              <label htmlFor={labelId}>{words.draft.other}</label>{' '}
              <select
                id={labelId}
                className="nhsuk-select"
                value={fields.reviewing ?? ''}
                onChange={(event) => void start(event.target.value)}
              >
                {fields.fields.map(({ id, label, words: count }) => (
                  <option key={id} value={id}>
                    {fill(words.draft.option, label, plural(words.draft.words, count))}
                  </option>
                ))}
              </select>
            </p>
          )}
          <PlainButton onClick={() => void link.review(tabId, null)}>{words.draft.stop}</PlainButton>
        </>
      ) : (
        <>
          <p>{words.draft.lead}</p>
          <PlainButton onClick={() => void start()}>{words.draft.start}</PlainButton>
        </>
      )}
      {said !== null && <p className="dm-note">{said}</p>}
    </section>
  );
}
