import { Tag } from 'nhsuk-react-components';
import { DOMAINS, taskDomain, taskLevel, taskTitle } from '../ui/catalogue.ts';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { words } from '../ui/words.ts';

/** The level at which the guide has a task, as a tag. */
export function TaskLevel({ task }: { task: string }) {
  const level = taskLevel(task);
  return level === null ? null : <Tag className="dm-tag">{words.taskLevels[level]}</Tag>;
}

/** A task by its title, with its level and the guide's group that it stands in; `plain` where both are said above it. */
export function TaskName({ task, plain = false }: { task: string; plain?: boolean }) {
  if (plain) return <span {...IN_ENGLISH}>{taskTitle(task)}</span>;
  const domain = DOMAINS.find(({ id }) => id === taskDomain(task));
  return (
    <>
      <span {...IN_ENGLISH}>{taskTitle(task)}</span> <TaskLevel task={task} />
      {domain !== undefined && (
        <span className="dm-domain" {...IN_ENGLISH}>
          {' '}
          {domain.name}
        </span>
      )}
    </>
  );
}
