import { Details } from 'nhsuk-react-components';
import type { ReactNode } from 'react';
import { isJudged } from '../engine/judged.ts';
import { openFindings } from '../messaging/kept.ts';
import type { TabReview } from '../messaging/messages.ts';
import { usePack } from '../ui/catalogue.ts';
import { explainWords as words } from '../ui/explain-words.ts';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { fill, words as general, named, plural } from '../ui/words.ts';
import { clinicalShare, questionsOf, workOf } from './explain.ts';
import { Fold } from './fold.tsx';
import { InGuide } from './guide-place.tsx';
import { EXPLAINED, type GuidePlace } from './guide-places.ts';

const GLOSSARY = Object.keys(EXPLAINED.glossary) as (keyof typeof EXPLAINED.glossary)[];

/** The job in plain words, for somebody who thinks of applying. Words of the advert and of the guide's own titles are marked as such. */
export function ExplainView({ tab, checkedAll = true }: { tab: TabReview; checkedAll?: boolean }) {
  const { role } = tab.review;
  const pack = usePack();
  return (
    <div className="dm-explain">
      <h2 className="nhsuk-heading-s dm-view-title">{words.title}</h2>
      <p>{tab.review.duties.length === 0 ? words.untold : words.lead}</p>
      <Part title={words.level.title}>
        <p className="dm-explain__level">{general.levels[role.level]}</p>
        {words.level.meaning[role.level].map((text) => (
          <p key={text}>{text}</p>
        ))}
        <InGuide places={EXPLAINED.level[role.level]} />
        <p>{role.band === null ? words.level.noBand : fill(words.level.band, role.band)}</p>
      </Part>
      <Work tab={tab} />
      <Clinical tab={tab} />
      <Expected tab={tab} />
      <Questions tab={tab} checkedAll={checkedAll} />
      <Part title={words.next.title}>
        {words.next[role.level].map((text) => (
          <p key={text}>{text}</p>
        ))}
        <InGuide places={EXPLAINED.next[role.level]} />
      </Part>
      <Fold heading title={words.glossary.title}>
        <dl className="dm-glossary">
          {GLOSSARY.map((id) => (
            <div key={id}>
              <dt>{words.glossary.entries[id].term}</dt>
              <dd>
                {words.glossary.entries[id].meaning}
                <InGuide places={EXPLAINED.glossary[id]} />
              </dd>
            </div>
          ))}
        </dl>
      </Fold>
      <Fold heading title={words.read.title}>
        <p>{words.read.lead}</p>
        <InGuide places={EXPLAINED.read} />
        <ul>
          {pack.resources.map(({ title, publisher, about, url }) => (
            <li key={title}>
              {url === undefined ? (
                <strong {...IN_ENGLISH}>{title}</strong>
              ) : (
                <a href={url} target="_blank" rel="noreferrer">
                  <span {...IN_ENGLISH}>{title}</span> {general.notes.filesNew}
                </a>
              )}
              <span className="dm-aside" {...IN_ENGLISH}>
                {about}
              </span>
              <span className="dm-aside">{fill(words.read.by, publisher)}</span>
            </li>
          ))}
        </ul>
      </Fold>
    </div>
  );
}

function Work({ tab }: { tab: TabReview }) {
  const pack = usePack();
  const work = workOf(tab.review, pack);
  const { level } = tab.review.role;
  const lead = isJudged(level) ? words.do.lead : words.do.leadOther;
  const others = tab.review.duties.filter(({ matches }) => matches.length === 0).length;
  return (
    <Part title={words.do.title}>
      <p>{work.length === 0 ? words.do.none : lead}</p>
      {work.map(({ domain, tasks }) => (
        <details key={domain ?? 'registered'} className="dm-group dm-group--plain" open={work.length < 3}>
          <summary className="dm-group__summary">
            <h4 className="nhsuk-heading-xs dm-group__title">
              {fill(
                words.do.group,
                domain === null ? words.do.registered : (named(words.domains, domain) ?? pack.domainName(domain)),
                tasks.length,
              )}
            </h4>
          </summary>
          <div className="dm-group__body">
            {domain === null && <p>{words.do.registeredLead}</p>}
            <ul className="dm-tasks dm-tasks--spaced">
              {tasks.map(({ id, title, explanation }) => (
                <li key={id} {...IN_ENGLISH}>
                  <strong>{title}</strong>
                  <p>{explanation}</p>
                </li>
              ))}
            </ul>
          </div>
        </details>
      ))}
      {work.length > 0 && others > 0 && <p>{plural(words.do.more, others)}</p>}
      {work.length > 0 && <InGuide places={EXPLAINED.work} />}
    </Part>
  );
}

function Clinical({ tab }: { tab: TabReview }) {
  const pack = usePack();
  const { clinical, understood } = clinicalShare(tab.review, pack);
  const share = clinical / understood;
  const { none, few, some, most, all, unknown } = words.clinical;
  const text =
    understood === 0
      ? unknown
      : clinical === 0
        ? none
        : clinical === understood
          ? all
          : share < 0.25
            ? few
            : share <= 0.5
              ? some
              : most;
  return (
    <Part title={words.clinical.title}>
      <p>{words.clinical.lead}</p>
      <p>{fill(text, clinical, understood)}</p>
    </Part>
  );
}

function Expected({ tab }: { tab: TabReview }) {
  const pack = usePack();
  const { level } = tab.review.role;
  if (!isJudged(level)) return null;
  const { training, experience, supervision } = words.expects.levels[level];
  const facts = pack.levelFacts(level);
  const places = EXPLAINED.expects[level];
  const list = (title: string, texts: readonly string[], places: readonly GuidePlace[]) => (
    <>
      <h4 className="nhsuk-heading-xs dm-section-title">{title}</h4>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <InGuide places={places} />
    </>
  );
  return (
    <Part title={words.expects.title}>
      <p>{words.expects.lead}</p>
      {list(words.expects.training, training, places.training)}
      {list(words.expects.experience, experience, places.experience)}
      {list(words.expects.supervision, supervision, places.supervision)}
      {facts !== null && (
        <Details className="dm-details">
          <Details.Summary>{words.expects.own}</Details.Summary>
          <Details.Text>
            <ul {...IN_ENGLISH}>
              {[...facts.education, ...facts.experience, facts.supervision, facts.irmer].map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </Details.Text>
        </Details>
      )}
    </Part>
  );
}

function Questions({ tab, checkedAll }: { tab: TabReview; checkedAll: boolean }) {
  const none = checkedAll ? words.questions.none : words.questions.noneSome;
  const questions = questionsOf(openFindings(tab.review.findings, tab.kept));
  return (
    <Part title={words.questions.title}>
      <p>{questions.length === 0 ? none : words.questions.lead}</p>
      <ul className="dm-questions">
        {questions.map(({ rule, text, quotes }) => (
          <li key={rule}>
            {text}
            {quotes.length > 0 && (
              <span className="dm-aside">
                {words.questions.about}{' '}
                {quotes.map((quote) => (
                  <q key={quote} {...IN_ENGLISH}>
                    {quote}
                  </q>
                ))}
              </span>
            )}
          </li>
        ))}
        {words.questions.always.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="nhsuk-heading-xs dm-section-title">{title}</h3>
      {children}
    </section>
  );
}
