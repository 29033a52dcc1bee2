import type { JobDocument } from '../document/job-document.ts';
import type { Level, Role } from '../document/review.ts';
import { bandOfSalary } from './pay.ts';
import { type Section, sectionsOf } from './sections.ts';

interface BandReading {
  band: number | null;
  quote: string | null;
  why: string;
}

/** "Band 3", "AfC: Band 3", "Band 2/3", "B3", "Grade 4", "(XR04)". Where two stand together ("Band 2/3") the higher is the post's end. */
const BAND =
  /\b(?:(?:agenda for change|afc|nhs|pay|salary)[\s:]{1,3}){0,2}(?:band(?:ing)?|bd)[\s:.-]{0,4}0?([1-9])(?:[a-d])?(?:\s{0,3}(?:\/|-|–|to|or|and|progressing to|moving to|leading to)\s{0,3}(?:band\s{0,3})?([1-9]))?(?![0-9%])|\bB([2-9])\b(?!\s{0,3}\d)|\b(?:afc|grade)[\s:]{1,3}([1-9])\b(?!\d)|\bX[NR]0([1-9])\b/i;

/** "Band three", "Band IV". */
const BAND_IN_WORDS = /\bband(?:ing)?[\s:.-]{1,4}(two|three|four|five|six|seven|eight|ii|iii|iv|v|vi|vii|viii)\b/i;
const NUMBERS: Readonly<Record<string, number>> = {
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  ii: 2,
  iii: 3,
  iv: 4,
  v: 5,
  vi: 6,
  vii: 7,
  viii: 8,
};

const FIELD_BAND =
  /^\s*(?:(?:agreed|current|proposed|evaluated|job evaluated|afc|nhs)\s)?(?:pay ?scale|pay ?band(?:ing)?|salary (?:band|range|scale)|band(?:ing)?|grade|pay)\b[^:]{0,20}:\s*/i;
