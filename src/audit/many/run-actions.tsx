import { type RefObject, useEffect, useRef, useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { PlainButton } from '../../ui/plain-button.tsx';
import { fill, words as general, plural } from '../../ui/words.ts';
import { ManyReports } from '../many-reports.tsx';
import { errorInWords } from './in-words.ts';
import { canTryAgain, type Run, type RunView } from './run.ts';
import { stateOf } from './run-progress.tsx';

const words = general.many;

interface Props {
  run: Run;
  view: RunView;
  selected: ReadonlySet<number>;
  onCleared: () => void;
}

/** What can be done with the run as it stands. */
export function RunActions({ run, view, selected, onCleared }: Props) {
  const { actions } = words;
  const announce = useAnnounce();
  const { rows, saving } = view;
  const state = stateOf(view);
  const done = rows.filter((row) => row.state === 'done').map(({ id }) => id);
  const chosen = done.filter((id) => selected.has(id));
  const busy = saving !== null;
  const [said, setSaid] = useState('');
  const save = async (ids: readonly number[]) => {
    if (busy) return;
    const message = plural(words.said.saved, await run.save(ids));
    setSaid(message);
    announce(message);
  };
  const place = useRef<HTMLDivElement>(null);
  useKeptFocus(place, state);
  const main =
    state === 'running'
      ? { name: actions.pause, act: () => run.pause() }
      : state === 'paused' || state === 'pausing' || state === 'stopped'
        ? { name: state === 'stopped' ? actions.rest : actions.resume, act: () => run.resume() }
        : null;
  return (
    <section className="dm-many__actions" ref={place} tabIndex={-1} aria-label={actions.label}>
      <div className="dm-many__buttons">
        {/* One button that changes its name, so that the focus stays where it was. */}
        {main !== null && <PlainButton onClick={() => void main.act()}>{main.name}</PlainButton>}
        {(state === 'running' || state === 'paused' || state === 'pausing') && (
          <PlainButton onClick={() => void run.stop()}>{actions.stop}</PlainButton>
        )}
        {rows.some(canTryAgain) && <PlainButton onClick={() => void run.again()}>{actions.again}</PlainButton>}
        {done.length > 0 && (
          <PlainButton aria-disabled={busy} onClick={() => void save(done)}>
            {fill(actions.saveAll, done.length)}
          </PlainButton>
        )}
        {chosen.length > 0 && (
          <PlainButton aria-disabled={busy} onClick={() => void save(chosen)}>
            {fill(actions.saveSome, chosen.length)}
          </PlainButton>
        )}
        {(state === 'finished' || state === 'allFailed' || state === 'stopped' || state === 'paused') && (
          <Clear
            unsaved={rows.filter(({ post }) => post !== null && post.saved === null).length}
            onClear={async () => {
              await run.clear();
              onCleared();
            }}
          />
        )}
      </div>
      {saving === null && said !== '' && <p className="dm-many__facts">{said}</p>}
      {saving !== null && <p className="dm-many__facts">{fill(actions.saving, saving.done, saving.all)}</p>}
      {done.length > 0 && run.reports.length > 0 && (
        <ManyReports
          title={actions.reports}
          reports={run.reports}
          of={() => {
            const failed = rows.filter((row) => row.state === 'failed');
            return [run.results(), failed.map((row) => ({ name: row.name, error: errorInWords(row) }))];
          }}
        />
      )}
    </section>
  );
}

/** Where the button that has the focus goes away with the state it was for, its place takes the focus. */
function useKeptFocus(place: RefObject<HTMLElement | null>, state: string): void {
  const inside = useRef(false);
  useEffect(() => {
    const noted = ({ target }: FocusEvent) => {
      inside.current = place.current?.contains(target as Node) === true;
    };
    document.addEventListener('focusin', noted);
    return () => document.removeEventListener('focusin', noted);
  }, [place]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is with the state that buttons come and go
  useEffect(() => {
    if (inside.current && document.activeElement === document.body) place.current?.focus();
  }, [place, state]);
}

/** Asks first where something would be lost. */
function Clear({ unsaved, onClear }: { unsaved: number; onClear: () => Promise<void> }) {
  const { actions } = words;
  const [asking, setAsking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const safe = useRef<HTMLDivElement>(null);
  const was = useRef(false);
  useEffect(() => {
    if (asking) safe.current?.querySelector('button')?.focus();
    else if (was.current) first.current?.focus();
    was.current = asking;
  }, [asking]);
  if (!asking) {
    return (
      <PlainButton ref={first} onClick={() => (unsaved === 0 ? void onClear() : setAsking(true))}>
        {actions.clear}
      </PlainButton>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is a second way to the button in it
    <div ref={safe} className="dm-many__ask" onKeyDown={({ key }) => key === 'Escape' && setAsking(false)}>
      <p>{fill(actions.clearAsk, unsaved)}</p>
      <PlainButton onClick={() => setAsking(false)}>{actions.clearNo}</PlainButton>
      <PlainButton onClick={() => void onClear()}>{actions.clearYes}</PlainButton>
    </div>
  );
}
