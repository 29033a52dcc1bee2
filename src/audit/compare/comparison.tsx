import { useId, useMemo, useState } from 'react';
import type { Duty, Finding } from '../../engine/document/review.ts';
import { SEVERITIES } from '../../engine/severities.ts';
import { openFindings } from '../../messaging/kept.ts';
import { GUIDE, taskTitle } from '../../ui/catalogue.ts';
import { Choices } from '../../ui/choices.tsx';
import { IN_ENGLISH, type Template } from '../../ui/i18n.ts';
import { fill, ruleWords, words } from '../../ui/words.ts';
import { bandName } from '../register/facts.ts';
import { type AlignedDuty, alignDuties, alignFindings, compareWords, type Run } from './align.ts';
import type { Side } from './link.ts';

interface Props {
  before: Side;
  after: Side;
}

const KINDS = ['added', 'removed', 'reworded', 'same'] as const;
type Kind = (typeof KINDS)[number];

/** What is otherwise in the second job description: facts, duties, findings, coverage. */
export function Comparison({ before, after }: Props) {
  const aligned = useMemo(() => alignDuties(before.review.duties, after.review.duties), [before, after]);
  return (
    <>
      <Facts before={before} after={after} />
      <Duties aligned={aligned} before={before} after={after} />
      <Findings aligned={aligned} before={before} after={after} />
      <Coverage before={before} after={after} />
    </>
  );
}

function Heads({ before, after, children }: Props & { children?: React.ReactNode }) {
  return (
    <thead>
      <tr>
        {children}
        <th scope="col">{before.name}</th>
        <th scope="col">{after.name}</th>
      </tr>
    </thead>
  );
}

