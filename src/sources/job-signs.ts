import type { Block, JobDocument } from '../engine/document/job-document.ts';
import type { Review } from '../engine/document/review.ts';

/*
 * Whether a page is a job description at all. The engine finds duties in whatever it is given; on a news page these would be nonsense,
 * and a page without findings would look as if the guide had nothing against it. Signs for are added up, signs against taken off.
 */

/** Headings under which job descriptions say what is done and who is wanted. */
const SECTION =
  /\b(?:dut(?:y|ies)|responsibilit(?:y|ies)|accountabilities|key (?:tasks|result areas)|job (?:purpose|summary|description|overview|details)|(?:post|role) (?:purpose|summary|overview|description)|purpose of the (?:job|post|role)|person(?:nel)? spec\w*|(?:essential|desirable) criteria|what you(?:['’]ll| will) (?:do|be doing)|about (?:you|the (?:role|job|post))|(?:the|your) role|the (?:job|work) and what|what(?:['’]s| is) involved|the (?:job|work|role) involves|what we(?:['’]re| are) looking for|how to apply)\b/i;
/** Titles of posts. */
const POST =
  /\b(?:assistant|support worker|practitioner|nurse|nursing|radiographer|sonographer|technician|technologist|therapist|officer|manager|co-?ordinator|administrator|secretary|clerk|receptionist|porter|phlebotomist|helper|aide|worker|apprentice|trainee|specialist|scientist|physicist|lead|hcsw|hca|vacancy|job description)\b/i;
/** Facts of a post, each with its label. */
const FACT =
  /\b(?:(?:job|post|role) title|(?:pay |afc )?(?:band|grade)|salary|hours(?: of work| per week)?|contract|closing date|(?:job )?ref(?:erence)?(?: (?:number|no\.?))?|(?:managerially |professionally )?(?:reports|accountable|responsible) to|department|directorate|base|location|staff group|working pattern)\s*:/gi;
const BAND = /\b(?:band|grade)\s*[1-9]\b|\bagenda for change\b|\bafc\b/i;
const PAY = /£\s?\d{2},?\d{3}|\bper annum\b|\b(?:full|part)[- ]time\b|\bpro rata\b/i;
/** Who is spoken of: one who is to have the post. */
const HOLDER =
  /\b(?:post|job|role)[- ]?holder|\bsuccessful (?:candidate|applicant)|\b(?:you will|you['’]ll) (?:be|work|join|need|have|assist|support|provide|help|take|undertake|carry|report|play)\b|\bwe are (?:looking for|seeking|recruiting)|\bapplicants?\b|\bthis (?:post|role|position)\b|\b(?:essential|desirable)\b/i;
/** What lists of duties begin with. */
const DUTY =
  /^(?:to |you will |will |the post ?holder will )?(?:act|administer|advise|answer|arrange|assess|assist|attend|book|care|carry|chaperone|check|clean|collect|communicate|complete|comply|contribute|co-?ordinate|deal|deliver|demonstrate|deputise|develop|document|empty|encourage|ensure|escort|explain|follow|greet|handle|help|identify|input|insert|keep|label|liaise|load|maintain|make|manage|measure|monitor|move|observe|offer|operate|order|organise|participate|perform|plan|position|prepare|promote|provide|reassure|receive|record|refer|report|respond|restock|review|scan|set up|stock|store|supervise|support|take|train|transfer|transport|undertake|update|use|wash|weigh|welcome|work)(?:s|ing)?\b/i;
const DOING = /^\p{Lu}?\p{Ll}{2,}ing\s/u;
/** In running text only these tell a duty from any other sentence with such a verb. */
const SPOKEN_TO = /^(?:to|you|will|the post)\b/i;
/** Headings of pages that are about something else. */
const OTHER_PAGE =
  /^(?:references?|see also|external links|further reading|bibliography|footnotes|citations|etymology|contents|related (?:stories|articles|topics|content)|more on this story|most read|latest news|top stories|comments?(?: \(\d+\))?|(?:customer )?(?:reviews|ratings)|you may also like|customers also (?:bought|viewed)|(?:product )?(?:details|features|specifications?|description)|delivery(?: (?:and|&) returns)?|returns|size guide|frequently bought together|add to (?:basket|cart|bag)|ingredients|method)\s*:?$/i;
/** Prices, stock and footnotes in short lines. */
const SOLD =
  /(?:^|\s)£\s?\d{1,4}(?:\.\d\d)\b|\b(?:in|out of) stock\b|\badd to (?:basket|cart|bag)\b|\b(?:inc|ex)l?\.? vat\b/i;

const LINE = 120;
const ENOUGH = 3;

/**
 * Whether what was read and reviewed is a job description. A board's own source vouches for its pages, and the user for what they selected;
 * of any other page it is judged by its text, and one without a single duty is none.
 */
export function isJob({ source, title, blocks }: JobDocument, { duties }: Review): boolean {
  return source !== 'web-page' || (duties.length > 0 && looksLikeJob(title, blocks));
}

/** Whether a page with this title and text is a job description, as far as can be told from how such texts are made. */
export function looksLikeJob(title: string, blocks: readonly Block[]): boolean {
  return weightFor(title, blocks) - weightAgainst(blocks) >= ENOUGH;
}

function weightFor(title: string, blocks: readonly Block[]): number {
  const count = (is: (block: Block) => boolean) => blocks.filter(is).length;
  const lines = blocks.filter(({ kind, text }) => kind !== 'heading' && text.length <= LINE);
  const sections = count(({ kind, text }) => kind === 'heading' && SECTION.test(text));
  const facts = blocks.flatMap(({ text }) => text.match(FACT) ?? []).length;
  const pay =
    lines.some(({ text }) => BAND.test(text)) || BAND.test(title)
      ? 2
      : lines.some(({ text }) => PAY.test(text))
        ? 1
        : 0;
  const holder = count(({ text }) => HOLDER.test(text));
  const duties = blocks.flatMap(dutiesIn).length;
  return (
    Math.min(sections, 2) +
    Math.min(facts, 3) +
    pay +
    (POST.test(title) ? 1 : 0) +
    (holder >= 3 ? 2 : holder > 0 ? 1 : 0) +
    (duties >= 6 ? 3 : duties >= 3 ? 2 : duties > 0 ? 1 : 0)
  );
}

function weightAgainst(blocks: readonly Block[]): number {
  const headings = blocks.filter(({ kind, text }) => kind === 'heading' && OTHER_PAGE.test(text)).length;
  const sold = blocks.filter(({ text }) => text.length <= LINE && SOLD.test(text)).length;
  const footnotes = blocks.filter(({ text }) => /\[\d{1,3}\]/.test(text)).length;
  return 2 * Math.min(headings, 3) + (sold > 0 ? 2 : 0) + (footnotes >= 3 ? 2 : 0);
}

/** Statements that begin as duties do: whole items and lines, and the sentences of paragraphs that speak of what the holder does. */
function dutiesIn({ kind, text }: Block): string[] {
  if (kind === 'heading' || kind === 'field') return [];
  return text
    .split(/(?<=[.;])\s+/)
    .filter((sentence) =>
      kind === 'paragraph'
        ? DUTY.test(sentence) && SPOKEN_TO.test(sentence)
        : DUTY.test(sentence) || DOING.test(sentence),
    );
}
