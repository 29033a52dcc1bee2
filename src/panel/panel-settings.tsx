import { Details } from 'nhsuk-react-components';
import { useState } from 'react';
import type { TabReview } from '../messaging/messages.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Choices } from '../ui/choices.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { AUDIENCES, type Preferences, VIEW_FOR } from '../ui/preferences.ts';
import { fill, plural, words } from '../ui/words.ts';
import type { Keep } from './use-tab.ts';

interface Props {
  tab: TabReview;
  keep: Keep | null;
  preferences: Preferences;
  onPreferences: (preferences: Preferences) => void;
  helpPage: string | undefined;
}

/** Who the panel is for, what the user changed for this page, and the way to help. */
export function PanelSettings({ tab, keep, preferences, onPreferences, helpPage }: Props) {
  const announce = useAnnounce();
  const [failed, setFailed] = useState(false);
  const { kept } = tab;
  const changes = [
    ...(kept && kept.level !== null ? [words.settings.level] : []),
    ...(kept && kept.dismissed.length > 0 ? [plural(words.settings.dismissed, kept.dismissed.length)] : []),
    ...(kept && kept.corrections.length > 0 ? [plural(words.settings.corrections, kept.corrections.length)] : []),
  ];

  async function reset() {
    const done = (await keep?.({ type: 'reset-page' })) === true;
    setFailed(!done);
    announce(done ? words.settings.resetDone : words.settings.failed);
  }

  return (
    <section className="dm-settings">
      <Details className="dm-details">
        <Details.Summary>{words.settings.title}</Details.Summary>
        <Details.Text>
          <Choices
            kind="radios"
            legend={words.settings.audience}
            hint={words.settings.audienceHint}
            options={AUDIENCES.map((value) => ({ value, label: words.audiences[value] }))}
            chosen={[preferences.audience]}
            onChoose={(audience) => {
              onPreferences({ ...preferences, audience });
              announce(fill(words.settings.saved, words.views[VIEW_FOR[audience]]));
            }}
          />
          {keep !== null && changes.length > 0 && (
            <>
              <h2 className="nhsuk-heading-xs dm-section-title">{words.settings.resetTitle}</h2>
              <ul>
                {changes.map((change) => (
                  <li key={change}>{change}</li>
                ))}
              </ul>
              <p className="dm-aside">{words.settings.keptHere}</p>
              <PlainButton onClick={() => void reset()}>{words.settings.reset}</PlainButton>
              {failed && <p className="dm-note">{words.settings.failed}</p>}
            </>
          )}
          {helpPage !== undefined && (
            <p>
              <a href={helpPage} target="_blank" rel="noreferrer">
                {words.settings.help} {words.notes.filesNew}
              </a>
            </p>
          )}
        </Details.Text>
      </Details>
    </section>
  );
}
