import { fold } from './fold.ts';
import type { Sentence, Word } from './parse.ts';
import { isAuxiliary, isDutyVerb } from './verbs.ts';

/** A stretch of a sentence that tells one thing done: "take bloods" in "chaperone patients, take bloods and order stock". */
export interface Clause {
  start: number;
  end: number;
  words: readonly Word[];
}

type Form = 'base' | 'gerund' | 'third';

const LINKS = new Set(['and', 'or', 'then', 'also', 'to', 'but', 'plus', 'additionally']);
const MODALS = new Set([
  'does',
  'do',
  'not',
  'will',
  'must',
  'should',
  'may',
  'can',
  'could',
  'would',
  'shall',
  'be',
  'able',
]);
/** Gerunds that go on with a further duty even without a comma: "reassuring patients giving them information". */
const GOING_ON = new Set(['giving', 'providing', 'ensuring', 'explaining', 'recording', 'reporting']);
/** A new subject after a comma or "and" begins a clause of its own: "…, and you help keep …". */
const SUBJECT = new Set(['you', 'postholder', 'jobholder', 'they']);
const ADVERB = /ly$/;

/** Splits a sentence before each verb that is coordinated with its first and has an object of its own. */
export function clauses(sentence: Sentence, text: string): Clause[] {
  const result: Clause[] = [];
  let from = 0;
  for (let at = 1; at <= sentence.words.length; at++) {
    const before = sentence.words[at - 1];
    const here = sentence.words[at];
    // What follows a colon stands for itself: "… is to support them: ordering consumables, …". A short label goes with what it labels.
    if (here && before && !(at > 5 && /:\s/.test(text.slice(before.end, here.start)))) continue;
    result.push(...coordinates(sentence.words.slice(from, at), text));
    from = at;
  }
  return result;
}

