import type { z } from 'zod';
import { parseSafely } from '../parse-safely.ts';
import type { Cue } from './schema.ts';
import {
  type BoundaryActivity,
  type Conditions,
  LocalPackInfo,
  Packaged,
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
  place: Task['place'] | BoundaryActivity['place'];
  /** The place in the guide, or in the local scope of practice, in words. */
  source: string;
  /** True where it is not the guide's but a local pack's own. */
  local?: true;
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
  /** The pack's own; what a local pack does not say itself is the guide's. */
  info: PackInfo;
  /** The guide: what a local pack extends, else the pack itself. */
  guide: PackInfo;
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

/** The files of a pack: path → parsed JSON. */
export type PackFiles = Readonly<Record<string, unknown>>;

/** The id of the guide that a pack extends, as far as its pack.json can be read; null for one that stands alone. */
export function extendedBy(files: PackFiles): string | null {
  const info = files[packPathIn(files) ?? ''];
  return typeof info === 'object' && info !== null && 'extends' in info && typeof info.extends === 'string'
    ? info.extends
    : null;
}

/** The schemas of the files that have examples. */
interface Schemas {
  TaskFile: z.ZodType<z.output<typeof TaskFile>>;
  RegisteredOnlyFile: z.ZodType<z.output<typeof RegisteredOnlyFile>>;
  WordingFile: z.ZodType<z.output<typeof WordingFile>>;
}

/** The guide of the package, whose files are there without their examples. Throws PackError. */
export function assembleGuide(files: PackFiles): Catalogue {
  return assemble(files, null, Packaged);
}

/** Validates the files of a pack and puts them together, on the guide that it extends where it does. Throws PackError. */
export function assemblePack(files: PackFiles, guide: Catalogue | null = null): Catalogue {
  return assemble(files, guide, { TaskFile, RegisteredOnlyFile, WordingFile });
}

function assemble(files: PackFiles, guide: Catalogue | null, schemas: Schemas): Catalogue {
  const faults: PackFault[] = [];
  const fault = (file: string, entry: string, remedy: string) => faults.push({ file, entry, remedy });

  const read = <S extends z.ZodType>(file: string, schema: S): z.output<S> | null => {
    const result = parseSafely(schema, files[file]);
    if (result.success) return result.data;
    for (const issue of result.error.issues)
      fault(file, entryOf(files[file], issue.path), remedyOf(issue, files[file]));
    return null;
  };

  const packPath = packPathIn(files);
  if (packPath === undefined)
    throw new PackError([{ file: 'pack.json', entry: '(file)', remedy: 'add it: a pack names its guide there' }]);
  const base = baseOf(files, packPath, guide);
  const local = base && read(packPath, LocalPackInfo);
  const info = base ? local && localInfo(local, base.info) : read(packPath, PackInfo);

  const activities = new Map<string, Activity>(base?.activities);
  const fileOf = new Map<string, string>();
  const add = (file: string, activity: Activity) => {
    if (base?.activities.has(activity.id)) {
      fault(file, activity.id, `the guide has a task of this id: give yours another, such as LOCAL-01`);
      return;
    }
    if (activities.has(activity.id)) fault(file, activity.id, `stands in ${fileOf.get(activity.id)} too: keep one`);
    activities.set(activity.id, activity);
    fileOf.set(activity.id, file);
  };
  const concepts = new Map<string, readonly string[]>(base?.concepts);
  const own = new Set<string>();
  const background = new Set<string>(base?.background);
  const wording: WordingFamily[] = [...(base?.wording ?? [])];

  for (const path of Object.keys(files).sort()) {
    if (/(^|\/)tasks\/[^/]+\.json$/.test(path)) {
      for (const task of read(path, schemas.TaskFile)?.tasks ?? []) add(path, taskActivity(task, info, local));
    } else if (/(^|\/)registered-only\.json$/.test(path)) {
      for (const activity of read(path, schemas.RegisteredOnlyFile)?.activities ?? [])
        add(path, boundaryActivity(activity, local));
    } else if (/(^|\/)vocabulary\/[^/]+\.json$/.test(path)) {
      const file = read(path, VocabularyFile);
      for (const [id, terms] of Object.entries(file?.concepts ?? {})) {
        if (base?.concepts.has(id))
          fault(path, id, 'the guide has this concept: put your words for it under "adds", or give yours another name');
        else if (own.has(id)) fault(path, id, 'this concept stands in another vocabulary file too: join the two');
        else concepts.set(id, terms);
        if (file?.background) background.add(id);
        own.add(id);
      }
      for (const [id, terms] of Object.entries(file?.adds ?? {})) {
        if (!base) fault(path, id, '"adds" is for a pack that extends another: put the words under "concepts"');
        else if (!base.concepts.has(id))
          fault(path, id, 'the guide has no such concept to add to: correct its name, or put it under "concepts"');
        else concepts.set(id, [...(concepts.get(id) ?? []), ...terms]);
      }
    } else if (/(^|\/)wording\/[^/]+\.json$/.test(path)) {
      const family = read(path, schemas.WordingFile);
      if (family) wording.push(family);
    } else if (path !== packPath && !path.endsWith('.schema.json')) {
      fault(
        path,
        '(file)',
        'no file of a pack: name it pack.json, registered-only.json, or put it into tasks/, vocabulary/ or wording/',
      );
    }
  }

  for (const [id, file] of fileOf) {
    const activity = activities.get(id);
    if (!activity) continue;
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
      else if (base?.activities.has(twin)) fault(file, id, `${twin} is the guide's and cannot be its twin: remove it`);
      else if (!other.twins.includes(id))
        fault(file, id, `${twin} does not name it back: add "${id}" to the twins of ${twin}`);
    }
    if (activity.cues.length === 0 && !activity.twins.some((twin) => (activities.get(twin)?.cues.length ?? 0) > 0))
      fault(file, id, 'has no cues, and no twin that has: add at least one cue');
    if (activity.domain && info && !info.domains.some((domain) => domain.id === activity.domain))
      fault(file, id, `its domain "${activity.domain}" is not in pack.json: add it or correct the name`);
    else if (base?.info.domains.some((domain) => domain.id === activity.domain))
      // Or the guide would seem to have more tasks than it has, wherever they are counted.
      fault(file, id, `its domain "${activity.domain}" is the guide's: put it into one of your own pack.json's`);
    if (!local && info && !(groupOf(id) in info.counts))
      fault(file, id, `pack.json counts no group "${groupOf(id)}": add it to "counts" or correct the id`);
  }
  if (info && !local) {
    for (const [group, expected] of Object.entries(info.counts)) {
      for (let bullet = 1; bullet <= expected; bullet++) {
        const id = `${group}-${String(bullet).padStart(2, '0')}`;
        if (!activities.has(id))
          fault(packPath, id, `the guide has ${expected} entries in ${group} and this one is missing: add it`);
      }
    }
  }
  if (local && base) {
    for (const { id } of local.domains)
      if (base.info.domains.some((domain) => domain.id === id))
        fault(packPath, id, 'the guide has a domain of this id: give yours another, such as LOCAL');
  }
  if (!info || faults.length > 0) throw new PackError(faults);
  return { info, guide: base?.guide ?? info, activities, concepts, background, wording };
}

