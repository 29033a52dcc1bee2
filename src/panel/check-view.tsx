import { InsetText } from 'nhsuk-react-components';
import { useRef, useState } from 'react';
import type { Finding, Role } from '../engine/document/review.ts';
import { isJudged } from '../engine/judged.ts';
import { SEVERITIES } from '../engine/severities.ts';
import { openFindings } from '../messaging/kept.ts';
import type { Dismissal, TabReview } from '../messaging/messages.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { type Preferences, passes } from '../ui/preferences.ts';
import { Said } from '../ui/said.tsx';
import { fill, plural, ruleWords, words } from '../ui/words.ts';
import { countBySeverity } from './counts.ts';
import { FindingFilter, ShowAll } from './filter.tsx';
import { FindingItem } from './finding-item.tsx';
import { hasLimits, Limits } from './limits.tsx';
import { JustSetAside, nameOf, SetAside } from './set-aside.tsx';
import { SetAsideList } from './set-aside-list.tsx';
import { focusTarget, isUnplaced } from './target.ts';
import { Unchecked } from './unchecked.tsx';
import type { Keep } from './use-tab.ts';

interface Props {
  tab: TabReview;
  copy: (text: string) => Promise<void>;
  keep: Keep | null;
  preferences: Preferences;
  onPreferences: (preferences: Preferences) => void;
  filesPage: (() => Promise<string | null>) | undefined;
  /** What was not checked, as it is switched off. */
  unchecked: readonly string[];
  openOptions: (() => Promise<void>) | undefined;
}

/** What the guide would question, the serious first. */
export function CheckView(props: Props) {
  const { role, findings } = props.tab.review;
  if (!isJudged(role.level)) {
    return <NoFindings role={role} chosen={props.tab.chosenLevel !== null} />;
  }
  return (
    <>
      {findings.length === 0 ? <NothingFound {...props} /> : <Findings {...props} />}
      <Unchecked names={props.unchecked} openOptions={props.openOptions} />
    </>
  );
}

