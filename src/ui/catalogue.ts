import { createContext, useContext } from 'react';
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
  twins?: readonly string[];
  conditions?: { [C in Condition]?: boolean | undefined };
  /** True of a task that is a local pack's own and not the guide's. */
  local?: boolean;
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

const guideFiles = import.meta.glob<{ tasks?: TaskFacts[]; activities?: TaskFacts[] }>(
  [
    '../../catalogue/therapeutic-radiography/tasks/*.json',
    '../../catalogue/therapeutic-radiography/registered-only.json',
  ],
  { eager: true, import: 'default' },
);

/** What is known of a pack by name. */
export interface PackText {
  id: string;
  title: string;
  publisher: string;
  date: string;
  version: string;
  domains: readonly Domain[];
  resources: readonly Resource[];
  levels: readonly LevelFacts[];
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

/** A pack as the user interface shows it: its tasks, their groups and levels by name. */
export class PackFacts {
  readonly about: PackText;
  /** The groups of tasks, in the pack's order. */
  readonly domains: readonly Domain[];
  readonly resources: readonly Resource[];
  readonly #tasks: ReadonlyMap<string, TaskFacts>;

  constructor(about: PackText, tasks: Iterable<TaskFacts>) {
    this.about = about;
    this.domains = about.domains;
    this.resources = about.resources;
    this.#tasks = new Map([...tasks].map((task) => [task.id, task]));
  }

  /** A task by its id; undefined where the pack has no such task. */
  taskOf(id: string): TaskFacts | undefined {
    return this.#tasks.get(id);
  }

  /** The title of a task; its id where the pack has no such task. */
  taskTitle(id: string): string {
    return this.#tasks.get(id)?.title ?? id;
  }

  /** Every task, for choosing from. */
  allTasks(): TaskFacts[] {
    return [...this.#tasks.values()];
  }

  /** The tasks of a level in a domain, in the pack's order. */
  tasksOf(level: 'SCSW' | 'AP', domain: string): TaskFacts[] {
    return this.allTasks()
      .filter(({ place }) => 'domain' in place && place.level === level && place.domain === domain)
      .toSorted((a, b) => bulletOf(a) - bulletOf(b));
  }

  /** The group that a task stands in; null for what is kept for registered staff. */
  taskDomain(id: string): string | null {
    const place = this.#tasks.get(id)?.place;
    return place !== undefined && 'domain' in place ? place.domain : null;
  }

  /** A group of tasks by its name; by its id where the pack has no such group. */
  domainName(domain: string): string {
    return this.domains.find(({ id }) => id === domain)?.name ?? domain;
  }

  /** The level that a task stands under; of a task that the pack does not have, what its id says. */
  taskLevel(id: string): 'SCSW' | 'AP' | 'REG' | null {
    const place = this.#tasks.get(id)?.place;
    if (place && 'section' in place) return 'REG';
    const level = place?.level ?? id.split('-', 1)[0];
    return level === 'SCSW' || level === 'AP' || level === 'REG' ? level : null;
  }

  /** What the guide says of a level of post; null for a post that it is not about. */
  levelFacts(level: Level): LevelFacts | null {
    return this.about.levels.find(({ id }) => id === level) ?? null;
  }

  /** Whether a task is clinical work: care, checks or treatment of patients. Work kept for registered staff is. */
  isClinical(id: string): boolean {
    return this.taskLevel(id) === 'REG' || this.taskDomain(id) === 'CARE' || CLINICAL_ELSEWHERE.has(id);
  }
}

function bulletOf({ place }: TaskFacts): number {
  return 'bullet' in place ? place.bullet : 0;
}

/** The guide that Dutymark comes with. */
export const GUIDE = new PackFacts(
  pack,
  Object.values(guideFiles).flatMap((file) => [...(file.tasks ?? []), ...(file.activities ?? [])]),
);

/** The pack that the review on screen was made with. */
export const PackContext = createContext(GUIDE);

export function usePack(): PackFacts {
  return useContext(PackContext);
}

/** The title of a task of the guide; its id where it has no such task. */
export function taskTitle(id: string): string {
  return GUIDE.taskTitle(id);
}
