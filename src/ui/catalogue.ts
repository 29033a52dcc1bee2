/** What the user interface needs of a task or of an activity kept for registered staff. */
export interface TaskFacts {
  id: string;
  title: string;
  explanation: string;
  place: { level: string; domain: string; bullet: number } | { section: string };
}

const files = import.meta.glob<{ tasks?: TaskFacts[]; activities?: TaskFacts[] }>(
  [
    '../../catalogue/therapeutic-radiography/tasks/*.json',
    '../../catalogue/therapeutic-radiography/registered-only.json',
  ],
  { eager: true, import: 'default' },
);

const tasks = new Map<string, TaskFacts>();
for (const file of Object.values(files)) {
  for (const task of [...(file.tasks ?? []), ...(file.activities ?? [])]) tasks.set(task.id, task);
}

/** The title of a task; its id where the catalogue bundled with the panel has no such task. */
export function taskTitle(id: string): string {
  return tasks.get(id)?.title ?? id;
}

/** The part of a task's id that tells its level. */
export function taskLevel(id: string): 'SCSW' | 'AP' | 'REG' | null {
  const prefix = id.split('-', 1)[0];
  return prefix === 'SCSW' || prefix === 'AP' || prefix === 'REG' ? prefix : null;
}
