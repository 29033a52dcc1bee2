import { says } from '../reading/post.ts';
import { NO_DUTIES } from '../reading/sections.ts';
import type { Wording } from '../reading/wording.ts';
import { type Rule, SUPERVISED } from './rule.ts';

/** Work that is no clinical work: there, independence is no question for the guide. */
const NOT_CLINICAL =
  /\b(travel\w*|driv\w+|learn|study|stud(?:y|ies)|time|diary|workload|admin(?:istrative)?|clerical|stock|order(?:s|ing)|initiative|patients? to (?:live|be|regain|maintain|mobilise))\b|independent (?:sector|living|life|provider|contractor)|\bpromot\w+ independen/i;

/** Words that the post-holder works unsupervised, independently or in sole charge. */
export const unsupervisedWording: Rule = {
  id: 'unsupervised-wording',
  check({ post }) {
    return post.blocks.flatMap((block, index) => {
      if (NO_DUTIES.has(block.section.kind)) return [];
      return apart(block.wording.filter(({ family }) => family === 'unsupervised')).flatMap((wording) => {
        const sentence = block.parsed.sentences.find(({ start, end }) => start <= wording.start && wording.end <= end);
        if (!sentence) return [];
        const text = block.parsed.block.text.slice(sentence.start, sentence.end);
        // "With autonomy, under the supervision of …" and "will not work unsupervised" say the opposite.
        if (
          says(block, [...SUPERVISED, 'negated'], sentence) ||
          NOT_CLINICAL.test(text) ||
          sentence.words.some((word) => /^(?:learn|student|develop)/.test(word.fold))
        )
          return [];
        return [
          {
            severity: 'serious' as const,
            place: { block: index, start: wording.start, end: wording.end },
            tasks: [],
            message:
              'These words say that the post-holder works without supervision. In the guide, support workers and assistant practitioners work under the supervision of registered staff.',
            suggestion:
              'Work is planned by the post-holder from day to day, under the supervision of a registered radiographer who can be reached at all times.',
            source: 'The difference between assistant practitioners and registered radiographers',
          },
        ];
      });
    });
  },
};

/** Overlapping pieces of wording as one: "in sole charge" is not "sole charge" too. The longer stays. */
function apart(wordings: readonly Wording[]): Wording[] {
  const kept: Wording[] = [];
  for (const wording of [...wordings].sort((a, b) => b.end - b.start - (a.end - a.start)))
    if (!kept.some((other) => other.start < wording.end && wording.start < other.end)) kept.push(wording);
  return kept;
}
