import { Details, Select } from 'nhsuk-react-components';
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { TabReview } from '../messaging/messages.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { GUIDE, usePack } from '../ui/catalogue.ts';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, words } from '../ui/words.ts';
import type { PackChoice, PacksLink } from './packs-link.ts';
import type { Keep } from './use-tab.ts';

const AS_SET = '';

interface Props {
  tab: TabReview;
  link: PacksLink;
  keep: Keep;
}

/** Lets the user choose what this page is held against. Nothing is offered to those who have imported no pack. */
export function PackSwitch({ tab, link, keep }: Props) {
  const id = useId();
  const announce = useAnnounce();
  const pack = usePack();
  const made = tab.review.catalogue;
  const chosen = tab.kept?.pack ?? AS_SET;
  const [choices, setChoices] = useState<PackChoice[]>([]);
  const [picked, setPicked] = useState(chosen);
  const [status, setStatus] = useState<'idle' | 'working' | 'failed'>('idle');

  useEffect(() => {
    const refresh = () => link.choices().then(setChoices, () => undefined);
    void refresh();
    // Packs are imported on another page.
    addEventListener('focus', refresh);
    return () => removeEventListener('focus', refresh);
  }, [link]);

  // The choice can be changed from outside, such as when the same tab goes to another advert.
  const [lastChosen, setLastChosen] = useState(chosen);
  if (chosen !== lastChosen) {
    setLastChosen(chosen);
    setPicked(chosen);
  }

  const ofGuide = made.id === GUIDE.about.id;
  const unusable = chosen !== AS_SET && chosen !== made.id;
  if (choices.length === 0 && ofGuide && !unusable) return null;

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (status === 'working') return;
    setStatus('working');
    const done = await keep({ type: 'choose-pack', pack: picked === AS_SET ? null : picked });
    setStatus(done ? 'idle' : 'failed');
    const title = choices.find((choice) => choice.id === picked)?.title;
    announce(done ? fill(words.pack.done, title ?? words.pack.asSet) : words.pack.failed);
  }

  return (
    <div data-pack={made.id}>
      {!ofGuide && (
        <p className="dm-aside">
          {words.pack.with} <span {...IN_ENGLISH}>{pack.about.id === made.id ? pack.about.title : made.id}</span>,{' '}
          {made.version}
        </p>
      )}
      {unusable && <p className="dm-note">{words.pack.unusable}</p>}
      <Details className="dm-details">
        <Details.Summary>{words.pack.open}</Details.Summary>
        <Details.Text>
          <form onSubmit={(event) => void onSubmit(event)}>
            <Select
              id={id}
              label={words.pack.label}
              hint={words.pack.hint}
              value={picked}
              onChange={(event) => setPicked(event.currentTarget.value)}
            >
              <Select.Option value={AS_SET}>{words.pack.asSet}</Select.Option>
              <Select.Option value={GUIDE.about.id}>{words.pack.guide}</Select.Option>
              {choices.map(({ id: value, title }) => (
                <Select.Option key={value} value={value}>
                  {title}
                </Select.Option>
              ))}
            </Select>
            <PlainButton submit aria-busy={status === 'working'}>
              {words.pack.apply}
            </PlainButton>
            {status === 'failed' && <p className="dm-note">{words.pack.failed}</p>}
          </form>
        </Details.Text>
      </Details>
    </div>
  );
}
