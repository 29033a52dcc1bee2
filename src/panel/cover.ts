import type { Duty, Finding, Review, Severity } from '../engine/document/review.ts';
import { isJudged } from '../engine/judged.ts';
import type { Condition, PackFacts, TaskFacts } from '../ui/catalogue.ts';

export type GuideLevel = 'SCSW' | 'AP';
export const GUIDE_LEVELS: readonly GuideLevel[] = ['SCSW', 'AP'];

/** A task that the post names, and the duties that name it: their places in the review. */
export interface Named {
  task: string;
  duties: number[];
}

/** What a post covers of one group of tasks at one level. */
export interface Cover {
  domain: string;
  level: GuideLevel;
  named: Named[];
  unnamed: TaskFacts[];
  total: number;
}

/** The tasks that the duties match, in the order of the text. */
export function namedTasks(duties: readonly Duty[]): Named[] {
  const found = new Map<string, number[]>();
  for (const [index, { matches }] of duties.entries()) {
    for (const { task } of matches) found.set(task, [...(found.get(task) ?? []), index]);
  }
  return [...found].map(([task, indexes]) => ({ task, duties: indexes }));
}

/** What the post covers of each group of the guide at each level. Groups that a level has no tasks in are left out. */
export function coverOf({ duties }: Pick<Review, 'duties'>, pack: PackFacts): Cover[] {
  const named = namedTasks(duties);
  return pack.domains.flatMap(({ id }) =>
    GUIDE_LEVELS.flatMap((level) => {
      const tasks = pack.tasksOf(level, id);
      if (tasks.length === 0) return [];
      const here = tasks.flatMap((task) => named.filter((each) => each.task === task.id));
      const unnamed = tasks.filter((task) => !here.some((each) => each.task === task.id));
      return [{ domain: id, level, named: here, unnamed, total: tasks.length }];
    }),
  );
}

/** The level whose tasks a post is held against. */
export function ownLevel({ role }: Pick<Review, 'role'>): GuideLevel | null {
  return isJudged(role.level) ? role.level : null;
}

/** Tasks that the post names and the guide does not have at its level, in no twin either: of the next level, or kept for registered staff. */
export function tasksBeyond(review: Review, pack: PackFacts): Named[] {
  const level = ownLevel(review);
  if (level === null) return [];
  return namedTasks(review.duties).filter(({ task }) => {
    const at = pack.taskLevel(task);
    // An assistant practitioner does the tasks of a support worker as well.
    if (at === level || at === null || (level === 'AP' && at === 'SCSW')) return false;
    return !pack.taskOf(task)?.twins?.some((twin) => pack.taskLevel(twin) === level);
  });
}

export type Standing = 'stated' | 'partly' | 'not-found' | 'not-asked' | 'not-checked';

/** How a condition of the guide stands in the text, and the findings that say so. */
export interface ConditionState {
  id: 'supervision' | 'scope' | 'protocol' | 'training' | 'entitlement' | 'escalation' | 'medicines';
  standing: Standing;
  /** Of this many duties that the guide ties it to … */
  tied: number;
  /** … it is stated beside this many. */
  stated: number;
  findings: string[];
  /** The duties beside which it is stated: their places in the review. */
  places: number[];
}

/** The rule that looks for each condition, and how serious what it finds is. */
const RULE_ABOUT: Readonly<Record<ConditionState['id'], { rule: string; severity: Severity }>> = {
  supervision: { rule: 'supervision-missing', severity: 'serious' },
  scope: { rule: 'scope-missing', severity: 'warning' },
  protocol: { rule: 'protocol-missing', severity: 'advice' },
  training: { rule: 'qualification-mismatch', severity: 'warning' },
  entitlement: { rule: 'entitlement-missing', severity: 'serious' },
  escalation: { rule: 'escalation-missing', severity: 'warning' },
  medicines: { rule: 'medicines-condition-missing', severity: 'serious' },
};

/** Checks that are switched off for every review. */
export interface ChecksOff {
  rulesOff: readonly string[];
  severitiesOff: readonly Severity[];
}

/** The conditions at a glance. All of it is read off the review: what was not found is what its findings say. */
export function conditionsOf(review: Review, pack: PackFacts, off: ChecksOff | null = null): ConditionState[] {
  // Without its rule a condition that nobody looked for would pass for one that is stated.
  return readOff(review, pack).map((condition) => {
    const { rule, severity } = RULE_ABOUT[condition.id];
    const checked = !off?.rulesOff.includes(rule) && !off?.severitiesOff.includes(severity);
    return checked || condition.standing === 'not-asked'
      ? condition
      : { ...condition, standing: 'not-checked', places: [] };
  });
}

function readOff(review: Review, pack: PackFacts): ConditionState[] {
  const about = (id: ConditionState['id']): Finding[] =>
    review.findings.filter(({ rule }) => rule === RULE_ABOUT[id].rule);
  const state = (id: ConditionState['id'], standing: Standing, tied = 0, places: number[] = []): ConditionState => ({
    id,
    standing,
    tied,
    stated: places.length,
    findings: about(id).map((finding) => finding.id),
    places,
  });
  const beside = (id: ConditionState['id'], ties: (task: TaskFacts) => boolean): ConditionState => {
    const missing = about(id);
    const lacks = ({ block, start, end }: Duty) =>
      missing.some((finding) => finding.block === block && finding.start === start && finding.end === end);
    // What has a finding is tied, even by a task that the catalogue bundled with the panel does not have.
    const tied = [...review.duties.entries()].filter(([, duty]) => lacks(duty) || tiedBy(duty.matches, ties, pack));
    if (tied.length === 0) return state(id, 'not-asked');
    const places = tied.flatMap(([index, duty]) => (lacks(duty) ? [] : [index]));
    const standing = places.length === tied.length ? 'stated' : places.length > 0 ? 'partly' : 'not-found';
    return state(id, standing, tied.length, places);
  };
  const has = (condition: Condition) => (task: TaskFacts) => task.conditions?.[condition] === true;

  const near = [...review.duties.entries()].flatMap(([index, { supervision }]) =>
    supervision === 'own' || supervision === 'section' ? [index] : [],
  );
  const supervised = about('supervision').length === 0;
  const anywhere = review.duties.some(({ supervision }) => supervision !== 'none');
  return [
    state(
      'supervision',
      supervised && anywhere ? 'stated' : supervised ? 'partly' : 'not-found',
      review.duties.length,
      near,
    ),
    // The guide ties a written scope of practice to assistant practitioners alone.
    state('scope', review.role.level !== 'AP' ? 'not-asked' : about('scope').length === 0 ? 'stated' : 'not-found'),
    beside('protocol', has('protocol')),
    state('training', about('training').length === 0 ? 'stated' : 'partly'),
    // Knowing the rules on radiation is tied to entitlement as well, but is no operator's work.
    beside(
      'entitlement',
      (task) => has('entitlement')(task) && !('domain' in task.place && task.place.domain === 'ENV'),
    ),
    beside('escalation', has('escalation')),
    beside('medicines', has('medicines')),
  ];
}

function tiedBy(matches: Duty['matches'], ties: (task: TaskFacts) => boolean, pack: PackFacts): boolean {
  return matches.some(({ task }) => {
    const facts = pack.taskOf(task);
    return facts !== undefined && ties(facts);
  });
}
