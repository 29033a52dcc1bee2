import type { ReadBlock } from '../reading/post.ts';
import type { RawFinding, Rule } from './rule.ts';

const REGISTRATION =
  /\b(?:hcpc|nmc|gmc|health (?:and|&) care professions council|nursing (?:and|&) midwifery council|professional registration|registered (?:with|as an?))\b|^\W*(?:an? )?(?:state )?registered (?:nurse|radiographer|practitioner)\b/i;
const NOT_ASKED = /\b(?:not (?:required|needed|necessary)|no registration|working towards|apprentice)\b/i;
const QUALIFICATION =
  /\b(?:nvq|qcf|rqf|svq|gcses?|o levels?|level [1-7]|functional skills|essential skills|levels? \d (?:or|to|\/) \d|btec|a[- ]levels?|t[- ]levels?|diploma|foundation degree|fdsc|fda|hnc|hnd|bsc|degree\b(?! of)|certificate|qualification|general education|educated to|care certificate|higher education)\b/i;
const LEVEL_3 =
  /\b(?:levels? (?:[3-7]|2 (?:or|to|\/|-) ?3|three|four|five)|nvq ?[3-5]|svq ?[3-5]|a[- ]levels?|t[- ]levels?|btec|highers|hnc|hnd|foundation degree|degree|diploma)\b/i;
const LEVEL_5 =
  /\b(?:levels? (?:5|6|7|4 (?:or|to|\/|-) ?5|five)|nvq ?5|foundation degree|foundation science degree|fdsc|fda|fd|hnd|diploma (?:of|in) higher education|dip ?he|bsc|degree)\b/i;
const OPEN =
  /\b(?:or (?:an? )?(?:equivalent|relevant|comparable|similar)|equivalent (?:experience|level|qualification|knowledge)|experience (?:at|to) (?:that|this|an equivalent) level|willing(?:ness)?|working towards|work towards|work toward|commitment to|prepared to|undertake|to be completed|complete ours|or above)\b/i;
const DESIRABLE = /\bdesirable\b/i;

/** Qualifications asked for that are not those the guide expects of new recruits at this level. */
export const qualificationMismatch: Rule = {
  id: 'qualification-mismatch',
  check({ post }) {
    const essential = essentialLines(post.blocks);
    const findings: RawFinding[] = [];
    const flag = (index: number, words: RegExp | null, message: string, suggestion: string, source: string) => {
      const text = post.blocks[index]?.parsed.block.text ?? '';
      const hit = words ? text.match(words) : null;
      const start = text.length > 160 && hit?.index !== undefined ? hit.index : text.search(/\S/);
      const end = text.length > 160 && hit?.index !== undefined ? hit.index + hit[0].length : text.trimEnd().length;
      findings.push({
        severity: 'warning',
        place: { block: index, start, end },
        tasks: [],
        message,
        suggestion,
        source,
      });
    };

    for (const { index, text } of essential)
      if (REGISTRATION.test(text) && !NOT_ASKED.test(text))
        flag(
          index,
          REGISTRATION,
          'Professional registration is asked for. In the guide, posts at this level are not registered ones.',
          'Leave registration out, or say which registered professional supervises the post-holder.',
          'Example of role differentials',
        );

    const qualifications = essential.filter(({ text }) => QUALIFICATION.test(text) && !REGISTRATION.test(text));
    const first = qualifications[0];
    if (!first) return findings;
    if (post.role.level === 'SCSW') {
      const met = qualifications.some(
        ({ text }) =>
          LEVEL_3.test(text) ||
          /\bequivalent experience|experience at|willing|working towards|work towards|commitment/i.test(text),
      );
      if (!met)
        flag(
          (qualifications.find(({ text }) => /level 2|nvq|svq|care certificate/i.test(text)) ?? first).index,
          QUALIFICATION,
          'The qualifications found here stay under level 3. The guide expects a level 3 qualification of new recruits, or the commitment and potential to reach it soon after starting.',
          'Level 3 qualification in a relevant subject, or equivalent experience and willingness to work towards one.',
          'Senior clinical support workers: Knowledge, skills, competencies and qualifications',
        );
    } else {
      const met = qualifications.some(
        ({ text }) => LEVEL_5.test(text) || OPEN.test(text.replace(/or (?:an? )?equivalent\b(?! experience)/i, '')),
      );
      if (!met)
        flag(
          (qualifications.find(({ text }) => LEVEL_3.test(text)) ?? first).index,
          QUALIFICATION,
          'The essential qualifications found here stay under level 5. The guide expects a level 5 qualification, such as a foundation degree, of assistant practitioners.',
          'Level 5 qualification relevant to radiotherapy, such as a foundation degree, or working towards one.',
          'Assistant practitioners: Knowledge, skills, competencies and qualifications',
        );
    }
    return findings;
  },
};

/** The person specification's essential criteria; criteria under no such heading count as essential. */
function essentialLines(blocks: readonly ReadBlock[]): { index: number; text: string }[] {
  const lines: { index: number; text: string }[] = [];
  let desirable = false;
  blocks.forEach((block, index) => {
    const { kind, text } = block.parsed.block;
    if (kind === 'heading' || (text.length < 30 && /^\W*(?:essential|desirable)\b/i.test(text))) {
      desirable = DESIRABLE.test(text) && !/essential/i.test(text);
      return;
    }
    if (block.section.kind !== 'person' || desirable || DESIRABLE.test(text.slice(-20))) return;
    lines.push({ index, text });
  });
  return lines;
}
