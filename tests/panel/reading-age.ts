import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

/** What has words of its own to be read: headings, paragraphs, items of lists, terms and what they mean, names of tasks, and remarks. */
const BLOCKS = 'h1, h2, h3, h4, summary, p, li, dt, dd, strong, .dm-aside';

/**
 * All sentences that somebody reads in a view. Whatever stands by itself is at least one: a heading, an item of a list, a term, a name.
 * Only words of the advert, which are nobody's to mend, do not count.
 */
export function sentencesOf(view: Element): string[] {
  const copy = view.cloneNode(true) as Element;
  for (const each of copy.querySelectorAll('q')) each.remove();
  return [...(copy.matches(BLOCKS) ? [copy] : []), ...copy.querySelectorAll(BLOCKS)].flatMap((block) => {
    const own = block.cloneNode(true) as Element;
    for (const each of own.querySelectorAll(BLOCKS)) each.remove();
    return sentencesIn((own.textContent ?? '').replace(/\s+/g, ' ').trim());
  });
}

/** The sentences of one text. */
export function sentencesIn(text: string): string[] {
  return text.split(/(?<=[.?!]) (?=[\p{Lu}“])/u).filter((sentence) => wordsOf(sentence).length > 0);
}

/** The grade of school, by Flesch and Kincaid, in which such sentences are read with ease. */
export function gradeOf(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf);
  return fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllable(word), 0),
  });
}

function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? [];
}
