/** What one line of a job description is by its own wording. Pages rarely say so in markup: four adverts in five have no list at all. */

/** Bullets that word processors leave behind; the private-use ones are Symbol and Wingdings. */
const GLYPHS = '•‣⁃◦∙●○◉▪▫■□◆◇►▶▸➢➤✓✔√\uF06F\uF076\uF0A7\uF0B7\uF0D8\uF0FC';
const BULLET = new RegExp(`^(?:[${GLYPHS}·]+\\s*|[-–—*]\\s+|-(?=\\p{Lu})|o(?:\\s+|$))`, 'u');
const RUN_ON_BULLET = new RegExp(`(?<=\\s)[${GLYPHS}](?=\\s*\\S)`, 'gu');
const NUMBER = /^(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|\(?(?:[a-z]|[ivx]{1,4})\))\s+(?=\p{L})/u;

const FIELD_LABEL =
  /^(?:(?:job|post|role)(?: title)?|title(?: of post)?|(?:pay |afc )?(?:band|grade)|salary(?: range)?|pay|hours(?: of work| per week)?|working (?:hours|pattern)|department|directorate|division|care group|specialty|team|location|base|site|place of work|employer|(?:managerially |professionally )?(?:reports|responsible|accountable) to|(?:line )?manager|contract(?: type)?|tenure|duration|closing date|interview date|start date|(?:job )?ref(?:erence)?(?: number| no)?)$/i;
const SECTION =
  /\b(?:dut(?:y|ies)|responsibilit(?:y|ies)|summary|overview|purpose|dimensions|specification|qualifications?|benefits|criteria|requirements|about (?:us|the \w+)|essential|desirable)\b/i;
const CLAUSE =
  /\b(?:will|would|must|should|may|can|are|is|be|have|includes?|including|involves?|required|you|your|we|following|any)\b/i;
const ENDS_SENTENCE = /[.!?:;]["'”’)\]]*$/;
/** A line that stops at one of these was broken by its width, whatever the next one starts with. */
const LEANS_FORWARD =
  /(?:^|\s)(?:a|an|and|as|at|by|for|from|in|into|of|on|or|our|that|the|their|this|to|under|with|within|your)$|,$/i;
const LEANS_BACK = /^(?:and|or|of|with|for|in|by|from|within|at|as|that|which|who|when|where|including)\b/;

/** Where the line's text begins after a bullet or number, or null where it has none. */
export function bulletOf(line: string): { length: number; numbered: boolean } | null {
  const bullet = BULLET.exec(line);
  if (bullet) return { length: bullet[0].length, numbered: false };
  const number = NUMBER.exec(line);
  return number ? { length: number[0].length, numbered: true } : null;
}

/** Where bullets stand inside a line that ought to have been several. */
export function runOnBullets(line: string): number[] {
  return [...line.matchAll(RUN_ON_BULLET)].map((match) => match.index);
}

/** Whether a line reads as the heading of what follows. */
export function isHeadingLine(line: string, strong: boolean): boolean {
  const words = line.split(/\s+/).length;
  if (/[.;,!?]$/.test(line) || words > 12 || !/\p{L}{2}/u.test(line)) return false;
  if (strong || isCapitals(line)) return true;
  const bare = line.replace(NUMBER, '');
  if (words > 8 || !/^\p{Lu}/u.test(bare) || CLAUSE.test(bare) || isInfinitive(bare)) return false;
  return bare.endsWith(':') ? !/\b(?:with|of|by|to|for|in|as|and):$/.test(bare) : SECTION.test(bare);
}

/** Whether a line is "Label: value" with a label that adverts use for facts; "Communication: talks to patients" is a duty. */
export function isFieldLine(line: string): boolean {
  const label = /^([^:]{2,40}):\s*\S/.exec(line)?.[1]?.trimEnd();
  return label !== undefined && FIELD_LABEL.test(label);
}

/** Whether the text breaks off with this line only because the line was full. `joined` says how many lines it is made of so far. */
export function runsOn(before: string, lastLine: string, next: string, joined: number, inList: boolean): boolean {
  const oneWord = !/\s/.test(lastLine);
  const nextOneWord = !/\s/.test(next);
  if (isCapitals(lastLine) && isCapitals(next)) return oneWord || nextOneWord;
  if (isCapitals(before) || ENDS_SENTENCE.test(before)) return false;
  if (LEANS_FORWARD.test(before)) return true;
  if (/^[\p{Ll}(&]/u.test(next)) return !inList || LEANS_BACK.test(next);
  // Text with one word on each line: a capital there may be any name.
  return oneWord && nextOneWord && joined > 1;
}

/** "To chaperone patients": how older job descriptions begin each duty. */
export function isInfinitive(line: string): boolean {
  return /^To \p{Ll}/u.test(line);
}

/** Whether the line holds one sentence at most. */
export function isOneSentence(line: string): boolean {
  return !/[.!?]\s+\p{Lu}/u.test(line);
}

function isCapitals(line: string): boolean {
  return /\p{Lu}{3}/u.test(line) && !/\p{Ll}/u.test(line);
}
