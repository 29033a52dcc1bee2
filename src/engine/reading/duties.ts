import type { Block } from '../document/job-document.ts';
import { type Clause, clauses, formOf } from './clauses.ts';
import type { BlockText, Sentence, Word } from './parse.ts';
import { NO_DUTIES, type Section } from './sections.ts';
import { isDutyVerb } from './verbs.ts';

/** A clause that may be a duty of the post-holder's, with the sentence it stands in. */
export interface DutyClause extends Clause {
  sentence: Sentence;
}

const STAFF =
  '(?:radiographers?|nurses?|doctors?|consultants?|oncologists?|physicists?|dosimetrists?|radiologists?|clinicians?|managers?|matrons?|sisters?|superintendents?|supervisors?|practitioners?|professionals?|technicians?|surgeons?|gps?|specialists?|operators?|mentors?|assessors?|lead|team leaders?)';
const OTHERS = new RegExp(
  `^(?:after that,?\\s+|then\\s+|afterwards,?\\s+)?(?:(?:and|but|the|a|an|our|other|these|those|some|any|each|every|all|your|another|this|that|its|their|his|her)\\s+){0,4}(?:(?:[\\w-]+\\s+){0,3}?${STAFF}(?!-)|patients|patient(?= (?:is|who|will|must|has|may|can)\\b)|people|carers|visitors|trust|health board|board|department|hospital|service|services|centre|center|unit|organisation|team|teams|we|our|us|it|there|this|these|those|training|information|support|induction|applicants?|candidates?|post|job|role|work|working|successful|closing)\\b`,
  'i',
);
const PASSIVE = /\b(?:is|are|be|being|to be)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|pt|ght|ld|un|ut)\b/i;
/** "Bloods are taken by the nurse", but not "… with the dressing chosen by the nurse" or "… as directed by the nurse". */
const BY_OTHERS = new RegExp(
  `(?<!(?<!\\b(?:is|are|be|been|being) (?:\\w{1,20}ly )?)\\b(?:chosen|directed|instructed|guided|supervised|overseen|asked|requested|advised|agreed|decided|delegated|allocated|assigned|set|prescribed|ordered|selected|identified|specified|needed|required|written|drawn up|supplied|given|provided|led|issue|issued|dispensed|approved|request|referral|direction|instruction|assessment|marked|planned) )\\bby (?:the |a |an |our |your )?(?:[\\w-]{1,30} ){0,2}${STAFF}\\b`,
  'i',
);
/** Those to whom things are done: "patients are greeted", "those who had an injection are watched". */
const CARED_FOR =
  /^(?:(?:all|any|each|every|the|our|new)\s+){0,2}(?:patients?|people|clients?|service users?|visitors|carers|relatives|newcomers|individuals|(?:those|anyone|everyone) who)\b/i;