function Facts({ before, after }: Props) {
  const texts = words.comparing;
  const open = (side: Side) => openFindings(side.review.findings, side.kept);
  const rows: [string, (side: Side) => string | number][] = [
    [words.post.band, ({ review }) => bandName(review.role.band)],
    [words.post.level, ({ review }) => words.levels[review.role.level]],
    [texts.facts.duties, ({ review }) => review.duties.length],
    ...SEVERITIES.map((severity): [string, (side: Side) => number] => [
      words.severities[severity],
      (side) => open(side).filter((finding) => finding.severity === severity).length,
    ]),
  ];
  return (
    <table className="dm-table dm-compared">
      <caption className="nhsuk-u-visually-hidden">{texts.facts.caption}</caption>
      <Heads before={before} after={after}>
        <td />
      </Heads>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value(before)}</td>
            <td>{value(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Duties({ aligned, before, after }: Props & { aligned: readonly AlignedDuty[] }) {
  const texts = words.comparing.duties;
  const [shown, setShown] = useState<readonly Kind[]>(['added', 'removed', 'reworded']);
  const count = (kind: Kind) => aligned.filter((each) => each.kind === kind).length;
  const rows = aligned.filter(({ kind }) => shown.includes(kind));
  return (
    <section className="dm-part" data-part="duties">
      <h3 className="nhsuk-heading-s">{texts.title}</h3>
      <p>{fill(texts.summary, count('added'), count('removed'), count('reworded'), count('same'))}</p>
      <Choices
        kind="checkboxes"
        legend={texts.show}
        options={KINDS.map((kind) => ({
          value: kind,
          label: fill(words.filter.option, texts.kinds[kind], count(kind)),
        }))}
        chosen={shown}
        onChoose={(kind, on) => setShown(KINDS.filter((each) => (each === kind ? on : shown.includes(each))))}
      />
      {rows.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <table className="dm-table dm-compared">
          <caption className="nhsuk-u-visually-hidden">{texts.title}</caption>
          <Heads before={before} after={after}>
            <th scope="col">{texts.kind}</th>
          </Heads>
          <tbody>
            {rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a text may say the same duty twice, and the list is made anew each time
              <DutyRow key={at} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function DutyRow({ row }: { row: AlignedDuty }) {
  const { kind, before, after } = row;
  const texts = words.comparing.duties;
  const runs = kind === 'reworded' ? compareWords(before.quote, after.quote) : null;
  return (
    <tr data-kind={kind} className={`dm-compared__${kind}`}>
      <th scope="row">{texts.kinds[kind]}</th>
      <td {...IN_ENGLISH}>
        {before === null ? (
          <span className="dm-aside">{texts.absent}</span>
        ) : (
          <Words duty={before} runs={runs?.before} was />
        )}
      </td>
      <td {...IN_ENGLISH}>
        {after === null ? <span className="dm-aside">{texts.absent}</span> : <Words duty={after} runs={runs?.after} />}
      </td>
    </tr>
  );
}

/** A duty's words; what only this version has is struck through or underlined, as well as said to be so by its element. */
function Words({ duty, runs, was = false }: { duty: Duty; runs?: readonly Run[] | undefined; was?: boolean }) {
  const Own = was ? 'del' : 'ins';
  return (
    <>
      <span>
        {runs === undefined
          ? duty.quote
          : // biome-ignore lint/suspicious/noArrayIndexKey: runs have no names, and are made anew each time
            runs.map(({ text, own }, at) => (own ? <Own key={at}>{text}</Own> : <span key={at}>{text}</span>))}
      </span>
      {duty.matches.length > 0 && (
        <span className="dm-aside">{duty.matches.map(({ task }) => taskTitle(task)).join('; ')}</span>
      )}
    </>
  );
}

function Findings({ aligned, before, after }: Props & { aligned: readonly AlignedDuty[] }) {
  const texts = words.comparing.findings;
  const open = ({ review, kept }: Side) => ({ review, open: openFindings(review.findings, kept) });
  const { resolved, fresh, still } = alignFindings(open(before), open(after), aligned);
  return (
    <section className="dm-part" data-part="findings">
      <h3 className="nhsuk-heading-s">{texts.title}</h3>
      <div className="dm-sides">
        <FindingList title={texts.resolved} findings={resolved} part="resolved" />
        <FindingList title={texts.fresh} findings={fresh} part="fresh" />
      </div>
      <FindingList title={texts.still} findings={still.map((each) => each.after)} part="still" />
    </section>
  );
}

function FindingList({ title, findings, part }: { title: Template; findings: readonly Finding[]; part: string }) {
  const id = useId();
  return (
    <div data-findings={part}>
      <h4 className="nhsuk-heading-xs" id={id}>
        {fill(title, findings.length)}
      </h4>
      {findings.length > 0 && (
        <ul className="dm-moved" aria-labelledby={id}>
          {findings.map((finding) => (
            <li key={finding.id}>
              {ruleWords(finding.rule)} ({words.severities[finding.severity].toLocaleLowerCase()})
              {finding.quote !== null && (
                <q className="dm-aside" {...IN_ENGLISH}>
                  {finding.quote}
                </q>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Coverage({ before, after }: Props) {
  const texts = words.comparing.coverage;
  const covered = ({ review }: Side, domain: string) => review.coverage.find((each) => each.domain === domain);
  const only = (one: Side, other: Side, domain: string) => {
    const others = new Set(covered(other, domain)?.covered);
    return (covered(one, domain)?.covered ?? []).filter((task) => !others.has(task));
  };
  // The guide's in its order; a pack of the user's own may have others.
  const own = [...before.review.coverage, ...after.review.coverage].map(({ domain }) => domain);
  const groups = [...new Set([...GUIDE.domains.map(({ id }) => id), ...own])];
  return (
    <section className="dm-part" data-part="coverage">
      <h3 className="nhsuk-heading-s">{texts.title}</h3>
      <table className="dm-table dm-compared">
        <caption className="nhsuk-u-visually-hidden">{texts.title}</caption>
        <Heads before={before} after={after}>
          <th scope="col">{words.cover.domain}</th>
        </Heads>
        <tbody>
          {groups.map((id) => (
            <tr key={id}>
              <th scope="row" {...IN_ENGLISH}>
                {GUIDE.domainName(id)}
              </th>
              {(
                [
                  [before, after],
                  [after, before],
                ] as const
              ).map(([one, other], at) => {
                const cover = covered(one, id);
                const tasks = only(one, other, id);
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: always the same two
                  <td key={at}>
                    {cover === undefined
                      ? words.cover.noTasks
                      : fill(words.cover.of, cover.covered.length, cover.tasks)}
                    {tasks.length > 0 && (
                      <details className="dm-fold">
                        <summary>{fill(texts.only, tasks.length)}</summary>
                        <ul {...IN_ENGLISH}>
                          {tasks.map((task) => (
                            <li key={task}>{taskTitle(task)}</li>
                          ))}
                        </ul>
                      </details>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
