import { readdirSync, readFileSync } from 'node:fs';
import { type ParsedMessage, parseMessagesFile } from '@wxt-dev/i18n/build';
import { parseSync } from 'oxc-parser';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { languageReady } from '../../src/ui/i18n.ts';
import { fill, plural, words } from '../../src/ui/words.ts';
import { pathsUsed, textsInline } from './texts-in-code.ts';

const LOCALES = 'src/ui/locales';
const FOLDERS = ['src/panel', 'src/ui', 'src/audit', 'src/options', 'entrypoints'];
/** Texts that stand in the code all the same: they are the same in every language. */
const ALLOWED: readonly string[] = [];

const own = async (locale: string) =>
  (await parseMessagesFile(`${LOCALES}/${locale}.json`)).filter(({ key }) => !key[0]?.startsWith('@@'));
const textsOf = (message: ParsedMessage) =>
  message.type === 'plural' ? Object.values(message.plurals) : [message.message];
const placeholders = (text: string) => [...new Set(text.match(/\$\d/g) ?? [])].toSorted();
const english = await own('en');
const welsh = await own('cy');

describe('the messages', () => {
  it('are the same in each language, in the same order', () => {
    expect(readdirSync(LOCALES).toSorted()).toEqual(['cy.json', 'en.json']);
    expect(english.length).toBeGreaterThan(400);
    expect(welsh.map(({ key, type }) => [key.join('.'), type])).toEqual(
      english.map(({ key, type }) => [key.join('.'), type]),
    );
  });

  it('have the same placeholders in each language', () => {
    const each = (messages: ParsedMessage[]) =>
      messages.map((message) => [message.key.join('.'), placeholders(textsOf(message).join(' '))]);
    expect(each(welsh)).toEqual(each(english));
  });

  it('are translated', () => {
    const same = english.filter((message, at) => {
      const other = welsh[at];
      return (
        other !== undefined &&
        textsOf(message).join() === textsOf(other).join() &&
        /[a-z]{3} /.test(textsOf(message).join())
      );
    });
    // What an English advert says, and the panel of it, is English in the example too.
    expect(same.map(({ key }) => key.join('.'))).toEqual([
      'post.bandValue',
      'welcome.example.before',
      'welcome.example.marked',
      'welcome.example.after',
      'welcome.example.why',
      'welcome.example.suggestion',
    ]);
  });

  it('have names and texts that every browser takes', () => {
    const names = english.map(({ key }) => key.join('_').toLowerCase());
    expect(names.filter((name) => !/^[a-z0-9_]+$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    const texts = [...english, ...welsh].flatMap(textsOf);
    // A bar stands between the forms of a plural; a dollar sign before anything but a digit would be taken for a placeholder.
    expect(texts.filter((text) => text === '' || text.includes(' | ') || /\$(?!\d)/.test(text))).toEqual([]);
    const summary = [...english, ...welsh].filter(({ key }) => key[0] === 'summary').flatMap(textsOf);
    expect(summary.filter((text) => text.length > 132)).toEqual([]);
  });

  it('are all used', () => {
    const files = FOLDERS.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name))
        .map((name) => `${folder}/${name}`),
    );
    const used = files.flatMap((file) => pathsUsed(file, readFileSync(file, 'utf8')));
    const manifest = readFileSync('wxt.config.ts', 'utf8').matchAll(/__MSG_(\w+)__/g);
    expect(unused(english, [...used, ...[...manifest].map(([, name = '']) => [name])])).toEqual([]);
  });

  it('would be found out where one is not used', () => {
    const code = `
      import { welcomeWords as help } from '../ui/welcome-words.ts';
      import { words } from '../ui/words.ts';
      const { start } = help;
      const { read, notRead: { 'needs-click': click } } = words.site;
      show(help.marks.kinds, words.check.title, words.quote['show'], words.levels[level], words[state].lead, words.none.steps.map(f));`;
    const left = new Set(unused(english, pathsUsed('x.ts', code)));
    for (const key of [
      'welcome.marks.kinds.duty.line',
      'welcome.start.other',
      'check.title',
      'quote.show',
      'levels.AP',
      'none.lead',
      'none.steps.1',
      'reading.lead',
      'site.read',
      'site.notRead.needs_click',
    ])
      expect(left).not.toContain(key);
    for (const key of [
      'welcome.title',
      'check.copy',
      'quote.shown',
      'none.title',
      'audiences.manager',
      'site.options',
      'site.notRead.nothing_selected',
    ])
      expect(left).toContain(key);
  });
});

