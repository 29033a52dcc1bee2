import type { Finding } from '../engine/document/review.ts';
import { isUnchecked } from '../engine/unchecked.ts';
import { Counted, messages, Template } from './i18n.ts';

/** One text for each number of things: `1` for exactly one, `n` for any other. `$1` is the number. */
interface Plural {
  1: string;
  n: string;
}

/** The texts of the panel, and those that other pages have from it. */
export const words = messages;

/** A text with its `$1`, `$2` … replaced. */
export function fill(text: string | Template, ...values: readonly (string | number)[]): string {
  if (text instanceof Template) return text.with(values);
  return text.replace(/\$(\d)/g, (placeholder, position: string) =>
    String(values[Number(position) - 1] ?? placeholder),
  );
}

/** The form of a text that goes with a number, the number filled in. */
export function plural(forms: Plural | Counted, count: number): string {
  if (forms instanceof Counted) return forms.of(count);
  return fill(count === 1 ? forms[1] : forms.n, count);
}

/** The text of a map under a name that may not be in it. */
export function named(texts: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}

/** A rule in words; a rule that has none yet is shown by its id, made readable. */
export function ruleWords(rule: string): string {
  const known = named(words.rules, rule);
  if (known !== undefined) return known;
  const readable = rule.replaceAll('-', ' ');
  return readable.charAt(0).toUpperCase() + readable.slice(1);
}

/** What a finding is headed by: its rule; where that failed, what could not be checked. */
export function findingWords(finding: Pick<Finding, 'rule' | 'source'>): string {
  const rule = ruleWords(finding.rule);
  return isUnchecked(finding) ? fill(words.trouble.unchecked, rule) : rule;
}

/** How sure a match is, in words. */
export function scoreWords(score: number): string {
  if (score >= 0.9) return words.scores.veryLikely;
  if (score >= 0.75) return words.scores.likely;
  return words.scores.perhaps;
}

/** How a condition of the guide stands in the text, in words; nothing for what cannot be. */
export function conditionWords(id: keyof typeof words.cover.condition, standing: string): string | Template {
  const texts: Readonly<Record<string, string | Template>> = words.cover.condition[id];
  return texts[standing] ?? '';
}
