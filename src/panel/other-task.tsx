import { type FormEvent, useId, useRef, useState } from 'react';
import { useAnnounce } from '../ui/announcer.tsx';
import { type PackFacts, type TaskFacts, usePack } from '../ui/catalogue.ts';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, words } from '../ui/words.ts';

/** The tasks under the level and the group that they stand in. */
const made = new WeakMap<PackFacts, readonly { name: string; tasks: TaskFacts[] }[]>();

function allGroups(pack: PackFacts) {
  const known = made.get(pack) ?? groups(pack);
  made.set(pack, known);
  return known;
}

/** Lets the user say which task a duty is. Its list of some 150 tasks is drawn when it is first opened: a post has many duties. */
export function OtherTask({ onChoose }: { onChoose: (task: string) => void }) {
  const id = useId();
  const announce = useAnnounce();
  const pack = usePack();
  const select = useRef<HTMLSelectElement>(null);
  const [opened, setOpened] = useState(false);
  const [picked, setPicked] = useState('');
  const [missing, setMissing] = useState(false);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setMissing(picked === '');
    if (picked === '') {
      announce(words.duties.otherFirst);
      select.current?.focus();
      return;
    }
    onChoose(picked);
    setPicked('');
  }

  return (
    <details className="dm-other" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{words.duties.other}</summary>
      {opened && (
        <form onSubmit={onSubmit}>
          <label className="nhsuk-label" htmlFor={id}>
            {words.duties.otherLabel}
          </label>
          <select
            className="nhsuk-select"
            id={id}
            ref={select}
            value={picked}
            onChange={(event) => setPicked(event.currentTarget.value)}
          >
            <option value="">{words.duties.otherPick}</option>
            {allGroups(pack).map(({ name, tasks }) => (
              <optgroup key={name} label={name} {...IN_ENGLISH}>
                {tasks.map((task) => (
                  <option key={task.id} value={task.id}>
                    {task.title}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          {missing && <p className="dm-note">{words.duties.otherFirst}</p>}
          <PlainButton submit>{words.duties.otherApply}</PlainButton>
        </form>
      )}
    </details>
  );
}

function groups(pack: PackFacts): { name: string; tasks: TaskFacts[] }[] {
  const found = new Map<string, TaskFacts[]>();
  for (const level of ['SCSW', 'AP', 'REG'] as const) {
    for (const domain of [...pack.domains, null]) {
      const tasks = pack
        .allTasks()
        .filter(({ id }) => pack.taskLevel(id) === level && pack.taskDomain(id) === (domain?.id ?? null));
      const name =
        domain === null ? words.taskLevels[level] : fill(words.duties.group, words.taskLevels[level], domain.name);
      if (tasks.length > 0) found.set(name, tasks);
    }
  }
  return [...found].map(([name, tasks]) => ({ name, tasks }));
}