/** The messages that none of the paths leads to; `*` in a path is any one name. */
function unused(messages: readonly ParsedMessage[], paths: readonly (readonly string[])[]): string[] {
  const used = new Set<string>();
  for (const path of paths) {
    let reached = messages;
    for (const [at, name] of path.entries()) {
      const on = reached.filter(({ key }) => name === '*' || key[at]?.replaceAll('_', '-') === name);
      if (on.length > 0) reached = on;
      // What follows is done with the text or the list itself; anything else leads nowhere.
      else if (reached.some(({ key }) => key[at] !== undefined && !/^\d+$/.test(key[at]))) reached = [];
      if (on.length === 0) break;
    }
    if (reached !== messages) for (const { key } of reached) used.add(key.join('.'));
  }
  return messages.map(({ key }) => key.join('.')).filter((key) => !used.has(key));
}

describe('the words', () => {
  it('come out in English, filled in and in the form for their number', () => {
    expect(words.product).toBe('Dutymark');
    expect(fill(words.post.bandValue, 3)).toBe('Band 3');
    expect(fill(words.check.sectionShown, 'Serious', 1, 2)).toBe('Serious (1 of 2 shown)');
    expect([0, 1, 2].map((count) => plural(words.check.title, count))).toEqual([
      '0 findings',
      '1 finding',
      '2 findings',
    ]);
    expect(words.rules['task-above-band']).toContain('band 4');
    expect(words.none.steps).toHaveLength(3);
  });

  it('take a value with a dollar sign as it is', () => {
    expect(fill(words.post.bandFrom, 'Pay: $2 or $1')).toBe('Read from “Pay: $2 or $1”');
  });
});

describe('where the browser gives no messages', () => {
  it('no module asks for a text before it is known where they come from', async () => {
    const { getMessage } = fakeBrowser.i18n;
    onTestFinished(() => {
      fakeBrowser.i18n.getMessage = getMessage;
    });
    const asked: string[] = [];
    fakeBrowser.i18n.getMessage = (key: string) => {
      asked.push(key);
      return '';
    };
    vi.resetModules();
    await import('../../src/panel/panel.tsx');
    await import('../../src/panel/welcome.tsx');
    expect(asked).toEqual([]);
    const { words: fresh } = await import('../../src/ui/words.ts');
    expect([fresh.product, asked]).toEqual(['', ['product']]);
  });

  async function broken(description: string) {
    const { getMessage } = fakeBrowser.i18n;
    onTestFinished(async () => {
      fakeBrowser.i18n.getMessage = getMessage;
      await languageReady();
    });
    fakeBrowser.i18n.getMessage = () => '';
    vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({
      manifest_version: 3,
      name: '',
      version: '1',
      description,
    });
    await languageReady();
  }
  const summaryOf = (messages: ParsedMessage[]) =>
    messages
      .filter(({ key }) => key[0] === 'summary')
      .flatMap(textsOf)
      .join();

  it('they are the extension’s own, in the language that the browser has chosen', async () => {
    await broken(summaryOf(welsh));
    expect(fill(words.check.sectionShown, 'Difrifol', 1, 2)).toBe('Difrifol (dangosir 1 o 2)');
    expect(plural(words.clear.duties, 1)).toBe('Cafwyd hyd i 1 ddyletswydd yn y testun.');
    expect(plural(words.clear.duties, 4)).toMatch(/: 4\.$/);
  });

  it('they are in English where that was chosen', async () => {
    await broken(summaryOf(english));
    expect([0, 1, 2].map((count) => plural(words.check.title, count))).toEqual([
      '0 findings',
      '1 finding',
      '2 findings',
    ]);
  });
});

describe('the components', () => {
  const files = ['src/panel', 'src/audit', 'entrypoints/sidepanel', 'entrypoints/welcome', 'entrypoints/audit'].flatMap(
    (folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.tsx'))
        .map((name) => `${folder}/${name}`),
  );

  it('have no text of their own', () => {
    expect(files.length).toBeGreaterThan(15);
    const inline = files.flatMap((file) => textsInline(file, readFileSync(file, 'utf8')));
    expect(inline.filter((text) => !ALLOWED.includes(text))).toEqual([]);
  });

  it.each([
    ['text', '<p>Read this page</p>', 'Read this page'],
    ['text beside an element', '<p>{count} duties<br/></p>', 'duties'],
    ['an attribute', '<nav aria-label="Parts">{x}</nav>', 'Parts'],
    ['a string in braces', "<p>{open ? 'Close' : x}</p>", 'Close'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
    ['a template', '<p>{`${count} duties`}</p>', 'duties'],
    [
      'a sentence in a constant',
      "const failed = 'That did not work.'; export const x = <p>{failed}</p>",
      'That did not work.',
    ],
  ])('would be found out with %s', (_what, code, found) => {
    expect(textsInline('x.tsx', code)).toEqual([found]);
  });

  it('may have names that nobody reads', () => {
    const code =
      // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code
      '<p className="dm-panel" data-target={`duty ${x}`} lang="cy" key={`draft ${x}`}>“{text}” <PlainButton kind="link" /></p>';
    expect(textsInline('x.tsx', code)).toEqual([]);
    expect(parseSync('x.tsx', code).errors).toEqual([]);
  });
});
