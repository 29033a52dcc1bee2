import type { Word } from '../reading/parse.ts';

const BE = new Set(['is', 'are', 'be', 'been', 'being', 'was', 'were', 'gets', 'get']);
const PARTICIPLE =
  /(?:[^e]ed|\wen|wn)$|^(?:kept|held|sent|made|brought|put|set|laid|cut|told|met|found|done|read|taught|led|dealt|shut|run|sought|built|left)$/;
/** Adverbs and the like between "are" and "inserted". */
const BETWEEN = 2;

/**
 * The words of a duty that say in the passive what is done: "inserted" and "removed" in "cannulae are inserted and removed".
 * Not what others do: "incidents are investigated by the manager".
 */
export function passives(words: readonly Word[]): ReadonlySet<number> {
  const found = new Set<number>();
  let reach = -1;
  for (const [index, word] of words.entries()) {
    const text = word.text.toLowerCase();
    if (BE.has(text)) reach = index + 1 + BETWEEN;
    else if (
      PARTICIPLE.test(text) &&
      words[index + 1]?.fold !== 'by' &&
      (index <= reach || goesOn(words, index, found))
    ) {
      found.add(index);
      reach = -1;
    }
  }
  return found;
}

/** One more after a comma or "and": "counted, rinsed and sent". */
function goesOn(words: readonly Word[], index: number, found: ReadonlySet<number>): boolean {
  if (found.size === 0) return false;
  const before = words[index - 1];
  const here = words[index];
  if (!before || !here) return false;
  return /^(?:and|or|then)$/i.test(before.text) || here.start - before.end > 1;
}
