import type { ReactNode } from 'react';
import { Announcer } from '../ui/announcer.tsx';
import { Busy } from '../ui/busy.tsx';
import { words as general } from '../ui/words.ts';
import { AudienceView } from './audience-view.tsx';
import { ChecksView } from './checks-view.tsx';
import { KeptView } from './kept-view.tsx';
import { LanguageView } from './language-view.tsx';
import type { OptionsLink } from './link.ts';
import type { PolicyLink } from './policy-link.ts';
import { PolicyView, usePolicy } from './policy-view.tsx';
import { PortalsView } from './portals-view.tsx';
import { QuietView } from './quiet-view.tsx';
import { ShortcutsView } from './shortcuts-view.tsx';
import { useSettings } from './use-settings.ts';

const words = general.options;

interface Props {
  link: OptionsLink;
  /** What the organisation has set, where that can be asked. */
  policy?: PolicyLink;
  /** What is to be said and done about packs, where this build has that. */
  packs?: ReactNode;
}

/** The options page: a list of its parts, and the parts. */
export function Options({ link, policy, packs }: Props) {
  const organisation = usePolicy(policy);
  const options = useSettings(link);
  if (options === 'waiting' || options === 'unread') {
    return <Page>{options === 'waiting' ? <Busy /> : <p className="dm-problem">{words.unread}</p>}</Page>;
  }
  const parts: { id: string; title: string; content: ReactNode }[] = [
    ...(organisation === null
      ? []
      : [{ id: 'organisation', title: general.policy.title, content: <PolicyView state={organisation} /> }]),
    { id: 'audience', title: words.audience.title, content: <AudienceView options={options} /> },
    { id: 'language', title: words.language.title, content: <LanguageView options={options} /> },
    { id: 'checks', title: words.checks.title, content: <ChecksView options={options} /> },
    ...(packs === undefined ? [] : [{ id: 'packs', title: general.packs.title, content: packs }]),
    {
      id: 'portals',
      title: words.portals.title,
      content: <PortalsView link={link} policy={organisation?.policy ?? null} />,
    },
    { id: 'quiet', title: words.quiet.title, content: <QuietView options={options} /> },
    { id: 'keys', title: words.keys.title, content: <ShortcutsView link={link} /> },
    { id: 'data', title: words.data.title, content: <KeptView link={link} options={options} /> },
  ];
  return (
    <Page>
      <nav aria-label={words.contents} className="dm-contents">
        <ul>
          {parts.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {parts.map(({ id, title, content }) => (
        <section key={id} className="dm-options__part" aria-labelledby={id}>
          <h2 className="nhsuk-heading-s" id={id} tabIndex={-1}>
            {title}
          </h2>
          {content}
        </section>
      ))}
    </Page>
  );
}

/** What stands around the options, from the first moment on. */
function Page({ children }: { children: ReactNode }) {
  return (
    <Announcer>
      <div className="dm-options" lang={general.language}>
        <header className="dm-options__product">{general.product}</header>
        <main>
          <h1 className="nhsuk-heading-m">{words.title}</h1>
          {children}
        </main>
        <footer className="dm-options__foot">{general.footer}</footer>
      </div>
    </Announcer>
  );
}
