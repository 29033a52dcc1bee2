import { useId } from 'react';
import type { Finding } from '../engine/document/review.ts';
import { usePack } from '../ui/catalogue.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { findingWords, words } from '../ui/words.ts';
import { Quote } from './quote.tsx';
import { SetAside } from './set-aside.tsx';
import { TaskLevel } from './task-level.tsx';
import type { Keep } from './use-tab.ts';
import { UseWordingButton } from './use-wording.tsx';

interface Props {
  finding: Finding;
  unplaced: boolean;
  copy: (text: string) => Promise<void>;
  /** False where the rule is already the heading of the group that the finding is in. */
  headed: boolean;
  /** Null where nothing can be kept about the page. */
  keep: Keep | null;
  onAside: (findings: readonly Finding[]) => void;
}

/** One finding: what, where, why, and wording that would answer it. */
export function FindingItem({ finding, unplaced, copy, headed, keep, onAside }: Props) {
  const pack = usePack();
  const ownPlace = finding.tasks.length > 0 && finding.tasks.every((task) => pack.taskOf(task)?.local === true);
  const suggestionId = useId();
  return (
    <li
      className={`dm-item dm-item--${finding.severity}`}
      data-target={finding.id}
      data-rule={finding.rule}
      tabIndex={-1}
    >
      {headed && <h4 className="nhsuk-heading-xs dm-item__title">{findingWords(finding)}</h4>}
      {finding.quote === null ? (
        <p className="dm-whole">{words.check.wholeDocument}</p>
      ) : (
        <Quote text={finding.quote} target={finding.id} unplaced={unplaced} />
      )}
      <p {...IN_ENGLISH}>{finding.message}</p>
      <dl className="dm-pairs">
        <dt>{ownPlace ? words.pack.place : words.check.place}</dt>
        <dd>
          {finding.tasks.length > 0 && (
            <ul className="dm-tasks">
              {finding.tasks.map((task) => (
                <li key={task}>
                  <span {...IN_ENGLISH}>{pack.taskTitle(task)}</span> <TaskLevel task={task} />
                </li>
              ))}
            </ul>
          )}
          <span className="dm-aside" {...IN_ENGLISH}>
            {finding.source}
          </span>
        </dd>
        {finding.suggestion !== '' && (
          <>
            <dt>{words.check.suggestion}</dt>
            <dd className="dm-suggestion" id={suggestionId} {...IN_ENGLISH}>
              {finding.suggestion}
            </dd>
          </>
        )}
      </dl>
      <div className="dm-buttons">
        {finding.suggestion !== '' && <CopyButton text={finding.suggestion} copy={copy} describedBy={suggestionId} />}
        {finding.suggestion !== '' && <UseWordingButton target={finding.id} describedBy={suggestionId} />}
        {keep !== null && <SetAside findings={[finding]} keep={keep} onDone={onAside} />}
      </div>
    </li>
  );
}
