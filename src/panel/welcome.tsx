import { type ReactNode, useEffect, useState } from 'react';
import { Announcer, useAnnounce } from '../ui/announcer.tsx';
import { GUIDE } from '../ui/catalogue.ts';
import { Choices } from '../ui/choices.tsx';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { AUDIENCES, DEFAULT_PREFERENCES, type Preferences, VIEW_FOR } from '../ui/preferences.ts';
import { welcomeWords as words } from '../ui/welcome-words.ts';
import { fill, words as general } from '../ui/words.ts';

interface Props {
  load: () => Promise<Preferences>;
  save: (preferences: Preferences) => Promise<void>;
}

/** The page that opens after the installation, and again as help: what is read, an example, and who the panel is for. */
export function Welcome(props: Props) {
  return (
    <Announcer>
      <div className="dm-panel dm-welcome" lang={general.language}>
        <header className="dm-header">{general.product}</header>
        <main className="dm-main">
          <h1 className="nhsuk-heading-m dm-title">{words.title}</h1>
          <p>{words.lead}</p>
          <Audience {...props} />
          <Part title={words.start.title}>
            <ol>
              {words.start.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <p>{words.start.other}</p>
          </Part>
          <Part title={words.example.title}>
            <Example />
          </Part>
          <Part title={words.marks.title}>
            <p>{words.marks.lead}</p>
            <ul className="dm-marks">
              {Object.entries(words.marks.kinds).map(([kind, { line, meaning }]) => (
                <li key={kind} className={`dm-item--${kind}`}>
                  <span className="dm-quote__text">{line}</span> {meaning}
                </li>
              ))}
            </ul>
          </Part>
          <Points {...words.privacy} />
          <Points {...words.limits}>
            <p>{fill(words.limits.guide, GUIDE.about.title, GUIDE.about.publisher)}</p>
          </Points>
          <Points {...words.keyboard} />
        </main>
        <footer className="dm-footer">{general.footer}</footer>
      </div>
    </Announcer>
  );
}

function Audience({ load, save }: Props) {
  const announce = useAnnounce();
  const [preferences, setPreferences] = useState<Preferences>(DEFAULT_PREFERENCES);
  const [said, setSaid] = useState('');
  useEffect(() => {
    // Where nothing can be read, the page shows what holds without it.
    load().then(setPreferences, () => undefined);
  }, [load]);

  async function choose(next: Preferences) {
    setPreferences(next);
    const text = await save(next).then(
      () => fill(words.saved, general.views[VIEW_FOR[next.audience]]),
      () => words.failed,
    );
    setSaid(text);
    announce(text);
  }

  return (
    <section>
      <Choices
        kind="radios"
        legend={words.who}
        hint={words.whoHint}
        options={AUDIENCES.map((value) => ({ value, label: general.audiences[value] }))}
        chosen={[preferences.audience]}
        onChoose={(audience) => void choose({ ...preferences, audience })}
      />
      <p>{words.forYou[preferences.audience]}</p>
      {said !== '' && <p className="dm-note">{said}</p>}
    </section>
  );
}

/** What the panel would show of one sentence; made up, so that it needs no page. */
function Example() {
  const { lead, before, marked, after, shows, finding, why, suggestion, close } = words.example;
  return (
    <>
      <p>{lead}</p>
      <blockquote className="dm-quote dm-item--warning dm-example" {...IN_ENGLISH}>
        {before}
        <span className="dm-quote__text">{marked}</span>
        {after}
      </blockquote>
      <p>{shows}</p>
      <div className="dm-item dm-item--warning">
        <h3 className="nhsuk-heading-xs dm-item__title">{finding}</h3>
        <p {...IN_ENGLISH}>{why}</p>
        <dl className="dm-pairs">
          <dt>{general.check.suggestion}</dt>
          <dd className="dm-suggestion" {...IN_ENGLISH}>
            {suggestion}
          </dd>
        </dl>
      </div>
      <p>{close}</p>
    </>
  );
}

function Points({ title, points, children }: { title: string; points: readonly string[]; children?: ReactNode }) {
  return (
    <Part title={title}>
      <ul>
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {children}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="nhsuk-heading-s dm-part-title">{title}</h2>
      {children}
    </section>
  );
}
