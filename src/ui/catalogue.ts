import pack from '../../catalogue/therapeutic-radiography/pack.json' with { type: 'json' };
import type { Level } from '../engine/document/review.ts';

/** The conditions that the guide can tie to a task. */
export type Condition = 'apOnly' | 'supervised' | 'protocol' | 'escalation' | 'entitlement' | 'medicines';

/** What the user interface needs of a task or of an activity kept for registered staff. */
export interface TaskFacts {
  id: string;
  title: string;
  explanation: string;
  place: { level: string; domain: string; bullet: number } | { section: string };
  /** The same task at the other level. */
  twins?: string[];
  conditions?: Partial<Record<Condition, boolean>>;
}

/** A group of tasks in the guide. */
export interface Domain {
  id: string;
  name: string;
}

/** What the guide says of a level. */
export interface LevelFacts {
  id: string;
  name: string;
  education: readonly string[];
  experience: readonly string[];
  supervision: string;
  irmer: string;
}

/** Where to read on. */
export interface Resource {
  title: string;
  publisher: string;
  about: string;
  url?: string;
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

/** The guide's groups of tasks, in its order. */
export const DOMAINS: readonly Domain[] = pack.domains;
export const RESOURCES: readonly Resource[] = pack.resources;
export const GUIDE = { title: pack.title, publisher: pack.publisher, date: pack.date };

/** A task by its id; undefined where the catalogue bundled with the panel has no such task. */
export function taskOf(id: string): TaskFacts | undefined {
  return tasks.get(id);
}

/** The title of a task; its id where the catalogue bundled with the panel has no such task. */
export function taskTitle(id: string): string {
  return tasks.get(id)?.title ?? id;
}

/** Every task, for choosing from. */
export function allTasks(): TaskFacts[] {
  return [...tasks.values()];
}

/** The tasks of a level in a domain, in the guide's order. */
export function tasksOf(level: 'SCSW' | 'AP', domain: string): TaskFacts[] {
  return [...tasks.values()]
    .filter(({ place }) => 'domain' in place && place.level === level && place.domain === domain)
    .toSorted((a, b) => bulletOf(a) - bulletOf(b));
}

function bulletOf({ place }: TaskFacts): number {
  return 'bullet' in place ? place.bullet : 0;
}

/** The group that a task stands in; null for what is kept for registered staff. */
export function taskDomain(id: string): string | null {
  const place = tasks.get(id)?.place;
  return place !== undefined && 'domain' in place ? place.domain : null;
}

/** The part of a task's id that tells its level. */
export function taskLevel(id: string): 'SCSW' | 'AP' | 'REG' | null {
  const prefix = id.split('-', 1)[0];
  return prefix === 'SCSW' || prefix === 'AP' || prefix === 'REG' ? prefix : null;
}

/** What the guide says of a level of post; null for a post that it is not about. */
export function levelFacts(level: Level): LevelFacts | null {
  return pack.levels.find(({ id }) => id === level) ?? null;
}

/** Tasks outside of "Patient care" that are done with or to a patient all the same. */
const CLINICAL_ELSEWHERE = new Set([
  'SCSW-ENV-05',
  'SCSW-ROLE-01',
  'SCSW-ROLE-04',
  'SCSW-ROLE-07',
  'SCSW-ROLE-08',
  'SCSW-ROLE-09',
  'AP-COMM-09',
  'AP-FLOW-02',
  'AP-FLOW-13',
  'AP-FLOW-14',
  'AP-FLOW-15',
  'AP-FLOW-16',
  'AP-FLOW-17',
  'AP-SUPP-01',
  'AP-SUPP-03',
  'AP-SUPP-06',
]);

/** Whether a task is clinical work: care, checks or treatment of patients. Work kept for registered staff is. */
export function isClinical(id: string): boolean {
  return taskLevel(id) === 'REG' || taskDomain(id) === 'CARE' || CLINICAL_ELSEWHERE.has(id);
}
