import { Tag } from 'nhsuk-react-components';
import { usePack } from '../ui/catalogue.ts';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { words } from '../ui/words.ts';

/** The level at which the guide has a task, as a tag; a task that is not the guide's own has another that says so. */
export function TaskLevel({ task }: { task: string }) {
  const pack = usePack();
  const level = pack.taskLevel(task);
  return (
    <>
      {level !== null && <Tag className="dm-tag">{words.taskLevels[level]}</Tag>}
      {pack.taskOf(task)?.local === true && (
        <>
          {' '}
          <Tag className="dm-tag">{words.pack.local}</Tag>
        </>
      )}
    </>
  );
}

interface NameProps {
  task: string;
  /** Its level and group are said above it. */
  plain?: boolean;
  /** Said beside its group. */
  note?: string;
}

/** A task by its title, with its level, and below it the guide's group that it stands in. */
export function TaskName({ task, plain = false, note }: NameProps) {
  const pack = usePack();
  if (plain) return <span {...IN_ENGLISH}>{pack.taskTitle(task)}</span>;
  const domain = pack.domains.find(({ id }) => id === pack.taskDomain(task));
  return (
    <>
      <span {...IN_ENGLISH}>{pack.taskTitle(task)}</span> <TaskLevel task={task} />{' '}
      {(domain !== undefined || note !== undefined) && (
        <span className="dm-aside">
          {domain !== undefined && <span {...IN_ENGLISH}>{domain.name}</span>}
          {domain !== undefined && note !== undefined && ', '}
          {note !== undefined && <span className="dm-score">{note}</span>}
        </span>
      )}
    </>
  );
}
