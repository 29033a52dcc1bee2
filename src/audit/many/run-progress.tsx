import { useId } from 'react';
import { fill, words as general, plural } from '../../ui/words.ts';
import { leftInWords } from './in-words.ts';
import type { RunView } from './run.ts';

const words = general.many.progress;

/** How far the run is. */
export function RunProgress({ view }: { view: RunView }) {
  const id = useId();
  const { counts, rows, left, adding } = view;
  const done = rows.length - counts.waiting;
  const facts = [
    fill(words.counts, done, rows.length),
    ...(left === null || adding ? [] : [leftInWords(left)]),
    ...(counts.failed === 0 ? [] : [plural(words.failed, counts.failed)]),
    ...(counts.same === 0 ? [] : [plural(words.same, counts.same)]),
  ];
  return (
    <div className="dm-many__progress" data-state={stateOf(view)}>
      <h2 className="nhsuk-heading-s dm-many__state" id={id}>
        {words[stateOf(view)]}
      </h2>
      <progress className="dm-many__bar" aria-labelledby={id} max={Math.max(1, rows.length)} value={done} />
      <p className="dm-many__facts">{facts.join(' · ')}</p>
      {stateOf(view) === 'allFailed' && <p>{words.allFailedHelp}</p>}
      {adding && <p>{general.many.give.adding}</p>}
    </div>
  );
}

export function stateOf({ counts, rows, wish, working, adding }: RunView) {
  if (counts.waiting === 0 && !adding) return counts.failed === rows.length ? 'allFailed' : 'finished';
  if (wish === 'run') return 'running';
  if (wish === 'stop') return 'stopped';
  return working > 0 ? 'pausing' : 'paused';
}
