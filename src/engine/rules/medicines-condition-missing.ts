import { wordingMissing } from './rule.ts';

/** The guide's own boundary for medicines: what support staff prepare or give is supplied or given by a registered professional. */
const BOUNDARY = 'REG-12';

/** Preparing or giving medicines or contrast without the condition that makes it lawful. */
export const medicinesConditionMissing = wordingMissing({
  id: 'medicines-condition-missing',
  severity: 'serious',
  applies: ({ id, conditions }) => conditions.medicines === true || id === BOUNDARY,
  family: 'medicines-condition',
  message: (who, titles) =>
    `${who} ties ${titles} to a registered professional’s supply or administration, where legal mechanisms allow. Such wording was not found beside this duty in the text on this page.`,
  answer: 'for administration by a registered professional or under a patient specific direction.',
});
