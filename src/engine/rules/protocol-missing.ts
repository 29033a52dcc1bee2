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

/** A task that the guide ties to a protocol, with none named near it. */
export const protocolMissing: Rule = {
  id: 'protocol-missing',
  check: (context) =>
    dutiesWith(context, (activity) => activity.conditions.protocol === true)
      .filter(({ duty }) => !isNear(wordingNear(context, duty, ['protocol'])))
      .map(({ duty, activities }) => ({
        severity: 'advice',
        place: placeOf(duty),
        tasks: idsOf(activities),
        message: `${whoOf(activities)} expects ${titlesOf(activities)} to follow a protocol or procedure. None was found beside this duty in the text on this page.`,
        suggestion: `${asSentence(context, duty)}, in line with the department’s protocol.`,
        source: sourcesOf(activities),
      })),
};
