import { useRef, useState } from 'react';
import type { Duty } from '../engine/document/review.ts';
import { sameWords } from '../messaging/kept.ts';
import type { Correction, TabReview } from '../messaging/messages.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { usePack } from '../ui/catalogue.ts';
import { fill, plural, scoreWords, words } from '../ui/words.ts';
import { OtherTask } from './other-task.tsx';
import { Quote } from './quote.tsx';
import { dutyTarget, isUnplaced } from './target.ts';
import { TaskName } from './task-level.tsx';
import type { Keep } from './use-tab.ts';

/** Every duty of the post in the order of the text, with the tasks of the guide that it is. */
export function DutiesView({ tab, keep }: { tab: TabReview; keep: Keep | null }) {
  const corrections = tab.kept?.corrections ?? [];
  const { duties } = tab.review;
  const matched = duties.filter(({ matches }) => matches.length > 0).length;
  const possible = duties.filter((duty) => duty.matches.length === 0 && duty.possible.length > 0).length;
  const unmatched = duties.length - matched - possible;
  const parts = [
    [words.duties.matched, matched],
    [words.duties.possible, possible],
    [words.duties.unmatched, unmatched],
  ] as const;
  return (
    <>
      <h2 className="nhsuk-heading-s dm-view-title">{plural(words.duties.title, duties.length)}</h2>
      {duties.length === 0 ? (
        <p>{words.duties.none}</p>
      ) : (
        <>
          <p>
            {parts
              .filter(([, count]) => count > 0)
              .map(([forms, count]) => plural(forms, count))
              .join(', ')}
            .
          </p>
          {corrections.length > 0 && <p>{plural(words.duties.corrected, corrections.length)}</p>}
          <ol className="dm-items">
            {duties.map((duty, index) => (
              <DutyItem
                key={dutyTarget(index)}
                duty={duty}
                target={dutyTarget(index)}
                unplaced={isUnplaced(tab, dutyTarget(index))}
                corrections={corrections.filter(({ quote }) => sameWords(quote, duty.quote))}
                keep={keep}
              />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

interface ItemProps {
  duty: Duty;
  target: string;
  unplaced: boolean;
  corrections: readonly Correction[];
  keep: Keep | null;
}

function DutyItem({ duty, target, unplaced, corrections, keep }: ItemProps) {
  const pack = usePack();
  const item = useRef<HTMLLIElement>(null);
  const announce = useAnnounce();
  const [failed, setFailed] = useState(false);
  const said = (task: string) => corrections.some((each) => each.task === task);

  const correct =
    keep === null
      ? null
      : async (task: string, is: boolean | null) => {
          const done = await keep({ type: 'correct', quote: duty.quote, task, is });
          setFailed(!done);
          announce(
            done
              ? fill(is === null ? words.duties.takenBack : words.duties.noted, pack.taskTitle(task))
              : words.duties.failed,
          );
          // What was pressed is gone: the duty itself is where one was.
          if (done) item.current?.focus({ preventScroll: true });
        };

  return (
    <li className="dm-item dm-item--duty" data-target={target} tabIndex={-1} ref={item}>
      <Quote text={duty.quote} target={target} unplaced={unplaced} />
      {duty.matches.length > 0 && (
        <ul className="dm-tasks">
          {duty.matches.map(({ task, score, why }) => (
            <li key={task}>
              {said(task) ? <TaskName task={task} /> : <TaskName task={task} note={scoreWords(score)} />}
              {why.length > 0 && <span className="dm-aside">{fill(words.duties.why, why.join(', '))}</span>}
              {correct !== null && !said(task) && (
                <LinkButton task={task} onClick={() => void correct(task, false)}>
                  {words.duties.notThis}
                </LinkButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {duty.possible.length > 0 && (
        <div className="dm-possible">
          <p className="dm-possible__title">{words.duties.possibleMatch}</p>
          <ul className="dm-tasks">
            {duty.possible.map(({ task, score }) => (
              <li key={task}>
                <TaskName task={task} note={scoreWords(score)} />
                {correct !== null && !said(task) && (
                  <LinkButton task={task} onClick={() => void correct(task, true)}>
                    {words.duties.isThis}
                  </LinkButton>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {duty.matches.length === 0 && duty.possible.length === 0 && <p>{words.duties.noMatch}</p>}
      <p className="dm-aside">{words.supervision[duty.supervision]}</p>
      {correct !== null && corrections.length > 0 && (
        <ul className="dm-tasks dm-said">
          {corrections.map(({ task, is }) => (
            <li key={task}>
              {fill(is ? words.duties.youSaidIs : words.duties.youSaidNot, pack.taskTitle(task))}
              <LinkButton task={task} onClick={() => void correct(task, null)}>
                {words.duties.takeBack}
              </LinkButton>
            </li>
          ))}
        </ul>
      )}
      {failed && <p className="dm-note">{words.duties.failed}</p>}
      {correct !== null && <OtherTask onChoose={(task) => void correct(task, true)} />}
    </li>
  );
}

/** A small action beside a task, named after it for those who hear it alone. */
function LinkButton({ task, onClick, children }: { task: string; onClick: () => void; children: string }) {
  const pack = usePack();
  return (
    <button type="button" className="dm-link-button" onClick={onClick}>
      {children}
      <span className="nhsuk-u-visually-hidden">: {pack.taskTitle(task)}</span>
    </button>
  );
}
