import type { z } from 'zod';
import type { Cue } from './schema.ts';
import {
  type BoundaryActivity,
  type Conditions,
  PackInfo,
  RegisteredOnlyFile,
  type Task,
  TaskFile,
  VocabularyFile,
  WordingFile,
} from './schema.ts';

/** A task of the guide, or an activity that it keeps for registered staff, as the engine uses it. */
export interface Activity {
  id: string;
  level: 'SCSW' | 'AP' | 'registered';
  /** Domain id; empty for registered staff's activities. */
  domain: string;
  title: string;
  explanation: string;
  /** The place in the guide, in words. */
  source: string;
  twins: readonly string[];
  conditions: Conditions;
  cues: readonly Cue[];
  examples: Task['examples'];
}

export interface WordingFamily {
  family: string;
  patterns: readonly string[];
  examples: z.infer<typeof WordingFile>['examples'];
}

/** A validated pack. Immutable; make one per process and share it. */
export interface Catalogue {
  info: PackInfo;
  activities: ReadonlyMap<string, Activity>;
  concepts: ReadonlyMap<string, readonly string[]>;
  /** Concepts that most duties name: they complete a cue but earn no task a place of its own. */
  background: ReadonlySet<string>;
  wording: readonly WordingFamily[];
}

export interface PackFault {
  file: string;
  entry: string;
  remedy: string;
}

/** A pack that does not hold together: every fault with its file, its entry and what to do. */
export class PackError extends Error {
  readonly faults: readonly PackFault[];
  constructor(faults: readonly PackFault[]) {
    super(faults.map((fault) => `${fault.file}: ${fault.entry}: ${fault.remedy}`).join('\n'));
    this.name = 'PackError';
    this.faults = faults;
  }
}

/** Validates the files of a pack (path → parsed JSON) and puts them together. Throws PackError. */
export function assemblePack(files: Readonly<Record<string, unknown>>): Catalogue {
  const faults: PackFault[] = [];
  const fault = (file: string, entry: string, remedy: string) => faults.push({ file, entry, remedy });

  const read = <S extends z.ZodType>(file: string, schema: S): z.output<S> | null => {
    const result = schema.safeParse(files[file]);
    if (result.success) return result.data;
    for (const issue of result.error.issues) fault(file, entryOf(files[file], issue.path), issue.message);
    return null;
  };

  const paths = Object.keys(files)
    .filter((path) => path.endsWith('.json') && !path.endsWith('.schema.json'))
    .sort();
  const packPath = paths.find((path) => /(^|\/)pack\.json$/.test(path));
  if (packPath === undefined)
    throw new PackError([{ file: 'pack.json', entry: '(file)', remedy: 'add it: a pack names its guide there' }]);
  const info = read(packPath, PackInfo);

  const activities = new Map<string, Activity>();
  const fileOf = new Map<string, string>();
  const add = (file: string, activity: Activity) => {
    if (activities.has(activity.id)) fault(file, activity.id, `stands in ${fileOf.get(activity.id)} too: keep one`);
    activities.set(activity.id, activity);
    fileOf.set(activity.id, file);
  };
  const concepts = new Map<string, readonly string[]>();
  const background = new Set<string>();
  const wording: WordingFamily[] = [];

  for (const path of paths) {
    if (/(^|\/)tasks\/[^/]+$/.test(path)) {
      for (const task of read(path, TaskFile)?.tasks ?? []) add(path, taskActivity(task, info));
    } else if (/(^|\/)registered-only\.json$/.test(path)) {
      for (const activity of read(path, RegisteredOnlyFile)?.activities ?? []) add(path, boundaryActivity(activity));
    } else if (/(^|\/)vocabulary\/[^/]+$/.test(path)) {
      const file = read(path, VocabularyFile);
      for (const [id, terms] of Object.entries(file?.concepts ?? {})) {
        if (file?.background) background.add(id);
        if (concepts.has(id)) fault(path, id, 'this concept stands in another vocabulary file too: join the two');
        concepts.set(id, terms);
      }
    } else if (/(^|\/)wording\/[^/]+$/.test(path)) {
      const family = read(path, WordingFile);
      if (family) wording.push(family);
    }
  }

  for (const [id, activity] of activities) {
    const file = fileOf.get(id) ?? '';
    for (const cue of activity.cues)
      for (const concept of [...cue.all, ...(cue.none ?? [])])
        if (!concepts.has(concept))
          fault(
            file,
            id,
            `its cue names the concept "${concept}", which no vocabulary file has: add it or correct the name`,
          );
    for (const twin of activity.twins) {
      const other = activities.get(twin);
      if (!other) fault(file, id, `its twin ${twin} does not exist: correct the id or remove it`);
      else if (!other.twins.includes(id))
        fault(file, id, `${twin} does not name it back: add "${id}" to the twins of ${twin}`);
    }
    if (activity.cues.length === 0 && !activity.twins.some((twin) => (activities.get(twin)?.cues.length ?? 0) > 0))
      fault(file, id, 'has no cues, and no twin that has: add at least one cue');
  }
  if (info) {
    for (const [group, expected] of Object.entries(info.counts)) {
      for (let bullet = 1; bullet <= expected; bullet++) {
        const id = `${group}-${String(bullet).padStart(2, '0')}`;
        if (!activities.has(id))
          fault(packPath, id, `the guide has ${expected} entries in ${group} and this one is missing: add it`);
      }
    }
    for (const [id, activity] of activities) {
      const group = id.replace(/-\d+$/, '');
      if (!(group in info.counts))
        fault(fileOf.get(id) ?? '', id, `pack.json counts no group "${group}": add it to "counts" or correct the id`);
      if (activity.domain && !info.domains.some((domain) => domain.id === activity.domain))
        fault(
          fileOf.get(id) ?? '',
          id,
          `its domain "${activity.domain}" is not in pack.json: add it or correct the name`,
        );
    }
  }
  if (!info || faults.length > 0) throw new PackError(faults);
  return { info, activities, concepts, background, wording };
}

function taskActivity(task: Task, info: PackInfo | null): Activity {
  const { level, domain, bullet } = task.place;
  const levelName = info?.levels.find((entry) => entry.id === level)?.name ?? level;
  const found = info?.domains.find((entry) => entry.id === domain);
  const domainName = found?.names[level] ?? found?.name ?? domain;
  return { ...task, level, domain, source: `${levelName}: ${domainName}, point ${bullet}` };
}

function boundaryActivity(activity: BoundaryActivity): Activity {
  return { ...activity, level: 'registered', domain: '', source: activity.place.section, twins: [], conditions: {} };
}

/** Names the entry that a Zod path leads to by its id where it has one: "SCSW-CARE-07, examples.matches". */
function entryOf(file: unknown, path: readonly PropertyKey[]): string {
  let value: unknown = file;
  let id = '';
  for (const key of path) {
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
    if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string') id = value.id;
  }
  const where = path.map(String).join('.');
  return [id, where].filter(Boolean).join(', ') || '(file)';
}
