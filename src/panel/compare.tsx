import { useId, useState } from 'react';
import { SEVERITIES } from '../engine/severities.ts';
import { withoutTail } from '../engine/text.ts';
import type { TabReview } from '../messaging/messages.ts';
import { usePack } from '../ui/catalogue.ts';
import { IN_ENGLISH, type Template } from '../ui/i18n.ts';
import { fill, words } from '../ui/words.ts';
import { type SeenReview, seenOf } from './seen.ts';
import { TaskLevel } from './task-level.tsx';

interface Props {
  tab: TabReview;
  /** The other reviews that were looked at since the browser was started. */
  others: readonly SeenReview[];
}

/** This post beside another one. */
export function Compare({ tab, others }: Props) {
  const id = useId();
  const [address, setAddress] = useState('');
  const other = others.find((each) => each.address === address);
  return (
    <section className="dm-compare">
      <h3 className="nhsuk-heading-xs dm-section-title">{words.compare.title}</h3>
      {others.length === 0 ? (
        <p>{words.compare.none}</p>
      ) : (
        <>
          <label className="nhsuk-label" htmlFor={id}>
            {words.compare.label}
          </label>
          <select
            id={id}
            className="nhsuk-select"
            value={other === undefined ? '' : address}
            onChange={(event) => setAddress(event.currentTarget.value)}
          >
            <option value="">{words.compare.pick}</option>
            {others.map((each) => (
              <option key={each.address} value={each.address}>
                {fill(words.compare.option, nameOf(each), addressEnd(each.address))}
              </option>
            ))}
          </select>
        </>
      )}
      {other !== undefined && <Comparison here={seenOf(tab)} there={other} />}
    </section>
  );
}

function Comparison({ here, there }: { here: SeenReview; there: SeenReview }) {
  const pack = usePack();
  const covered = (review: SeenReview, domain: string) => {
    const found = review.coverage.find((each) => each.domain === domain);
    return found === undefined ? words.cover.noTasks : fill(words.cover.of, found.covered.length, found.tasks);
  };
  const domains = [...new Set([...here.coverage, ...there.coverage].map(({ domain }) => domain))];
  const rows: [string, string, string][] = [
    [words.post.band, bandOf(here), bandOf(there)],
    [words.post.level, words.levels[here.level], words.levels[there.level]],
    ...SEVERITIES.map((severity): [string, string, string] => [
      words.severities[severity],
      String(here.findings[severity]),
      String(there.findings[severity]),
    ]),
    ...domains.map((domain): [string, string, string] => [
      pack.domainName(domain),
      covered(here, domain),
      covered(there, domain),
    ]),
  ];
  const onlyIn = (a: SeenReview, b: SeenReview) => a.tasks.filter((task) => !b.tasks.includes(task));
  return (
    <div aria-live="polite" className="dm-comparison">
      <table className="dm-table">
        <caption className="nhsuk-u-visually-hidden">{words.compare.caption}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{words.compare.here}</th>
            <th scope="col">{nameOf(there)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, mine, theirs]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{mine}</td>
              <td>{theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Only title={words.compare.onlyHere} tasks={onlyIn(here, there)} />
      <Only title={words.compare.onlyThere} tasks={onlyIn(there, here)} />
    </div>
  );
}

function Only({ title, tasks }: { title: Template; tasks: string[] }) {
  const pack = usePack();
  return (
    <>
      <h4 className="nhsuk-heading-xs dm-section-title">{fill(title, tasks.length)}</h4>
      {tasks.length > 0 && (
        <ul className="dm-tasks">
          {tasks.map((task) => (
            <li key={task}>
              <span {...IN_ENGLISH}>{pack.taskTitle(task)}</span> <TaskLevel task={task} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function nameOf({ title }: SeenReview): string {
  return title || words.post.untitled;
}

function bandOf({ band }: SeenReview): string {
  return band === null ? words.post.bandMissing : fill(words.post.bandValue, band);
}

/** Enough of an address to tell two adverts of the same title apart. */
function addressEnd(address: string): string {
  return withoutTail(address, /\//).split('/').at(-1) ?? address;
}