/** A line that says the band and no more: "Grade Band 3 (subject to evaluation)". */
const BAND_LINE =
  /^\W{0,9}(?:(?:agenda for change|afc|nhs|pay|grade|salary) ){0,3}band(?:ing)?\W{0,3}(?:0?\d|two|three|four|five|six|seven|eight|ii|iii|iv|v|vi|vii|viii)(?: ?[/–-] ?\d)?[^\w(]{0,9}(?:\([^()]{0,60}\))?\W{0,9}$/i;

/** Words that make a post one of a field that the guide, or its diagnostic and oncology neighbours, speaks of. */
const FIELD =
  /radiotherap|radiograph|radiolog|imaging|x-?ray\b|\bct\b|\bmri?\b|mammograph|breast (?:screening|care|clinic|unit|imaging)|ultrasound|sonograph|nuclear medicine|pet[- ]ct|fluoroscop|\bdexa?\b|linac|brachytherap|oncolog|cancer|chemotherap|\bsact\b|haemato-?oncolog|phlebotom|clinical trial|mould room|interventional/i;
const NOT_IMAGING = /ophthalm|retina|eye screening|optometr|audiolog|cardiac physiolog|dental nurse|veterinar/i;

const AP_TITLE =
  /\b(assistant|associate)\s+(\w+\s+){0,2}practitioner|\bpractitioner assistant|\btrainee ap\b|\btap\b|\b(?:radiotherapy|radiography|imaging) ap\b|mammography associate|imaging associate|radiograph(y|ic) associate|assistant (radiograph|mammograph)\w*|associate practitioner/i;
const SUPPORT_TITLE =
  /\b(support (worker|assistant|staff)|(health ?-?care|clinical|nursing|care|department(al)?|imaging|radiograph(y|ic|er'?s?)|radiotherapy|radiology|x-?ray|ct|mri|mr|scanning|ultrasound|treatment|oncology|chemotherapy|outpatient|ward|trials?|research|clinic|screening|mammography|breast|pre-?treatment|planning|patient) (\w+ )?(assistant|helper|aide|support|attendant)|hca|hcsw|csw|scsw|rda|helper|auxiliary|phlebotomist|assistant)\b/i;
const CLERICAL_TITLE =
  /\b(clerk|clerical|reception(ist)?|secretary|administrat(or|ive|ion)|admin|coordinator|co-ordinator|navigator|scheduler|booking|porter|domestic|housekeep\w*|cater\w*|chef|cook|driver|technician|technologist|engineer(?:ing)?|physics|scientist|data|it|estates|security|finance|hr|payroll|typist|analyst|pharmacy|librar\w*|physio\w*|occupational|therapy assistant|therapies|speech|dietetic|dental|theatre|maternity|midwifery|play|kitchen|laundry|stores|medical records|governance|audit|communications|volunteer|dietitian|procurement|supplies|laboratory|pathology|mortuary|biomedical)\b/i;
const REGISTERED_TITLE =
  /\b(radiographer|sonographer|mammographer|nurse|sister|matron|midwife|physiotherapist|occupational therapist|dietitian|dosimetrist|physicist|clinical scientist|psychologist|pharmacist|doctor|consultant|registrar|fellow|oncologist|radiologist|surgeon|anaesthetist|paramedic|podiatrist|optometrist|technologist|practitioner|specialist|therapist|social worker|health visitor|gp|dentist|superintendent|manager|director|head of)\b/i;
/** Titles in which "assistant" is a rank, not a support post. */
const ASSISTANT_RANK =
  /\bassistant\s+(?:\w+\s+){0,3}(?:manager|director|psychologist|dietitian|scientist|accountant|engineer|head|lead|professor|superintendent|editor|physicist)\b/i;
const SUPPORT_TO_PROFESSION =
  /\b(radiographer|nurse|nursing|physiotherapist|practitioner)('?s)?\s+(assistant|helper|support|aide)|assistant to/i;

/** Reads what the post is: title, band and where it was read, level and why. `chosen` is the user's own word on the level. */
export function readRole(
  document: JobDocument,
  chosen: Level | null = null,
  sections: readonly Section[] = sectionsOf(document.blocks),
): Role {
  const title = readTitle(document);
  const reading = readBand(document, title, sections);
  const read = readLevel(document, title, reading.band);
  const why = [reading.why, read.why];
  if (chosen !== null && chosen !== read.level) why.push(`You chose the level; it was read as ${read.level}.`);
  return { title, band: reading.band, bandQuote: reading.quote, level: chosen ?? read.level, why };
}

function readTitle(document: JobDocument): string {
  const given = document.title.trim();
  if (given !== '') return given;
  for (const block of document.blocks) {
    const field = block.text.match(/^\s*(?:(?:job|post|role) ?)?title ?:\s*(\S.{2,119})$/i);
    if (field?.[1]) return field[1].trim();
  }
  return document.blocks.find((block) => block.kind === 'heading')?.text.trim() ?? '';
}

/** In the order of trust: the page's own band field, labelled fields, the title, the text, the salary. */
function readBand(document: JobDocument, title: string, sections: readonly Section[]): BandReading {
  if (document.band) {
    const band = bandIn(document.band) ?? bandIn(`Band ${document.band}`);
    if (band)
      return { band: band.band, quote: document.band, why: `The page states the pay band: “${document.band}”.` };
  }
  for (const block of document.blocks) {
    const label = block.text.match(FIELD_BAND);
    if (!label || (block.kind !== 'field' && block.text.length > 80)) continue;
    const value = block.text.slice(label[0].length);
    const band = bandIn(value) ?? bandIn(`Band ${value.trim()}`);
    if (band)
      return { band: band.band, quote: block.text.trim(), why: `The band was read from “${block.text.trim()}”.` };
  }
  const inTitle = bandIn(title);
  if (inTitle)
    return { band: inTitle.band, quote: inTitle.quote, why: `The band was read from the title: “${inTitle.quote}”.` };
  for (const [index, block] of document.blocks.entries()) {
    if (sections[index]?.kind === 'person') continue;
    const band =
      block.kind === 'field' || block.kind === 'heading' || BAND_LINE.test(block.text)
        ? bandIn(block.text)
        : bandOfPost(block.text);
    if (band) return { band: band.band, quote: band.quote, why: `The band was read from the text: “${band.quote}”.` };
  }
  for (const block of document.blocks) {
    if (!/£/.test(block.text)) continue;
    const pay = bandOfSalary(block.text);
    if (pay)
      return { band: pay.band, quote: pay.quote, why: `No band is named; the salary “${pay.quote}” is ${pay.scale}.` };
  }
  return { band: null, quote: null, why: 'No pay band was found in the text.' };
}

/** Running text names other people's bands too: only words that tie a band to this post count. */
const BAND_OF_POST: readonly RegExp[] = [
  /\b(?:this|the|our|a|an)\s(?:\w+\s){0,3}(?:post|role|position|job|vacancy)\s(?:is|will be|has been)\s(?:\w+\s){0,4}(?:agenda for change\s|afc\s)?band\s?[1-9]/i,
  /\b(?:graded|banded|evaluated|paid|appointed|salary|pay)\s(?:\w+\s){0,3}(?:agenda for change\s|afc\s|nhs\s){0,3}band\s?[1-9]/i,
  /\bannex 21\b.{0,60}?\bband\s?[1-9]/i,
  /\b(?:appointed|post|role|position)\b[^.]{0,25}\b(?:at|of|on)\sband\s?[1-9](?:\s?(?:or|\/|-|to)\s?(?:band\s?)?[1-9])?/i,
  /\b(?:agenda for change|afc)\W{1,3}band\s?[1-9]/i,
  /\b(?:a|our|this|new|permanent|exciting)\s(?:\w+\s){0,3}band\s?[1-9]\s(?:\w+\s){0,5}(?:post|role|position|opportunity|vacancy|job)/i,
  /\bband\s?[1-9]\s?[-–,(:]{0,2}\s?£/i,
];

function bandOfPost(text: string): { band: number; quote: string } | null {
  const words = text.replace(/\s+/g, ' ');
  const hits = BAND_OF_POST.map((pattern) => pattern.exec(words)).filter((hit) => hit !== null);
  const [first] = hits.sort((a, b) => a.index - b.index);
  if (!first) return null;
  const [range = ''] = words.slice(first.index + first[0].length).match(/^ ?[/–-] ?(?:band ?)?[1-9]\b/i) ?? [];
  return bandIn(first[0] + range);
}

function bandIn(text: string): { band: number; quote: string } | null {
  const hit = text.match(BAND);
  if (!hit) {
    const worded = text.match(BAND_IN_WORDS);
    const band = NUMBERS[worded?.[1]?.toLowerCase() ?? ''];
    return worded && band ? { band, quote: worded[0].trim() } : null;
  }
  const bands = hit.slice(1).filter(Boolean).map(Number);
  // Annex 21 pays a share of the band at the end of the training: the named band is the end band.
  return bands.length > 0 ? { band: Math.max(...bands), quote: hit[0].trim() } : null;
}

function readLevel(document: JobDocument, title: string, band: number | null): { level: Level; why: string } {
  const bare = title.replace(/\([^()]*\)/g, (inside) => (FIELD.test(inside) ? inside : ' '));
  const apprentice = /apprentice|student\b|\btrainee\b/i.test(bare);
  const support = (SUPPORT_TITLE.test(bare) || SUPPORT_TO_PROFESSION.test(bare)) && !ASSISTANT_RANK.test(bare);
  const assistantPractitioner = AP_TITLE.test(bare);
  if (assistantPractitioner && !(band !== null && band >= 6)) {
    if (inField(document, title))
      return { level: 'AP', why: 'The title is an assistant practitioner’s, in imaging, radiotherapy or cancer care.' };
    return {
      level: 'other',
      why: 'The title is an assistant practitioner’s, outside imaging, radiotherapy and cancer care.',
    };
  }
  if (apprentice && REGISTERED_TITLE.test(bare) && !support)
    return { level: 'registered', why: 'The post is a training place for a registered profession.' };
  if (
    REGISTERED_TITLE.test(bare) &&
    !support &&
    !(CLERICAL_TITLE.test(bare) && (band ?? 5) < 5) &&
    (band === null || band >= 5)
  )
    return { level: 'registered', why: 'The title is a registered professional’s or a senior post’s.' };
  if (band !== null && band >= 5)
    return { level: 'registered', why: `Band ${band} posts are at registered level or above.` };
  if (CLERICAL_TITLE.test(bare) && !/\b(mould room|immobili[sz]ation)\b/i.test(bare))
    return { level: 'other', why: 'The title is of a post that the guide is not about.' };
  if (!support) {
    const described = roleDescribed(document);
    if (described) return { level: 'SCSW', why: `The text describes the work of a ${described}.` };
    return { level: 'other', why: 'The title is of a post that the guide is not about.' };
  }
  if (!inField(document, title))
    return { level: 'other', why: 'A support post outside imaging, radiotherapy and cancer care.' };
  return { level: 'SCSW', why: 'The title is a support worker’s, in imaging, radiotherapy or cancer care.' };
}

/** A page about the field's support staff whose title names no post ("Who works in radiotherapy"). */
function roleDescribed(document: JobDocument): string | null {
  if (!FIELD.test(document.title) || NOT_IMAGING.test(document.title) || REGISTERED_TITLE.test(document.title))
    return null;
  for (const block of document.blocks) {
    const hit = block.text.match(
      /\b(radiograph(?:y|ic)|radiotherapy|imaging|x-ray) (?:department )?(assistant|helper|support worker)\b(?='s|’s| is| will| who| helps| works)/i,
    );
    if (hit) return hit[0];
  }
  return null;
}

/** Whether the post stands in imaging, radiotherapy, oncology, phlebotomy or clinical trials: by its title, else by the department it names. */
function inField(document: JobDocument, title: string): boolean {
  if (NOT_IMAGING.test(title)) return false;
  if (FIELD.test(title)) return true;
  // A title that names another place settles it: "Healthcare Support Worker – Outpatients".
  if (
    /[-–—:,(|]\s*\p{L}/u.test(title) ||
    /\b(ward|theatre|maternity|community|mental health|outpatient|emergency|a&e|therap(y|ies)|rehab|stroke|paediatric|surgical|surgery|medical|nursing home|district|dialysis|renal|endoscopy|day (unit|case)|practice)\b/i.test(
      title,
    )
  )
    return false;
  for (const block of document.blocks.slice(0, 14)) {
    const department = block.text.match(
      /^\s*(?:department|section|service|directorate|care group|division|base|location|specialty|main area|ward|area|unit)s?\b[^:]{0,20}:\s*(.*)$/i,
    );
    if (department?.[1]) {
      if (FIELD.test(department[1]) && !NOT_IMAGING.test(department[1])) return true;
    }
  }
  // "Assistant practitioner – nuclear medicine" further down, where the title stands alone.
  const named = title.toLowerCase().trim();
  if (
    named !== '' &&
    document.blocks.some(
      (block) => block.kind === 'heading' && block.text.toLowerCase().includes(named) && FIELD.test(block.text),
    )
  )
    return true;
  const opening = document.blocks
    .filter((block) => block.kind === 'paragraph' || block.kind === 'heading')
    .slice(0, 4)
    .map((block) => block.text)
    .join(' ');
  return (opening.match(new RegExp(FIELD.source, 'gi'))?.length ?? 0) >= 2;
}
