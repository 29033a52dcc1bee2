import { useEffect, useState } from 'react';
import { isLocked, mayExport } from '../settings/policy.ts';
import { fill, words as general, ruleWords } from '../ui/words.ts';
import type { PolicyLink, PolicyState } from './policy-link.ts';

const words = general.policy;

/** The policy that holds at the moment; null until it is known, and where there is none. */
export function usePolicy(link: PolicyLink | undefined): PolicyState | null {
  const [state, setState] = useState<PolicyState | null>(null);
  useEffect(() => {
    if (link === undefined) return;
    let gone = false;
    const refresh = () => {
      link.state().then(
        (present) => {
          if (!gone) setState(isSet(present) ? present : null);
        },
        () => undefined,
      );
    };
    refresh();
    const stop = link.onChanged(refresh);
    return () => {
      gone = true;
      stop();
    };
  }, [link]);
  return state;
}

function isSet({ policy: { lock, ...lists }, problems }: PolicyState): boolean {
  return problems.length > 0 || Object.values(lists).some((value) => value !== null);
}

/** Says what the user's organisation has set, so that nobody looks for a switch that is not theirs. */
export function PolicyView({ state: { policy, problems } }: { state: PolicyState }) {
  const { portals, allowedPortals, pack, allowedPacks, rulesOff, exports } = policy;
  const locks = (['portals', 'pack', 'rulesOff'] as const).some((what) => isLocked(policy, what));
  return (
    <>
      <p>{words.lead}</p>
      <dl className="nhsuk-summary-list">
        {portals !== null && <Row name={words.portals} values={portals} />}
        {allowedPortals !== null && <Row name={words.allowedPortals} values={allowedPortals} />}
        {pack !== null && <Row name={words.pack} values={[pack]} />}
        {allowedPacks !== null && <Row name={words.allowedPacks} values={allowedPacks} />}
        {rulesOff !== null && <Row name={words.rulesOff} values={rulesOff.map(ruleWords)} />}
        {exports !== null && (
          <Row
            name={words.exports}
            values={(['reports', 'register'] as const)
              .filter((what) => mayExport(what, policy))
              .map((what) => words.exported[what])}
          />
        )}
      </dl>
      <p>{locks ? words.locked : words.open}</p>
      {problems.length > 0 && (
        <>
          <h3 className="nhsuk-heading-xs">{words.problems}</h3>
          <p>{words.problemsLead}</p>
          <ul>
            {problems.map(({ entry, why, value }) => (
              <li key={`${entry} ${why} ${value}`}>{fill(words.problem[why], entry, value ?? '')}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Row({ name, values }: { name: string; values: readonly string[] }) {
  return (
    <div className="nhsuk-summary-list__row">
      <dt className="nhsuk-summary-list__key">{name}</dt>
      <dd className="nhsuk-summary-list__value">
        {values.length === 0 && words.none}
        {values.map((value) => (
          <div key={value}>{value}</div>
        ))}
      </dd>
    </div>
  );
}
