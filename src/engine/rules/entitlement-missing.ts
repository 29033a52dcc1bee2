import { statedAnywhere } from '../reading/post.ts';
import { asSentence, idsOf, isNear, placeOf, type Rule, sourcesOf, titlesOf, wordingNear } from './rule.ts';

/** Domains whose entitlement tasks are operator work; under ENV the guide speaks of knowing the regulations. */
const KNOWING = 'ENV';

/** Operator duties without wording on entitlement, authorisation, or training and assessed competence. */
export const entitlementMissing: Rule = {
  id: 'entitlement-missing',
  check(context) {
    if (statedAnywhere(context.post, ['entitlement'])) return [];
    const operatorDuties = context.duties.flatMap((duty) => {
      const known = duty.matches
        .map((match) => match.activity)
        .filter((activity) => activity.conditions.entitlement === true && activity.domain !== KNOWING);
      const exposes = context.post.blocks[duty.block]?.wording.some(
        (wording) => wording.family === 'operator-duty' && wording.start >= duty.start && wording.start < duty.end,
      );
      return known.length > 0 || exposes ? [{ duty, activities: known }] : [];
    });
    return operatorDuties
      .filter(({ duty }) => !isNear(wordingNear(context, duty, ['entitlement', 'competence'])))
      .map(({ duty, activities }) => ({
        severity: 'serious',
        place: placeOf(duty),
        tasks: idsOf(activities),
        message: `${activities.length > 0 ? titlesOf(activities) : 'Making exposures'} can make the post-holder an operator under IR(ME)R. Wording on entitlement, authorisation or assessed competence was not found in the text on this page.`,
        suggestion: `${asSentence(context, duty)}, once trained, assessed as competent and entitled in writing as an operator for this task.`,
        source:
          activities.length > 0
            ? sourcesOf(activities)
            : 'Note on IR(ME)R: Knowledge, skills, competencies and qualifications',
      }));
  },
};
