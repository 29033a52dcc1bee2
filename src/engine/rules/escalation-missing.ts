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

/** A task whose results must reach registered staff, with no wording that they do. */
export const escalationMissing: Rule = {
  id: 'escalation-missing',
  check: (context) =>
    dutiesWith(context, (activity) => activity.conditions.escalation === true)
      .filter(({ duty }) => !isNear(wordingNear(context, duty, ['escalation'])))
      .map(({ duty, activities }) => ({
        severity: 'warning',
        place: placeOf(duty),
        tasks: idsOf(activities),
        message: `${whoOf(activities)} expects what is found by ${titlesOf(activities)} to be passed on. Wording on reporting or escalating was not found beside this duty in the text on this page.`,
        suggestion: `${asSentence(context, duty)}, and tell the radiographer or nurse in charge at once of anything outside the expected range.`,
        source: sourcesOf(activities),
      })),
};