const POST_HOLDER =
  /\b(?:you|you['’](?:ll|re|ve|d)|post[ -]?holders?|job[ -]?holders?|role[ -]?holders?|success?ful (?:candidate|applicant|person|individual)s?|incumbent|he\/she|she\/he|s\/he|he or she|she or he|employees|(?:each|every|any) employee|all staff|staff (?:must|should|will|are|have|entering|at)|staff members|members of staff|everyone|each of us|all of us|we (?:all )?must|(?:clinical |health ?care )?support workers?|radiograph(?:y|ic) assistants?|assistant practitioners?|assistants?|hcas?|hcsws?|csws?)\b/i;
/** "The Health Board requires staff to …" */
const REQUIRED =
  /\b(?:requires?|expects?|asks?|needs?)\s+(?:all |its |our |every )?(?:staff|employees|you|everyone|post ?holders?)\b/i;
const DUTY_NOUN =
  /\b(?:duties|responsibilities|tasks|work|role|job|post|position|part|aspects?)\b[^.]{0,30}\b(?:includ|involv|compris|consist|cover|is to\b|will be to\b|are to\b|entail|be responsible)/i;
/** What the post-holder does not do. */
const NEGATED =
  /^not\b(?! only)|\b(?:will|must|should|may|can|shall|would|do|does)\s+not\b(?!\s+only)|\b(?:won|mustn|shouldn|can|don|doesn|needn)['’]?t\b|\bcannot\b|^(?:(?:and|or|but|the|a|you|they|staff|post ?holders?|assistants?|must|will|should|may|to|is|are|be|can)\s+){0,5}never\b|\b(?:is|are|be)\s+not\s+(?:to\b|expected|required|permitted|allowed|responsible|involved|left)|\bnot\s+(?:expected|required|permitted|allowed|responsible|involved|undertake|perform|administer)\b|\bno\s+(?:responsibility|requirement)\b|\bunder no circumstances\b/i;
/** The same words about somebody or something else: "patients who cannot lie flat", "if they don't". */
const NOT_OF_DUTY =
  /\b(?:if|who|why|that|which|where|when|whose|what|anything|something|anyone|patients?|they|it|unless|because|until|after)\b/i;
/** What a sign or a form says: “Do not enter”. */
const QUOTED = / ['‘"“][^'‘’"“”]{1,40}['’"”]/g;
/** How far before the negation such words stand, at most. */
const NEAR = 36;

function isNegated(text: string): boolean {
  const unquoted = text.replace(QUOTED, ' ');
  const hit = NEGATED.exec(unquoted);
  if (hit === null) return false;
  const near = unquoted.slice(Math.max(0, hit.index - NEAR), hit.index).replace(/^\s*(?:they|it)\s/i, '');
  return !NOT_OF_DUTY.test(near.split(/[,;.]/).at(-1) ?? '');
}

function labelOf(text: string): string {
  return text.slice(0, Math.max(0, text.indexOf(':')));
}

/** What applicants bring or will be taught is no duty, wherever it stands. */
const CRITERION =
  /^(?:\W*)(?:(?:proven|previous|prior|recent|relevant|some|demonstrable|basic|good|excellent|sound|working|in-depth|extensive|strong|an?|have|has|having|with|must have|you(?:['’]ll| will)? (?:need|have)|minimum of|ability and|evidence of|holds?|able and)\s+)*(?:experience|knowledge|understanding|awareness|qualifications?|nvq|gcses?|certificate|diploma|degree|willingness|registered with|registration with|educated to|competent (?:in|with) |experienced in|desirable|essential)\b|\b(?:is|are|would be|will be) (?:desirable|essential|an advantage|advantageous|preferred)\b|\((?:essential|desirable)\)\s*$|\byears?['’]? experience\b/i;
/** Names what applicants hold, unless it is about those whom the post-holder helps to get it. */
const HELD = /\b(?:certificate|qualification|qualified|diploma)\s*\.?$/i;
/** "Acts as an entitled operator within the limits of the certificate" is done, not held. */
const WITHIN = /\bwithin\b/i;
const LEARNERS = /\b(?:colleagues|staff|students|apprentices|starters|learners|trainees)\b/i;
/** "All of these tasks are carried out under supervision, following …" says how duties are done and is none. */
const MANNER =
  /^(?:all|each|any|these|the above|the following)\b[^.;:]{0,30}\b(?:tasks|duties|work|activities|procedures|of the above)\b[^.;:]{0,40}\b(?:are|is|will be|must be|should be) (?:\w+ly )?(?:carried out|performed|undertaken|done|completed)\b/i;
/** What every member of staff must do, in so many words. */
const OBLIGED =
  /\b(?:staff|employees|post[ -]?holders?|colleagues)\b[^.;:]{0,30}\b(?:are|is|will be) (?:expected|required|obliged) to\b|\b(?:all )?(?:staff|employees) must\b/i;
/** A registration that applicants hold or are to have; keeping it up is a duty. */
const REGISTRATION =
  /\b(?:hold|holds|have|has|possess|possesses|eligible)\b[^.;:]{0,30}\b(?:hcpc|nmc|professional|state) (?:registration|registered)\b|\b(?:hcpc|nmc|professional|state) registration\b[^.;:]{0,40}\b(?:pending|required|essential|needed|asked|eligib)/i;
const NEEDED =
  /^(?:you(?:['’]ll| will)? need\b|we (?:need|want|are looking for|seek)\b|(?:an? )?(?:applicants?|candidates?) (?:must|should|will|need))/i;
const TAUGHT =
  /\b(?:you(?:['’]ll| will)|will|to) (?:learn|be (?:taught|shown|trained))\b|\b(?:full |in-house |on[- ]the[- ]job |further |specific )?training (?:will be|is|can be) (?:given|provided|offered|available|supported)\b|\bwe(?:['’]ll| will) (?:teach|train|show)\b/i;
/** Training that lets the post-holder do something: what is done with it is a duty. */
const TRAINED_TO = /\bso (?:that )?(?:you|the post ?holder|they) (?:can|will|may)\b/i;
/** What the department says of itself: "We have a vacancy for a support worker". */
const OURSELVES =
  /^we (?!(?:all )?(?:must|should|expect|ask|require|need)\b)(?!.*\byou(?:['’]ll|(?: will| would| must| may| can| help| work| take| are)\b))/is;
/** The post-holder and the verbs around the duty: "The post holder will be expected to". */
const SUBJECT =
  /^(?:and\s+|also\s+|in addition,?\s+)*(?:(?:the|this|all|every|each|our)\s+)?(?:you|you['’]ll|post[ -]?holders?|job[ -]?holders?|success?ful (?:candidate|applicant|person|individual)s?|he or she|she or he|s?he\/s?he|they|staff|employees?|members? of staff|everyone|(?:clinical |health ?care |senior )*support workers?|assistant practitioners?)\s+(?:(?:will|must|should|may|shall|can|would|has|have|is|are|also|be|then|always|therefore|normally|usually|a|legal|duty|responsibility|responsible|expected|required|asked|able|expect|needs?|for|to|help(?=s? to\b))\s+)*/i;
/** "You will be one of nine support workers" says who one works with. */
const MEMBER =
  /^(?:an? )?(?:(?:key|valued|vital|integral|important|full|active) )?(?:one|part|member) of (?!.*\b(?:who|which|that)\b)/i;
const VERB_START = /^(?:to\s+)?([a-z]+)/i;

/** The duty clauses of a block, none where the section or the statement is not about what the post-holder does. */
export function dutyClauses(parsed: BlockText, section: Section, title: string): DutyClause[] {
  const { block } = parsed;
  // Closing parts about agreement or terms may still say what all staff must do.
  const obliges = section.kind === 'silent' && OBLIGED.test(block.text);
  if (block.kind === 'heading' || (NO_DUTIES.has(section.kind) && !obliges)) return [];
  if (block.kind === 'field' && !/\b(?:purpose|summary|duties|responsibilities|role)\b/i.test(labelOf(block.text)))
    return [];
  const result: DutyClause[] = [];
  let heading: Sentence | null = null;
  let obliged = false;
  for (const [index, sentence] of parsed.sentences.entries()) {
    const text = block.text.slice(sentence.start, sentence.end);
    obliged = OBLIGED.test(text) || (obliged && sentence.listed);
    if (obliges && !obliged) continue;
    const named = heading;
    heading = null;
    // "Under supervision, you will:" leads into the list that follows and tells no duty itself.
    if (block.kind !== 'item' && /^\s*:\s*$/.test(block.text.slice(sentence.end))) continue;
    if (headsNext(sentence, parsed.sentences[index + 1], block.text)) {
      heading = sentence;
      continue;
    }
    if (!tellsDuty(text, sentence, block, section, title)) continue;
    const label = labelLength(text);
    let negated = false;
    let last = sentence.start;
    for (const clause of clauses(sentence, block.text)) {
      const words = block.text.slice(clause.start, clause.end);
      negated = isNegated(words) || (negated && goesOnNegated(clause, block.text, last));
      last = clause.end;
      if (negated || isOthersClause(words, clause, title)) continue;
      const trimmed = trimSubject(clause, sentence.start + label, block.text);
      if (trimmed)
        result.push({
          ...trimmed,
          words: named && clause.start === sentence.start ? [...named.words, ...trimmed.words] : trimmed.words,
          sentence,
        });
    }
  }
  return result;
}

/**
 * Whether a clause goes on with what is not done, after one that ends at `last`: in "You will not give contrast, cannulate or set up" the
 * "not" holds for each verb that follows without a subject or "will" of its own.
 */
function goesOnNegated({ start, end, words }: Clause, text: string, last: number): boolean {
  const between = text.slice(last, start);
  // "You will not walk past poor care: question it": what follows the colon is to be done. "You will not: …" leads into what is not.
  const turns = between.includes(':') && !/\bnot$/i.test(text.slice(last - 4, last));
  const first = words.find((word) => word.text !== '');
  if (!first || turns || /\bbut\b/i.test(between)) return false;
  // "…, and any question is to be passed on": a statement of its own.
  const clause = text.slice(start, end);
  const next = clause.search(/[,;]\s(?:and|but)\s/i);
  const statesMore = next >= 0 && /\b(?:is|are|will|must|should)\b/i.test(clause.slice(next));
  return (first.fold === 'to' || formOf(first) === 'base') && !statesMore;
}

/** A clause about somebody else in a sentence about the post-holder: "the nurse inserts cannulae and you chaperone". */
function isOthersClause(text: string, clause: Clause, title: string): boolean {
  if (POST_HOLDER.test(text) || DUTY_NOUN.test(text) || REQUIRED.test(text)) return false;
  return isOthers(text, clause.words, title) && !(PASSIVE.test(text) && CARED_FOR.test(text));
}

/** "Safeguarding. Staff must …": a first sentence without a verb heads the next, whose words it then goes with. */
function headsNext(sentence: Sentence, next: Sentence | undefined, text: string): boolean {
  if (!next || sentence.words.length > 8 || !SUBJECT.test(text.slice(next.start, next.end))) return false;
  // "The Trust promotes an open culture; staff are …" is a statement of its own.
  if (OTHERS.test(text.slice(sentence.start, sentence.end)) && sentence.words.some(isFiniteVerb)) return false;
  const [first] = sentence.words;
  return (
    !sentence.words.some(({ tags }) => tags.has('Modal') || tags.has('Copula')) &&
    !(
      first &&
      isDutyVerb(first.fold) &&
      !first.text.endsWith('ing') &&
      sentence.words.length > 1 &&
      !first.tags.has('Noun')
    )
  );
}

/** Length of a label before a statement: "Infection control: staff must …" says what it is about, then who does it. */
function labelLength(text: string): number {
  return text.match(/^[^:.,;]{2,50}:\s+(?=\S+\s+\S+)/)?.[0].length ?? 0;
}

/** Begins a duty at what is done: without its label and "the post holder will", which stay among its words as context. */
function trimSubject(clause: Clause, from: number, text: string): Clause | null {
  const begin = clause.words.find((word) => word.start >= from && word.text !== '');
  if (!begin) return null;
  const rest = text.slice(begin.start, clause.end);
  const subject = rest.match(SUBJECT)?.[0].length ?? 0;
  const first = clause.words.find((word) => word.start >= begin.start + subject && word.text !== '');
  if (MEMBER.test(rest.slice(subject))) return null;
  return { ...clause, start: (first ?? begin).start };
}

function tellsDuty(text: string, sentence: Sentence, block: Block, section: Section, title: string): boolean {
  // Adverts are often saved without the space after it: "… people?Are you calm …".
  if (block.text.slice(sentence.end - 1, sentence.end + 1).includes('?')) return false;
  if (CRITERION.test(text) || MANNER.test(text) || REGISTRATION.test(text) || NEEDED.test(text)) return false;
  if (OURSELVES.test(text) || (TAUGHT.test(text) && !TRAINED_TO.test(text))) return false;
  if (HELD.test(text) && !LEARNERS.test(text) && !WITHIN.test(text)) return false;
  const body = text.slice(labelLength(text));
  const ownDoing =
    POST_HOLDER.test(body.slice(0, 180)) ||
    REQUIRED.test(body.slice(0, 180)) ||
    DUTY_NOUN.test(body.slice(0, 180)) ||
    isTitleSubject(body, title);
  const bodyAt = sentence.start + text.length - body.length;
  const bodyWords = sentence.words.filter((word) => word.start >= bodyAt);
  if (PASSIVE.test(body) && BY_OTHERS.test(body) && !ownDoing && !beginsWithVerb(bodyWords)) return false;
  if (/£\s?\d/.test(body) && !bodyWords.some((word) => isDutyVerb(word.fold) && word.tags.has('Verb'))) return false;
  if (isOthers(body, bodyWords, title) && !ownDoing)
    return PASSIVE.test(body) && section.kind === 'duties' && CARED_FOR.test(body);
  const [firstWord] = bodyWords;
  const terse = block.kind === 'paragraph' && !sentence.listed && sentence.words.length <= 2;
  if (
    terse &&
    !(firstWord && sentence.words.length === 2 && isDutyVerb(firstWord.fold) && !firstWord.text.endsWith('ing'))
  )
    return false;
  // A list under a heading that says nothing ("Brachytherapy days") is a list of duties more often than not.
  if (block.kind === 'item') return true;
  if (section.kind === 'duties') return true;
  if (ownDoing) return true;
  return startsWithVerb(body, sentence) || /\b(?:staff|employees) (?:must|should|are expected|have a)\b/i.test(body);
}

/** Somebody else's doing: a subject that is not the post-holder, with a verb of its own. */
function isOthers(text: string, words: readonly Word[], title: string): boolean {
  const [first] = words;
  if (!first) return false;
  // "Once the radiographer has checked, escort patients": the subject of a side clause is not the sentence's.
  if (/^(?:once|when|if|where|while|whilst|as|until|unless|before|with|under|on|in|at|for|to)$/i.test(first.text))
    return false;
  const hit = text.match(OTHERS);
  if (beginsWithVerb(words) || !hit || isTitleSubject(text, title)) return false;
  const end = first.start + hit[0].length;
  const next = words.find((word) => word.start >= end && word.text !== '');
  if (/s$/i.test(hit[0]) && next && isDutyVerb(next.fold) && next.tags.has('Verb') && !/(?:ing|ed)$/.test(next.text))
    return true;
  // Without a finite verb shortly after the subject, "Patient obs" is a duty in note form.
  return words.some((word, index) => word.start >= end && index < 12 && isFiniteVerb(word));
}

/** "Assist radiographers to …" begins with what the post-holder does; "Work is allocated by …" with a noun. */
function beginsWithVerb([first, second]: readonly Word[]): boolean {
  if (!first) return false;
  return (isDutyVerb(first.fold) || first.tags.has('Verb') || first.fold === 'to') && !(second && isFiniteVerb(second));
}

function isFiniteVerb(word: Word): boolean {
  const { tags } = word;
  if (tags.has('Modal') || tags.has('Copula') || tags.has('Auxiliary')) return true;
  if (tags.has('Gerund') || tags.has('Infinitive') || tags.has('PastTense')) return false;
  return (
    (tags.has('Verb') && tags.has('PresentTense')) ||
    (isDutyVerb(word.fold) && /[^s]s$/.test(word.text) && !tags.has('Plural'))
  );
}

/** "Phlebotomists take blood …" in a text about phlebotomists. */
function isTitleSubject(text: string, title: string): boolean {
  const subject = text
    .toLowerCase()
    .match(
      /^(?:(?:the|a|an|our|this)\s+)*((?:[\w-]+\s+){0,3}?[\w-]+?)(?:s|['’]s)?\s+(?:will|is|are|must|may|should|can|works?|helps?|takes?|supports?|assists?|provides?|does|part|role|job|has|[a-z]+s)\b/,
    )?.[1];
  return (
    subject !== undefined &&
    subject.length > 4 &&
    !/^(?:radiographer|nurse|patient)$/.test(subject) &&
    title.toLowerCase().includes(subject)
  );
}

function startsWithVerb(body: string, sentence: Sentence): boolean {
  const hit = body.match(VERB_START);
  if (!hit?.[1]) return false;
  // "Is accountable for …", "Will help …": the subject is left out.
  if (/^(?:is|will|has|must|may)$/i.test(hit[1])) return true;
  const first = sentence.words.find((word) => word.text.toLowerCase() === hit[1]?.toLowerCase());
  if (!first) return false;
  return isDutyVerb(first.fold) || (first.tags.has('Verb') && /^to\s/i.test(body));
}
