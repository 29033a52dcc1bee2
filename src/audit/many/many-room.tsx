import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Announcer, useAnnounce } from '../../ui/announcer.tsx';
import { fill, words as general, plural } from '../../ui/words.ts';
import { useDrop } from '../use-drop.ts';
import { FileTable } from './file-table.tsx';
import { GiveFiles } from './give-files.tsx';
import { droppedFiles } from './given.ts';
import type { GivenFile } from './link.ts';
import type { Run, RunView } from './run.ts';
import { RunActions } from './run-actions.tsx';
import { RunProgress, stateOf } from './run-progress.tsx';

const words = general.many;

/** A room for many files: adds them, follows the run and shows a row for each. */
export function ManyRoom({ run }: { run: Run }) {
  return (
    <Announcer>
      <Room run={run} />
    </Announcer>
  );
}

function Room({ run }: { run: Run }) {
  const view = useSyncExternalStore(run.onChange, run.view);
  const room = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const ready = view.phase === 'ready';
  const add = useCallback((given: AsyncIterable<GivenFile> | Iterable<GivenFile>) => void run.addFiles(given), [run]);
  const dragging = useDrop(
    room,
    useCallback((dropped) => add(droppedFiles(dropped)), [add]),
  );
  useAnnouncements(view);

  // The same ones each time, so that only rows that have changed are drawn again.
  const open = useCallback((id: number) => void run.show(id), [run]);
  const select = useCallback((ids: readonly number[], on: boolean) => {
    setSelected((before) => {
      const after = new Set(before);
      for (const id of ids)
        if (on) after.add(id);
        else after.delete(id);
      return after;
    });
  }, []);

  return (
    <main ref={room} className="dm-many">
      <h1 className="nhsuk-heading-m dm-title" tabIndex={-1} ref={title}>
        {words.title}
      </h1>
      {view.phase !== 'ready' && <p className="dm-many__phase">{words.phases[view.phase]}</p>}
      {view.trouble !== null && (
        <p className="dm-many__fault">{typeof view.trouble === 'string' ? view.trouble : words.errors['no-worker']}</p>
      )}
      {ready && (
        <>
          {view.rows.length === 0 && <p>{words.lead}</p>}
          <GiveFiles onFiles={add} onAddresses={(addresses) => void run.addPages(addresses)} />
          {view.known > 0 && <p className="dm-many__facts">{plural(words.give.known, view.known)}</p>}
          {view.rows.length === 0 && view.adding && <p>{words.give.adding}</p>}
          {view.rows.length > 0 && (
            <>
              <RunProgress view={view} />
              <RunActions
                run={run}
                view={view}
                selected={selected}
                onCleared={() => {
                  setSelected(new Set());
                  title.current?.focus();
                }}
              />
              <FileTable view={view} selected={selected} onSelect={select} onOpen={open} />
            </>
          )}
        </>
      )}
      {dragging && (
        <div className="dm-audit__drop" aria-hidden="true">
          {words.give.dropHere}
        </div>
      )}
    </main>
  );
}

/** Says politely how the run goes: when it starts, at each quarter, and when it ends. Never each file. */
function useAnnouncements(view: RunView): void {
  const announce = useAnnounce();
  const said = useRef({ state: '', quarter: 0, rows: 0 });
  useEffect(() => {
    const { rows, counts } = view;
    const before = said.current;
    const state = view.phase !== 'ready' || rows.length === 0 ? '' : stateOf(view);
    const done = rows.length - counts.waiting;
    const quarter = rows.length < 8 ? 0 : Math.floor((4 * done) / rows.length);
    const now = { state, quarter, rows: rows.length };
    said.current = now;
    const message = messageOf(view, before, now, done);
    if (message !== null) announce(message);
  }, [view, announce]);
}

interface Said {
  state: string;
  quarter: number;
  rows: number;
}

function messageOf({ counts, resumed }: RunView, before: Said, now: Said, done: number): string | null {
  const texts = words.said;
  if (now.state !== before.state) {
    if (now.state === 'running') {
      return resumed ? fill(texts.resumed, done, now.rows) : plural(texts.started, counts.waiting);
    }
    if (now.state === 'paused') return texts.paused;
    if (now.state === 'stopped') return texts.stopped;
    if (now.state === 'finished' || now.state === 'allFailed') return fill(texts.finished, counts.done, counts.failed);
    return before.rows > 0 && now.rows === 0 ? texts.cleared : null;
  }
  const further = now.state === 'running' && now.rows === before.rows && now.quarter > before.quarter;
  return further ? fill(texts.part, done, now.rows) : null;
}
