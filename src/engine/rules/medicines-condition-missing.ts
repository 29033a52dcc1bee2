import {
  asSentence,
  dutiesWith,
  idsOf,
  isNear,
  placeOf,
  type Rule,
  sourcesOf,
  titlesOf,
  whoOf,
  wordingNear,
} from './rule.ts';

/** The guide's own boundary for medicines: what support staff prepare or give is supplied or given by a registered professional. */
const BOUNDARY = 'REG-12';

/** Preparing or giving medicines or contrast without the condition that makes it lawful. */
export const medicinesConditionMissing: Rule = {
  id: 'medicines-condition-missing',
  check: (context) =>
    dutiesWith(context, (activity) => activity.conditions.medicines === true || activity.id === BOUNDARY)
      .filter(({ duty }) => !isNear(wordingNear(context, duty, ['medicines-condition'])))
      .map(({ duty, activities }) => ({
        severity: 'serious',
        place: placeOf(duty),
        tasks: idsOf(activities),
        message: `${whoOf(activities)} ties ${titlesOf(activities)} to a registered professional’s supply or administration, where legal mechanisms allow. Such wording was not found beside this duty in the text on this page.`,
        suggestion: `${asSentence(context, duty)}, for administration by a registered professional or under a patient specific direction.`,
        source: sourcesOf(activities),
      })),
};
