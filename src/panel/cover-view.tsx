import { useId } from 'react';
import type { TabReview } from '../messaging/messages.ts';
import { usePack } from '../ui/catalogue.ts';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { conditionWords, fill, plural, words } from '../ui/words.ts';
import { Compare } from './compare.tsx';
import {
  type ChecksOff,
  type ConditionState,
  type Cover,
  conditionsOf,
  coverOf,
  GUIDE_LEVELS,
  type GuideLevel,
  type Named,
  ownLevel,
  tasksBeyond,
} from './cover.ts';
import { Fold } from './fold.tsx';
import { InGuide } from './guide-place.tsx';
import { CONDITIONS } from './guide-places.ts';
import { ShowDuty } from './quote.tsx';
import type { SeenReview } from './seen.ts';
import { dutyTarget, isUnplaced } from './target.ts';
import { TaskName } from './task-level.tsx';

interface Props {
  tab: TabReview;
  /** Brings a finding to the front. */
  openTarget: (target: string) => void;
  others: readonly SeenReview[];
  off?: ChecksOff | null;
}

/** What the post covers of the guide, under which conditions, and what else it could do. */
export function CoverView({ tab, openTarget, others, off = null }: Props) {
  const { review } = tab;
  const pack = usePack();
  const level = ownLevel(review);
  const cover = coverOf(review, pack);
  const own = cover.filter((each) => each.level === level);
  const covered = own.reduce((sum, { named }) => sum + named.length, 0);
  const total = own.reduce((sum, each) => sum + each.total, 0);
  const beyond = tasksBeyond(review, pack);
  return (
    <>
      <h2 className="nhsuk-heading-s dm-view-title">{words.cover.title}</h2>
      <p>
        {level === null ? words.cover.noLevel : fill(words.cover.lead, covered, total, words.levels[level])}{' '}
        {words.cover.notAll}
      </p>
      <Chart cover={cover} own={level} />
      {level !== null && (
        <>
          <h3 className="nhsuk-heading-xs dm-section-title">{words.cover.conditions}</h3>
          <ul className="dm-conditions">
            {conditionsOf(review, pack, off).map((condition) => (
              <ConditionItem key={condition.id} condition={condition} level={level} tab={tab} openTarget={openTarget} />
            ))}
          </ul>
          <h3 className="nhsuk-heading-xs dm-section-title">{words.cover.tasks}</h3>
          {own.some(({ named }) => named.length > 0) && (
            <Fold title={fill(words.cover.covered, covered)}>
              {own.map(
                ({ domain, named }) =>
                  named.length > 0 && <NamedIn key={domain} domain={domain} named={named} tab={tab} />,
              )}
            </Fold>
          )}
          {beyond.length > 0 && (
            <Fold title={fill(words.cover.beyond, beyond.length)}>
              <p>{level === 'SCSW' ? words.cover.beyondSupport : words.cover.beyondAssistant}</p>
              <NamedTasks named={beyond} tab={tab} withLevel />
            </Fold>
          )}
          <Fold title={fill(words.cover.more, total - covered)}>
            <p>{words.cover.moreLead}</p>
            {own.map(
              ({ domain, unnamed }) =>
                unnamed.length > 0 && (
                  <div key={domain}>
                    <h4 className="nhsuk-heading-xs dm-section-title" {...IN_ENGLISH}>
                      {pack.domainName(domain)}
                    </h4>
                    <ul className="dm-tasks dm-tasks--spaced">
                      {unnamed.map((task) => (
                        <li key={task.id} {...IN_ENGLISH}>
                          {task.title}
                          <span className="dm-aside">{task.explanation}</span>
                        </li>
                      ))}
                    </ul>
                  </div>
                ),
            )}
          </Fold>
        </>
      )}
      <Compare tab={tab} others={others} />
    </>
  );
}

