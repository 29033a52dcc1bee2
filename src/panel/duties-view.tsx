import type { Duty } from '../engine/document/review.ts';
import type { TabReview } from '../messaging/messages.ts';
import { taskTitle } from '../ui/catalogue.ts';
import { fill, plural, scoreWords, words } from '../ui/words.ts';
import { Quote } from './quote.tsx';
import { dutyTarget, isUnplaced } from './target.ts';
import { TaskLevel } from './task-level.tsx';

/** Every duty of the post in the order of the text, with the tasks of the guide that it is. */
export function DutiesView({ tab }: { tab: TabReview }) {
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
          <ol className="dm-items">
            {duties.map((duty, index) => (
              <DutyItem
                key={dutyTarget(index)}
                duty={duty}
                target={dutyTarget(index)}
                unplaced={isUnplaced(tab, dutyTarget(index))}
              />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

function DutyItem({ duty, target, unplaced }: { duty: Duty; target: string; unplaced: boolean }) {
  return (
    <li className="dm-item dm-item--duty" data-target={target} tabIndex={-1}>
      <Quote text={duty.quote} target={target} unplaced={unplaced} />
      {duty.matches.length > 0 && (
        <ul className="dm-tasks">
          {duty.matches.map(({ task, score, why }) => (
            <li key={task}>
              {taskTitle(task)} <TaskLevel task={task} /> <span className="dm-score">{scoreWords(score)}</span>
              {why.length > 0 && <span className="dm-aside">{fill(words.duties.why, why.join(', '))}</span>}
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
                {taskTitle(task)} <TaskLevel task={task} /> <span className="dm-score">{scoreWords(score)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {duty.matches.length === 0 && duty.possible.length === 0 && <p>{words.duties.noMatch}</p>}
      <p className="dm-aside">{words.supervision[duty.supervision]}</p>
    </li>
  );
}