function coordinates(words: readonly Word[], text: string): Clause[] {
  const head = headVerb(words, text);
  const cuts: number[] = [0];
  if (head) {
    let last = head.index;
    const denies = words.slice(0, head.index).some(({ text }) => /^does(?:n['’]?t)?$/i.test(text));
    for (let i = head.index + (denies ? 1 : 2); i < words.length; i++) {
      const verb = coordinated(words, i, text);
      if (verb === null) continue;
      const form = formOf(words[verb]);
      const modal = words
        .slice(i, verb)
        .some(
          (word) =>
            MODALS.has(word.text.toLowerCase()) || word.tags.has('Modal') || SUBJECT.has(word.text.toLowerCase()),
        );
      // "Does not cannulate but takes bloods": what is done need not stand in the form of what is not.
      const turns = words[i]?.fold === 'but' || (denies && form === 'third');
      if (!form || !(head.form === form || turns || (modal && form === 'base')) || !verbHere(words, verb, head.form))
        continue;
      if (!turns && !hasObject(words, last + 1, i)) continue;
      cuts.push(i);
      last = verb;
      i = verb;
    }
  }
  cuts.push(words.length);
  const result: Clause[] = [];
  for (let c = 0; c + 1 < cuts.length; c++) {
    const part = trimLinks(words.slice(cuts[c], cuts[c + 1]));
    const first = part[0];
    const final = part.at(-1);
    if (first && final) result.push(...thatClauses({ start: first.start, end: final.end, words: part }));
  }
  return result;
}

/** "Check that the brakes hold, that the bells ring and that the hoist is charged" checks three things: each goes with the verb. */
function thatClauses(clause: Clause): Clause[] {
  const { words } = clause;
  const first = words.findIndex(({ fold }) => fold === 'that');
  if (first < 1 || first > 6 || !isDutyVerb(words[first - 1]?.fold ?? '')) return [clause];
  const cuts = [0];
  for (let i = first + 2; i < words.length; i++) {
    const before = words[i - 1];
    const here = words[i];
    if (here?.fold === 'that' && before && (before.fold === 'and' || here.start - before.end > 1)) cuts.push(i);
  }
  if (cuts.length === 1) return [clause];
  const lead = words.slice(0, first);
  return cuts.flatMap((from, index) => {
    const part = words.slice(from === 0 ? 0 : from + 1, cuts[index + 1]);
    while (part.length > 1 && LINKS.has(part.at(-1)?.fold ?? '')) part.pop();
    const start = part[0];
    const end = part.at(-1);
    if (!start || !end) return [];
    return [{ start: start.start, end: end.end, words: from === 0 ? part : [...lead, ...part] }];
  });
}

/** If the words before `i` end a coordinate and a verb follows (links and adverbs skipped), the verb's index. */
function coordinated(words: readonly Word[], i: number, text: string): number | null {
  const before = words[i - 1];
  const here = words[i];
  if (!before || !here) return null;
  if (GOING_ON.has(here.text.toLowerCase()) && before.tags.has('Noun')) return i;
  const comma = /[,;:]|\s[-–—]\s/.test(text.slice(before.end, here.start));
  const link =
    here.fold === 'and' ||
    here.fold === 'then' ||
    here.fold === 'or' ||
    here.fold === 'but' ||
    /&/.test(text.slice(before.end, here.start));
  const asWellAs = here.fold === 'as' && words[i + 1]?.text === 'well' && words[i + 2]?.fold === 'as';
  if (!comma && !link && !asWellAs) return null;
  let j = asWellAs ? i + 3 : i;
  for (let skipped = 0; skipped < 6; skipped++) {
    const word = words[j];
    if (!word) return null;
    if (
      LINKS.has(word.fold) ||
      LINKS.has(word.text) ||
      MODALS.has(word.text.toLowerCase()) ||
      word.text === '' ||
      SUBJECT.has(word.text.toLowerCase().replace(/['’].*/, '')) ||
      (ADVERB.test(word.text) && word.tags.has('Adverb'))
    )
      j++;
    else break;
  }
  return j < words.length ? j : null;
}

/** The first verb that says what is done, and in which form the sentence's duties stand. */
function headVerb(words: readonly Word[], text: string): { index: number; form: Form } | null {
  let afterModal = false;
  // "Covering all areas, the post holder helps …": what the subject does counts, not the phrase before it.
  const opening = words[0];
  const leadsIn =
    opening &&
    (opening.tags.has('Preposition') ||
      opening.text.endsWith('ing') ||
      /^(?:as|when|where|if|once|to)$/i.test(opening.text));
  const subject = leadsIn
    ? words
        .slice(0, 25)
        .findIndex(
          (word, at) =>
            at > 1 && /^(?:holder|postholder|you|you['’]ll)$/i.test(word.text) && opensAfterComma(words, at, text),
        )
    : -1;
  for (let i = Math.max(0, subject); i < Math.min(words.length, 40); i++) {
    const word = words[i];
    if (!word) continue;
    if (word.tags.has('Modal') || word.fold === 'to' || (i === 0 && word.text === '')) {
      afterModal = true;
      continue;
    }
    if (word.text === '' || isAuxiliary(word.text)) continue;
    const form = formOf(word);
    if (!form) continue;
    const initial =
      i === 0 ||
      (subject > 0 && i === subject + 1) ||
      afterModal ||
      /[:;]\s*$/.test(text.slice(words[i - 1]?.end ?? 0, word.start));
    if (initial && (isDutyVerb(word.fold) || word.tags.has('Verb')))
      return { index: i, form: afterModal ? 'base' : form };
    if (word.tags.has('Verb') && isDutyVerb(word.fold)) return { index: i, form };
    if (!ADVERB.test(word.text)) afterModal = false;
  }
  return null;
}

/** Whether a comma parts the subject at `at` (its article and "post" with it) from what stands before. */
function opensAfterComma(words: readonly Word[], at: number, text: string): boolean {
  const from = words[Math.max(0, at - 3)];
  const subject = words[at];
  return from !== undefined && subject !== undefined && text.slice(from.end, subject.start).includes(',');
}

/** The form in which a word stands as a verb, or null where it is none. */
export function formOf(word: Word | undefined): Form | null {
  if (!word || word.text === '') return null;
  const text = word.text.toLowerCase();
  if (!isDutyVerb(word.fold) && !word.tags.has('Verb')) return null;
  if (isAuxiliary(text)) return null;
  if (text.endsWith('ing') && text.length > 4) return 'gerund';
  if (text.endsWith('ed')) return null;
  if (/[^s]s$/.test(text) && text !== 'focus') return 'third';
  return 'base';
}

/** Nouns that begin with what could be a verb: "work experience pupils", "control policies". */
const COMPOUND = new Map([
  ['work', /^(?:experience|place|list|load|sheet)/i],
  ['support', /^(?:workers?|staff|services?|groups?|teams?)$/i],
  ['control', /^(?:polic|measure|procedure|standard|guideline|room|area|link)/i],
  ['car', /^(?:plans?|pathways?|certificate|needs|givers?|teams?|records?)$/i],
  ['stock', /^(?:levels?|control|rooms?|checks?|rotation)$/i],
  ['record', /^(?:keeping|systems?)$/i],
  ['test', /^(?:results?|requests?)$/i],
  ['review', /^(?:clinics?|radiographers?|teams?|appointments?|meetings?)$/i],
  ['order', /^(?:forms?|books?)$/i],
  ['lead', /^(?:cut|aprons?|shields?|shielding|gloves?|blocks?|screens?|times?|radiographers?|roles?)/i],
  ['swab', /^(?:results?|packs?|sticks?)$/i],
  ['train', /^(?:sessions?|records?|courses?|needs|programmes?|days?|materials?)$/i],
]);

/** Verbs that are nouns as often, and act on something: without it they are the nouns, as in "tell patients and escorts about parking". */
const ACTS_ON = new Set('escort swab hoist stock label chart record order mask bore toy board'.split(' ').map(fold));

/** Guards against nouns that look like verbs: "records and charts", "check in the morning". */
function verbHere(words: readonly Word[], at: number, form: Form): boolean {
  const word = words[at];
  if (!word || COMPOUND.get(word.fold)?.test(words[at + 1]?.text ?? '')) return false;
  if (ACTS_ON.has(word.fold) && !actsOn(words[at + 1])) return false;
  if (word.tags.has('Verb') && !word.tags.has('PhrasalVerb')) return true;
  if (!isDutyVerb(word.fold)) return word.tags.has('Verb');
  const next = words[at + 1];
  if (!next) return false;
  if (form === 'gerund') return true;
  return !['of', 'and', 'or', 'is', 'are', 'will', 'was', 'were'].includes(next.fold);
}

function actsOn(next: Word | undefined): boolean {
  return (
    next !== undefined && !next.tags.has('Preposition') && !next.tags.has('Conjunction') && !next.tags.has('Adverb')
  );
}

/** Whether anything stands between two coordinated verbs for the first to act on: not in "take and record". */
function hasObject(words: readonly Word[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const word = words[i];
    if (
      word &&
      word.text !== '' &&
      !LINKS.has(word.fold) &&
      !ADVERB.test(word.text) &&
      (i > from || !isDutyVerb(word.fold) || !word.tags.has('Verb'))
    )
      return true;
  }
  return false;
}

function trimLinks(words: readonly Word[]): Word[] {
  let from = 0;
  if (words[0]?.fold === 'as' && words[1]?.text === 'well' && words[2]?.fold === 'as') from = 3;
  while (from < words.length - 1 && LINKS.has(words[from]?.fold ?? '') && words[from]?.fold !== 'to') from++;
  return words.slice(from);
}
