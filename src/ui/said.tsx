import { IN_ENGLISH, type Template } from './i18n.ts';
import english from './locales/en.json' with { type: 'json' };
import { fill, words } from './words.ts';

/*
 * Sources, engine, register and background speak English alone: the command line says the same. What of it comes on screen stands among the
 * messages, under `said`; its English text is what it is known by.
 */

/** What others say in English, in the language of the user; null where there are no words for it. */
export function inOwnWords(text: string): string | null {
  const texts: Readonly<Record<string, string | Template>> = words.said;
  for (const [name, template] of Object.entries(english.said)) {
    const values = valuesIn(text, template);
    const own = texts[name];
    if (values !== null && own !== undefined) return fill(own, ...values);
  }
  return null;
}

/** The same, in English where there are no words for it. */
export function said(text: string): string {
  return inOwnWords(text) ?? text;
}

/** The same on screen. What there are no words for is said to be English. */
export function Said({ text }: { text: string }) {
  return inOwnWords(text) ?? <span {...IN_ENGLISH}>{text}</span>;
}

/** What stands in a text for `$1`, `$2` … of a template; null where it is another text. */
function valuesIn(text: string, template: string): string[] | null {
  const [first = '', ...others] = template.split(/\$\d/);
  if (!text.startsWith(first)) return null;
  const values: string[] = [];
  let at = first.length;
  for (const [index, part] of others.entries()) {
    const end = index === others.length - 1 ? text.length - part.length : text.indexOf(part, at);
    if (end < at || !text.startsWith(part, end)) return null;
    values.push(text.slice(at, end));
    at = end + part.length;
  }
  return at === text.length ? values : null;
}
