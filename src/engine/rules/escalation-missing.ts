import { wordingMissing } from './rule.ts';

/** A task whose results must reach registered staff, with no wording that they do. */
export const escalationMissing = wordingMissing({
  id: 'escalation-missing',
  severity: 'warning',
  applies: ({ conditions }) => conditions.escalation === true,
  family: 'escalation',
  message: (who, titles) =>
    `${who} expects what is found by ${titles} to be passed on. Wording on reporting or escalating was not found beside this duty in the text on this page.`,
  answer: 'and tell the radiographer or nurse in charge at once of anything outside the expected range.',
});