function Findings({ tab, copy, keep, preferences, onPreferences }: Props) {
  const announce = useAnnounce();
  const root = useRef<HTMLDivElement>(null);
  const { findings } = tab.review;
  const dismissed = tab.kept?.dismissed ?? [];
  const open = openFindings(findings, tab.kept);
  // What was set aside just now keeps its place, so that one slip of the hand is soon mended.
  const [here, setHere] = useState<readonly string[]>([]);
  const isHere = ({ id }: Finding) => here.includes(id) && dismissed.some(({ finding }) => finding === id);
  const shown = findings.filter((finding) => (open.includes(finding) ? passes(finding, preferences) : isHere(finding)));

  const onAside = (these: readonly Finding[]) => {
    setHere([...here, ...these.map(({ id }) => id)]);
    announce(fill(words.aside.done, nameOf(these), plural(words.aside.left, open.length - these.length)));
  };
  const restore = async (id: string, name: string) => {
    if (!(await keep?.({ type: 'dismiss', findings: [id], reason: null }))) {
      announce(words.aside.failed);
      return;
    }
    setHere((ids) => ids.filter((each) => each !== id));
    announce(fill(words.aside.undone, name));
    // After the finding is drawn again.
    setTimeout(() => root.current && focusTarget(root.current, id), 0);
  };
  const onFilter = (filter: Partial<Preferences>) => {
    const next = { ...preferences, ...filter };
    onPreferences(next);
    announce(fill(words.check.shown, open.filter((finding) => passes(finding, next)).length, open.length));
  };

  return (
    <div ref={root}>
      <h2 className="nhsuk-heading-s dm-view-title">
        {open.length === 0 ? words.aside.all : plural(words.check.title, open.length)}
      </h2>
      {open.length === 0 && <p>{words.aside.allLead}</p>}
      {open.length > 1 && <FindingFilter findings={open} filter={preferences} onChange={onFilter} />}
      {open.length > 0 && !open.some((finding) => passes(finding, preferences)) && (
        <div className="dm-inset-plain">
          <p>{words.check.noneShown}</p>
          <ShowAll onChange={onFilter} />
        </div>
      )}
      {SEVERITIES.map((severity) => {
        const these = shown.filter((finding) => finding.severity === severity);
        if (these.length === 0) return null;
        const all = open.filter((finding) => finding.severity === severity).length;
        const passing = these.filter((finding) => open.includes(finding)).length;
        return (
          <section key={severity}>
            <h3 className="nhsuk-heading-xs dm-section-title">
              {passing === all
                ? fill(words.check.section, words.severities[severity], all)
                : fill(words.check.sectionShown, words.severities[severity], passing, all)}
            </h3>
            <ul className="dm-items">
              {groupsOf(these).map((group) => (
                <Group
                  key={group[0]?.id}
                  group={group}
                  tab={tab}
                  copy={copy}
                  keep={keep}
                  onAside={onAside}
                  isAside={(finding) => !open.includes(finding)}
                  onUndo={(finding) => void restore(finding.id, nameOf([finding]))}
                />
              ))}
            </ul>
          </section>
        );
      })}
      <SetAsideList
        dismissed={dismissed}
        findings={findings}
        onRestore={(each: Dismissal) => void restore(each.finding, nameOf([each]))}
      />
    </div>
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

interface GroupProps extends Pick<Props, 'tab' | 'copy' | 'keep'> {
  group: Finding[];
  isAside: (finding: Finding) => boolean;
  onAside: (findings: readonly Finding[]) => void;
  onUndo: (finding: Finding) => void;
}

function Group({ group, tab, copy, keep, isAside, onAside, onUndo }: GroupProps) {
  const [first] = group;
  if (first === undefined) return null;
  const item = (finding: Finding) =>
    isAside(finding) ? (
      <JustSetAside key={finding.id} finding={finding} onUndo={() => onUndo(finding)} />
    ) : (
      <FindingItem
        key={finding.id}
        finding={finding}
        unplaced={isUnplaced(tab, finding.id)}
        copy={copy}
        headed={group.length === 1}
        keep={keep}
        onAside={onAside}
      />
    );
  if (group.length === 1) return item(first);
  const left = group.filter((finding) => !isAside(finding));
  return (
    <li className="dm-group">
      <details>
        <summary className="dm-group__summary">
          <h4 className="nhsuk-heading-xs dm-group__title">{ruleWords(first.rule)}</h4>{' '}
          <span className="dm-group__count">{plural(words.check.groupCount, left.length)}</span>
        </summary>
        <ul className="dm-items dm-items--group">{group.map(item)}</ul>
        {keep !== null && left.length > 1 && (
          <div className="dm-group__body">
            <SetAside findings={left} keep={keep} onDone={onAside} />
          </div>
        )}
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
                <li key={why}>
                  <Said text={why} />
                </li>
              ))}
            </ul>
          </>
        )}
      </InsetText>
      <p>{noFindings.still}</p>
    </>
  );
}

function NothingFound({ tab, filesPage, unchecked }: Props) {
  const { duties } = tab.review;
  const matched = duties.filter(({ matches }) => matches.length > 0).length;
  return (
    <>
      <h2 className="nhsuk-heading-s dm-view-title">{words.clear.title}</h2>
      {duties.length === 0 ? (
        <p>{words.clear.noDuties}</p>
      ) : (
        <>
          <p>{unchecked.length === 0 ? words.clear.lead : words.clear.leadSome}</p>
          <h3 className="nhsuk-heading-xs dm-section-title">{words.clear.checked}</h3>
          <ul>
            <li>
              {plural(words.clear.duties, duties.length)} {plural(words.clear.matched, matched)}
            </li>
            {unchecked.length === 0 && (
              <>
                <li>{words.clear.rules}</li>
                <li>{words.clear.whole}</li>
              </>
            )}
          </ul>
        </>
      )}
      <h3 className="nhsuk-heading-xs dm-section-title">{words.clear.unread}</h3>
      {hasLimits(tab) ? <Limits tab={tab} filesPage={filesPage} /> : <p>{words.clear.nothingUnread}</p>}
    </>
  );
}

/** The number of findings in words, with how many of each severity. */
export function findingsInWords(findings: Finding[]): string {
  const parts = countBySeverity(findings).map(([severity, count]) => plural(words.check.parts[severity], count));
  return [plural(words.check.title, findings.length), parts.join(', ')].filter((part) => part !== '').join(': ');
}
