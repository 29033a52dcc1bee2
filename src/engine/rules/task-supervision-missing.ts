import {
  asSentence,
  dutiesWith,
  idsOf,
  isNear,
  placeOf,
  type Rule,
  SUPERVISED,
  sourcesOf,
  titlesOf,
  whoOf,
  wordingNear,
} from './rule.ts';

/** A task that the guide ties to supervision, with no such wording near it. */
export const taskSupervisionMissing: Rule = {
  id: 'task-supervision-missing',
  check: (context) =>
    dutiesWith(context, (activity) => activity.conditions.supervised === true).flatMap(({ duty, activities }) => {
      const scope = wordingNear(context, duty, SUPERVISED);
      if (isNear(scope)) return [];
      return [
        {
          severity: scope === 'document' ? 'advice' : 'serious',
          place: placeOf(duty),
          tasks: idsOf(activities),
          message:
            scope === 'document'
              ? `${whoOf(activities)} expects ${titlesOf(activities)} to be supervised. The text speaks of supervision elsewhere, but not beside this duty.`
              : `${whoOf(activities)} expects ${titlesOf(activities)} to be supervised. Wording on supervision, direction or delegation was not found in the text on this page.`,
          suggestion: `${asSentence(context, duty)}, under the supervision of a registered professional.`,
          source: sourcesOf(activities),
        },
      ];
    }),
};