/** A table whose cells hold bars: what is seen and what is read out are one and the same. */
function Chart({ cover, own }: { cover: readonly Cover[]; own: string | null }) {
  const pack = usePack();
  return (
    <table className="dm-table dm-chart">
      <caption className="nhsuk-u-visually-hidden">{words.cover.chart}</caption>
      <thead>
        <tr>
          <th scope="col">{words.cover.domain}</th>
          {GUIDE_LEVELS.map((level) => (
            <th key={level} scope="col">
              {words.taskLevels[level]}
              {level === own && <span className="dm-aside">{words.cover.thisLevel}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pack.domains.map(({ id, name }) => (
          <tr key={id}>
            <th scope="row" {...IN_ENGLISH}>
              {name}
            </th>
            {GUIDE_LEVELS.map((level) => {
              const cell = cover.find((each) => each.domain === id && each.level === level);
              return (
                <td key={level}>
                  {cell === undefined ? (
                    <span className="dm-aside">{words.cover.noTasks}</span>
                  ) : (
                    <>
                      {fill(words.cover.of, cell.named.length, cell.total)}
                      <Bar share={cell.named.length / cell.total} own={level === own} />
                    </>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The bar of the post's own level is full, that of the other is hatched: colour alone would not tell them apart. */
function Bar({ share, own }: { share: number; own: boolean }) {
  const hatch = useId();
  const width = Math.round(share * 100);
  return (
    <svg className="dm-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <defs>
        <pattern id={hatch} width="4" height="10" patternUnits="userSpaceOnUse">
          <rect className="dm-bar__fill" width="2" height="10" />
        </pattern>
      </defs>
      <rect className="dm-bar__track" x="0.25" y="0.25" width="99.5" height="9.5" />
      {width > 0 && (
        <rect
          className={own ? 'dm-bar__fill' : undefined}
          fill={own ? undefined : `url(#${hatch})`}
          width={width}
          height="10"
        />
      )}
    </svg>
  );
}

interface ConditionProps extends Pick<Props, 'tab' | 'openTarget'> {
  condition: ConditionState;
  level: GuideLevel;
}

function ConditionItem({ condition, level, tab, openTarget }: ConditionProps) {
  const { id, standing, tied, stated, findings, places } = condition;
  const [place] = places;
  const aside = findings.filter((finding) => tab.kept?.dismissed.some((each) => each.finding === finding));
  const open = findings.filter((finding) => !aside.includes(finding));
  const [first] = open;
  const texts = words.cover.condition[id];
  return (
    <li className={`dm-condition dm-condition--${standing}`} data-condition={id} data-standing={standing}>
      <span className="dm-condition__name">{texts.name}</span>{' '}
      <strong className="nhsuk-tag dm-tag">{words.cover.standings[standing]}</strong>
      <span className="dm-aside">
        {standing === 'not-checked' ? words.cover.notChecked : fill(conditionWords(id, standing), stated, tied)}
      </span>
      {aside.length > 0 && <span className="dm-aside">{plural(words.cover.setAside, aside.length)}</span>}
      <InGuide places={CONDITIONS[id][level]} />
      {place !== undefined && (
        <button type="button" className="dm-link-button" onClick={() => openTarget(dutyTarget(place))}>
          {plural(words.cover.toPlace, places.length)}
          <span className="nhsuk-u-visually-hidden">: {texts.name}</span>
        </button>
      )}
      {first !== undefined && (
        <button type="button" className="dm-link-button" onClick={() => openTarget(first)}>
          {plural(words.cover.toFindings, open.length)}
          <span className="nhsuk-u-visually-hidden">: {texts.name}</span>
        </button>
      )}
    </li>
  );
}

function NamedIn({ domain, named, tab }: { domain: string; named: Named[]; tab: TabReview }) {
  const pack = usePack();
  return (
    <div>
      <h4 className="nhsuk-heading-xs dm-section-title" {...IN_ENGLISH}>
        {pack.domainName(domain)}
      </h4>
      <NamedTasks named={named} tab={tab} />
    </div>
  );
}

function NamedTasks({ named, tab, withLevel = false }: { named: Named[]; tab: TabReview; withLevel?: boolean }) {
  return (
    <ul className="dm-tasks dm-tasks--spaced">
      {named.map(({ task, duties }) => (
        <li key={task}>
          <TaskName task={task} plain={!withLevel} />
          {duties.map((index) => (
            <ShowDuty
              key={index}
              text={tab.review.duties[index]?.quote ?? ''}
              target={dutyTarget(index)}
              unplaced={isUnplaced(tab, dutyTarget(index))}
            />
          ))}
        </li>
      ))}
    </ul>
  );
}
