import { Tag } from 'nhsuk-react-components';
import { taskLevel } from '../ui/catalogue.ts';
import { words } from '../ui/words.ts';

/** The level at which the guide has a task, as a tag. */
export function TaskLevel({ task }: { task: string }) {
  const level = taskLevel(task);
  return level === null ? null : <Tag className="dm-tag">{words.taskLevels[level]}</Tag>;
}
