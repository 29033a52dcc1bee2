import { wordingMissing } from './rule.ts';

/** A task that the guide ties to a protocol, with none named near it. */
export const protocolMissing = wordingMissing({
  id: 'protocol-missing',
  severity: 'advice',
  applies: ({ conditions }) => conditions.protocol === true,
  family: 'protocol',
  message: (who, titles) =>
    `${who} expects ${titles} to follow a protocol or procedure. None was found beside this duty in the text on this page.`,
  answer: 'in line with the department’s protocol.',
});
