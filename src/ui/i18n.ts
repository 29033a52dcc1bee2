import { createI18n } from '@wxt-dev/i18n';
import { browser } from 'wxt/browser';
import type { GeneratedI18nStructure } from '#i18n';
import type { Language } from './language.ts';
import english from './locales/en.json' with { type: 'json' };

/*
 * The texts of the user interface stand in locales/, one file a language; the browser or the user picks the language. Here they become an object
 * that has a place for each, so that a misspelt name is found by the compiler. The English file gives the shape, no more.
 */

const i18n = createI18n();

/** The messages to take in the place of those that the browser does not give. */
let own: Shape | null = null;

/** Changes when the messages do, so that no text is kept in a language that is not spoken any more. */
let turn = 0;

/** What was asked for last: what is loaded late for an earlier choice is left, and whoever waits for that waits for this. */
let latest: Promise<void> | null = null;

/**
 * To be awaited before anything is drawn, with the language that the user chose. Where the browser has its messages in another one, they
 * are taken from the extension's own code. So they are where Chromium gives the extension's pages no messages at all, as it does now and
 * then from its start until it is closed: its manifest is in the browser's language even then. What is drawn in the meantime is in the
 * language before, and is asked for anew once this is done.
 */
export function languageReady(chosen: Language = 'browser'): Promise<void> {
  const mine: Promise<void> = messagesFor(chosen).then((found) => {
    if (latest !== null && latest !== mine) return latest;
    own = found;
    turn++;
  });
  latest = mine;
  return mine;
}

async function messagesFor(chosen: Language): Promise<Shape | null> {
  const known: { getMessage(name: string): string } = browser.i18n;
  const given = known.getMessage('language');
  if (given !== '' && (chosen === 'browser' || given.startsWith(chosen))) return null;
  const { description } = browser.runtime.getManifest();
  if (chosen === 'en' || (chosen === 'browser' && description === english.summary)) return english;
  const { default: welsh } = await import('./locales/cy.json');
  return chosen === 'cy' || description === welsh.summary ? welsh : english;
}

/** A text, filled in with values or in the form that goes with a number. */
function say(key: string, given: number | string[] = []): string {
  if (own === null) return typeof given === 'number' ? i18n.t(key, given) : i18n.t(key, given);
  const found = ownText(own, key.split('.'), given === 1 ? '1' : 'n');
  const values = typeof given === 'number' ? [given] : given;
  return found.replace(/\$(\d)/g, (_, at: string) => String(values[Number(at) - 1] ?? ''));
}

function ownText(shape: Shape | undefined, path: readonly string[], form: string): string {
  if (shape === undefined || typeof shape === 'string') return shape ?? '';
  const inner = new Map(Object.entries(shape));
  const [name, ...rest] = path;
  return name === undefined
    ? ownText(inner.get(form) ?? inner.get('message'), [], form)
    : ownText(inner.get(name), rest, form);
}

/** A text with `$1`, `$2` … in it, which `fill` puts in. */
export class Template {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  with(values: readonly (string | number)[]): string {
    return say(this.#key, values.map(String));
  }
}

/** A text for each number of things, of which `plural` takes the one that goes with a number. */
export class Counted {
  readonly #key: string;

  constructor(key: string) {
    this.#key = key;
  }

  of(count: number): string {
    return say(this.#key, count);
  }
}

type Structure = Omit<GeneratedI18nStructure, `@@${string}`>;
type Head<K> = K extends `${infer First}.${string}` ? First : K;
/** A message's name may hold no hyphen: an underscore stands for that of an id. */
type Id<K> = K extends `${infer First}_${infer Rest}` ? `${First}-${Id<Rest>}` : K;
type Under<S, H extends string> = { [K in keyof S as K extends `${H}.${infer Rest}` ? Rest : never]: S[K] };
type Text<S> = S extends { plural: true } ? Counted : S extends { substitutions: 0 } ? string : Template;
type Place<S, H extends string> = H extends keyof S ? Text<S[H]> : Tree<Under<S, H>>;
type Tree<S> =
  '0' extends Head<keyof S>
    ? readonly Place<S, '0'>[]
    : { readonly [H in Head<keyof S> & string as Id<H>]: Place<S, H> };

type Shape = string | readonly Shape[] | { readonly [name: string]: Shape };

function placeOf(shape: Shape, path: readonly string[]): unknown {
  const key = path.join('.');
  if (typeof shape === 'string') return /\$\d/.test(shape) ? new Template(key) : say(key);
  if (Array.isArray(shape)) return shape.map((each, index) => placeOf(each, [...path, String(index)]));
  const entries = Object.entries(shape);
  if (entries.some(([name]) => name === 'n')) return new Counted(key);
  // With a note for translators.
  if (path.length === 1 && entries.some(([name]) => name === 'message')) return say(key);
  const place = {};
  for (const [name, inner] of entries) define(place, name.replaceAll('_', '-'), () => placeOf(inner, [...path, name]));
  return place;
}

/** Asks for a text when it is first needed, and once for each language. */
function define(place: object, name: string, make: () => unknown): void {
  let made: { value: unknown; turn: number } | undefined;
  Object.defineProperty(place, name, {
    enumerable: true,
    get() {
      if (made?.turn !== turn) made = { value: make(), turn };
      return made.value;
    },
  });
}

/** Every text, in the language of the browser, or in English where there is none in that. */
export const messages = placeOf(english, []) as Tree<Structure>;

/** The language of what the engine says and of the guide, as an attribute of what they stand in. */
export const IN_ENGLISH = { lang: 'en-GB' } as const;

/** Says on the page itself which language it is in, so that it is read out as such, and gives it its title. */
export function nameDocument(title: string): void {
  document.documentElement.lang = messages.language;
  document.title = title;
}