/** A pack with the guide that it extends: all that it takes to put it together elsewhere. */
export interface PackAndGuide {
  files: PackFiles;
  guide: PackFiles | null;
}

/** Puts a pack together with its guide. Throws PackError. */
export function assembleWithGuide({ files, guide }: PackAndGuide): Catalogue {
  return assemblePack(files, guide && assemblePack(guide));
}

function packPathIn(files: PackFiles): string | undefined {
  return Object.keys(files)
    .sort()
    .find((path) => /(^|\/)pack\.json$/.test(path));
}

/** The guide that a pack extends, where it does. Throws PackError where that guide is not at hand. */
function baseOf(files: PackFiles, packPath: string, guide: Catalogue | null): Catalogue | null {
  const wanted = extendedBy(files);
  if (wanted === null) return null;
  const entry = 'extends';
  if (guide?.info.id !== wanted) {
    const remedy = `it extends "${wanted}", which is not here: add that pack first, or correct the name`;
    throw new PackError([{ file: packPath, entry, remedy }]);
  }
  if (guide.guide !== guide.info) {
    const remedy = `"${wanted}" extends "${guide.guide.id}" itself: extend "${guide.guide.id}"`;
    throw new PackError([{ file: packPath, entry, remedy }]);
  }
  return guide;
}

/** What a local pack says of itself, and for the rest what its guide says. */
function localInfo(local: LocalPackInfo, guide: PackInfo): PackInfo {
  const { id, version, title, publisher, date, acknowledgement } = local;
  return {
    ...guide,
    id,
    version,
    title,
    publisher,
    date,
    acknowledgement: [acknowledgement, guide.acknowledgement].filter(Boolean).join(' '),
    domains: [...guide.domains, ...local.domains],
    resources: [...(local.resources ?? []), ...guide.resources],
  };
}

/** "SCSW-CARE" of "SCSW-CARE-07". */
function groupOf(id: string): string {
  return id.replace(/-\d+$/, '');
}

function taskActivity(task: Task, info: PackInfo | null, local: LocalPackInfo | null): Activity {
  const { level, domain, bullet } = task.place;
  const levelName = info?.levels.find((entry) => entry.id === level)?.name ?? level;
  const found = info?.domains.find((entry) => entry.id === domain);
  const domainName = found?.names[level] ?? found?.name ?? domain;
  const place = `${levelName}: ${domainName}, point ${bullet}`;
  return { ...task, level, domain, ...placed(place, local) };
}

function boundaryActivity(activity: BoundaryActivity, local: LocalPackInfo | null): Activity {
  const { section } = activity.place;
  return { ...activity, level: 'registered', domain: '', twins: [], conditions: {}, ...placed(section, local) };
}

/** Says of a local pack's tasks that they are not the guide's. */
function placed(place: string, local: LocalPackInfo | null): Pick<Activity, 'source' | 'local'> {
  return local ? { source: `Local scope of practice (${local.title}): ${place}`, local: true } : { source: place };
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text in quotation marks',
  number: 'a number',
  int: 'a whole number',
  array: 'a list in square brackets',
  object: 'entries in curly brackets',
  record: 'entries in curly brackets',
};

/** What to do about a fault that the schema found. Our own schemas say it themselves where there is more to say. */
function remedyOf(issue: z.core.$ZodIssue, file: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => `"${key}"`).join(', ');
    return `${names} means nothing here: correct the spelling or remove it`;
  }
  if (issue.code === 'invalid_key')
    return `"${String(issue.path.at(-1))}" cannot be a name here: ${issue.issues[0]?.message ?? 'correct it'}`;
  if (issue.code !== 'invalid_type') return issue.message;
  const found = issue.path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown>)[key], file);
  const wanted = KINDS[issue.expected] ?? issue.expected;
  return found === undefined ? `is missing: add ${wanted}` : `is of the wrong kind: write ${wanted}`;
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
