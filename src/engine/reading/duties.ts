import type { Block } from '../document/job-document.ts';
import { type Clause, clauses } from './clauses.ts';
import type { ParsedBlock, Sentence } from './parse.ts';
import type { Section } from './sections.ts';
import { isDutyVerb } from './verbs.ts';

/** A clause that may be a duty of the post-holder's, with the sentence it stands in. */
export interface DutyClause extends Clause {
  sentence: Sentence;
}

const STAFF =
  "(?:radiographers?|nurses?|doctors?|consultants?|oncologists?|physicists?|dosimetrists?|radiologists?|clinicians?|managers?|matrons?|sisters?|superintendents?|supervisors?|practitioners?|professionals?|technicians?|surgeons?|gps?|specialists?|operators?|mentors?|assessors?|lead|team leaders?)";
const OTHERS = new RegExp(
  `^(?:(?:and|but|the|a|an|our|other|these|those|some|any|each|every|all|your|another|this|that|its|their|his|her)\\s+)*(?:(?:[\\w-]+\\s+){0,3}?${STAFF}|patients?|people|carers|visitors|trust|health board|board|department|hospital|service|services|centre|center|unit|organisation|team|teams|we|our|us|it|there|this|these|those|training|information|support|induction|applicants?|candidates?|post|job|role|work|working|successful|closing)\\b`,
  'i',
);
/** A finite verb shortly after the subject: without one "Patient obs" is a duty in note form, not somebody else's doing. */
const FINITE = /\b(?:is|are|was|were|will|would|can|could|may|might|must|shall|should|has|have|had|do|does|[a-z]{2,}(?:s|ed))\b|[’'](?:s|re|ll|ve)\b/i;
const PASSIVE = /\b(?:is|are|be|being|to be)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|pt|ght|ld|un|ut)\b/i;
const POST_HOLDER =
  /\b(?:you|you['’](?:ll|re|ve|d)|post[ -]?holders?|job[ -]?holders?|role[ -]?holders?|success?ful (?:candidate|applicant)s?|incumbent|he\/she|she\/he|s\/he|he or she|she or he|employees|all staff|staff (?:must|should|will|are|have|entering|at)|staff members|members of staff|everyone|(?:clinical |health ?care )?support workers?|radiograph(?:y|ic) assistants?|assistant practitioners?|assistants?|hcas?|hcsws?|csws?)\b/i;
const DUTY_NOUN = /\b(?:duties|responsibilities|tasks|work|role|job|post|position|part|aspects?)\b[^.]{0,30}\b(?:includ|involv|compris|consist|cover|is to\b|will be to\b|are to\b|entail|be responsible)/i;
const NEGATED =
  /\b(?:will|must|do|does|is|are|should|may|can|shall|would)\s+not\b(?!\s+only)|\b(?:won|don|doesn|isn|aren|mustn|shouldn|can)['’]?t\b|\bcannot\b|\bnever\b|\bnot\s+(?:expected|required|permitted|allowed|responsible|involved|undertake|perform|administer)\b|\bno\s+(?:responsibility|requirement)\b/i;
/** What applicants bring or will be taught is no duty, wherever it stands. */
const CRITERION =
  /^(?:\W*)(?:(?:proven|previous|prior|recent|relevant|some|demonstrable|basic|good|excellent|sound|working|in-depth|extensive|strong|an?|have|has|having|with|must have|you(?:['’]ll| will)? (?:need|have)|minimum of|ability and|evidence of|holds?|able and)\s+)*(?:experience|knowledge|understanding|awareness|qualifications?|nvq|gcses?|certificate|diploma|degree|willingness|registered with|registration with|educated to|competent (?:in|with) |experienced in|desirable|essential)\b|\b(?:is|are|would be|will be) (?:desirable|essential|an advantage|advantageous|preferred)\b|\((?:essential|desirable)\)\s*$|\byears?['’]? experience\b/i;
const TAUGHT =
  /\b(?:you(?:['’]ll| will)|will|to) (?:learn|be (?:taught|shown|trained))\b|\b(?:full |in-house |on[- ]the[- ]job |further |specific )?training (?:will be|is|can be) (?:given|provided|offered|available|supported)\b|\bwe(?:['’]ll| will) (?:teach|train|show)\b/i;
const VERB_START = /^(?:to\s+)?([a-z]+)/i;

/** Sections with no duties in them. */
const NO_DUTIES = new Set<Section['kind']>(['person', 'silent', 'limits']);

/** The duty clauses of a block, none where the section or the statement is not about what the post-holder does. */
export function dutyClauses(parsed: ParsedBlock, section: Section, listsAreDuties: boolean, title: string): DutyClause[] {
  const { block } = parsed;
  if (block.kind === 'heading' || NO_DUTIES.has(section.kind)) return [];
  if (block.kind === 'field' && !/^[^:]*\b(?:purpose|summary|duties|responsibilities|role)\b[^:]*:/i.test(block.text)) return [];
  const result: DutyClause[] = [];
  for (const sentence of parsed.sentences) {
    const text = block.text.slice(sentence.start, sentence.end);
    if (!tellsDuty(text, sentence, block, section, listsAreDuties, title)) continue;
    for (const clause of clauses(sentence, block.text)) {
      const words = block.text.slice(clause.start, clause.end);
      if (NEGATED.test(words) || (clause.start > sentence.start && isOthers(words, title))) continue;
      result.push({ ...clause, sentence });
    }
  }
  return result;
}

function tellsDuty(text: string, sentence: Sentence, block: Block, section: Section, listsAreDuties: boolean, title: string): boolean {
  if (/\?\s*$/.test(block.text.slice(sentence.end - 1, sentence.end + 2))) return false;
  if (CRITERION.test(text) || TAUGHT.test(text)) return false;
  // "Infection control: staff must …": the label says what it is about, the rest who does it.
  const body = text.replace(/^[^:.]{2,50}:\s+(?=\S+\s+\S+)/, '');
  if (NEGATED.test(body) && clauses(sentence, block.text).every((clause) => NEGATED.test(block.text.slice(clause.start, clause.end)))) return false;
  const ownDoing = POST_HOLDER.test(body.slice(0, 90)) || DUTY_NOUN.test(body.slice(0, 90)) || isTitleSubject(body, title);
  if (isOthers(body, title) && !ownDoing) return PASSIVE.test(body) && section.kind === 'duties' && /^(?:the\s+)?(?:patients?|people)\b/i.test(body);
  if (section.kind === 'duties' || (listsAreDuties && block.kind === 'item')) return block.kind === 'item' || sentence.listed || sentence.words.length > 2;
  if (ownDoing) return true;
  return startsWithVerb(body, sentence) || /\b(?:staff|employees) (?:must|should|are expected|have a)\b/i.test(body);
}

/** Somebody else's doing: a subject that is not the post-holder, with a verb of its own. */
function isOthers(text: string, title: string): boolean {
  const hit = text.match(OTHERS);
  if (!hit || isTitleSubject(text, title)) return false;
  const rest = text.slice(hit[0].length, hit[0].length + 60);
  return FINITE.test(rest.split(/[,;]/)[0] ?? '');
}

/** "Phlebotomists take blood …" in a text about phlebotomists. */
function isTitleSubject(text: string, title: string): boolean {
  const subject = text
    .toLowerCase()
    .match(/^(?:(?:the|a|an|our|this)\s+)*((?:[\w-]+\s+){0,3}?[\w-]+?)(?:s|['’]s)?\s+(?:will|is|are|must|may|should|can|works?|helps?|takes?|supports?|assists?|provides?|does|part|role|job|has|[a-z]+s)\b/)?.[1];
  return subject !== undefined && subject.length > 4 && !/^(?:radiographer|nurse|patient)$/.test(subject) && title.toLowerCase().includes(subject);
}

function startsWithVerb(body: string, sentence: Sentence): boolean {
  const hit = body.match(VERB_START);
  if (!hit?.[1]) return false;
  const at = body.search(/[A-Za-z]/);
  const first = sentence.words.find((word) => word.text.toLowerCase() === hit[1]?.toLowerCase());
  if (!first || at < 0) return false;
  return isDutyVerb(first.fold) || (first.tags.has('Verb') && /^to\s/i.test(body));
}
