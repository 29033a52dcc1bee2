import { InsetText } from 'nhsuk-react-components';
import type { Finding, Role } from '../engine/document/review.ts';
import type { TabReview } from '../messaging/messages.ts';
import { fill, plural, ruleWords, words } from '../ui/words.ts';
import { countBySeverity, SEVERITIES } from './counts.ts';
import { FindingItem } from './finding-item.tsx';
import { isUnplaced } from './target.ts';

type Copy = (text: string) => Promise<void>;

/** What the guide would question, the serious first. */
export function CheckView({ tab, copy }: { tab: TabReview; copy: Copy }) {
  const { role, findings } = tab.review;
  if (role.level === 'other' || role.level === 'registered') {
    return <NoFindings role={role} chosen={tab.chosenLevel !== null} />;
  }
  if (findings.length === 0) return <NothingFound tab={tab} />;
  return (
    <>
      <h2 className="nhsuk-heading-s dm-view-title">{plural(words.check.title, findings.length)}</h2>
      {SEVERITIES.map((severity) => {
        const these = findings.filter((finding) => finding.severity === severity);
        if (these.length === 0) return null;
        return (
          <section key={severity}>
            <h3 className="nhsuk-heading-xs dm-section-title">
              {fill(words.check.section, words.severities[severity], these.length)}
            </h3>
            <ul className="dm-items">
              {groupsOf(these).map((group) => (
                <Group key={group[0]?.id} group={group} tab={tab} copy={copy} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

/** Advice of one rule together, so that what is serious is seen first; everything else by itself. In the order of the text. */
function groupsOf(findings: Finding[]): Finding[][] {
  const groups: Finding[][] = [];
  for (const finding of findings) {
    const group = groups.find(([first]) => first?.severity === 'advice' && first.rule === finding.rule);
    if (group === undefined) groups.push([finding]);
    else group.push(finding);
  }
  return groups;
}

function Group({ group, tab, copy }: { group: Finding[]; tab: TabReview; copy: Copy }) {
  const [first] = group;
  if (first === undefined) return null;
  const item = (finding: Finding) => (
    <FindingItem
      key={finding.id}
      finding={finding}
      unplaced={isUnplaced(tab, finding.id)}
      copy={copy}
      headed={group.length === 1}
    />
  );
  if (group.length === 1) return item(first);
  return (
    <li className="dm-group">
      <details>
        <summary className="dm-group__summary">
          <h4 className="nhsuk-heading-xs dm-group__title">{ruleWords(first.rule)}</h4>{' '}
          <span className="dm-group__count">{plural(words.check.groupCount, group.length)}</span>
        </summary>
        <ul className="dm-items dm-items--group">{group.map(item)}</ul>
      </details>
    </li>
  );
}

function NoFindings({ role, chosen }: { role: Role; chosen: boolean }) {
  const { noFindings } = words;
  const reason =
    role.level === 'registered'
      ? chosen
        ? noFindings.chosenRegistered
        : noFindings.registered
      : chosen
        ? noFindings.chosenOther
        : noFindings.other;
  return (
    <>
      <h2 className="nhsuk-heading-s dm-view-title">{noFindings.title}</h2>
      <InsetText className="dm-inset">
        <p>{reason}</p>
        {!chosen && role.why.length > 0 && (
          <>
            <p>{noFindings.why}:</p>
            <ul>
              {role.why.map((why) => (
                <li key={why}>{why}</li>
              ))}
            </ul>
          </>
        )}
      </InsetText>
      <p>{noFindings.still}</p>
    </>
  );
}

function NothingFound({ tab }: { tab: TabReview }) {
  const { duties } = tab.review;
  const matched = duties.filter(({ matches }) => matches.length > 0).length;
  return (
    <>
      <h2 className="nhsuk-heading-s dm-view-title">{words.clear.title}</h2>
      {duties.length === 0 ? (
        <p>{words.clear.noDuties}</p>
      ) : (
        <>
          <p>{words.clear.lead}</p>
          <h3 className="nhsuk-heading-xs dm-section-title">{words.clear.checked}</h3>
          <ul>
            <li>
              {plural(words.clear.duties, duties.length)} {plural(words.clear.matched, matched)}
            </li>
            <li>{words.clear.rules}</li>
            <li>{words.clear.whole}</li>
          </ul>
        </>
      )}
    </>
  );
}

/** The number of findings in words, with how many of each severity. */
export function findingsInWords(findings: Finding[]): string {
  const parts = countBySeverity(findings).map(([severity, count]) => plural(words.check.parts[severity], count));
  return [plural(words.check.title, findings.length), parts.join(', ')].filter((part) => part !== '').join(': ');
}
