import { globSync, readFileSync } from 'node:fs';
import { parseSync } from 'oxc-parser';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { unreadWords } from '../../src/engine/budget.ts';
import { words as register } from '../../src/register/words.ts';
import { languageReady } from '../../src/ui/i18n.ts';
import english from '../../src/ui/locales/en.json' with { type: 'json' };
import { inOwnWords, Said } from '../../src/ui/said.tsx';

/** Where sentences stand that come on screen as they are. */
const FILES = [
  'src/sources/**/*.ts',
  'src/page/*.ts',
  'src/engine/reading/role.ts',
  'src/engine/budget.ts',
  'src/register/words.ts',
  'src/messaging/attachments.ts',
  'src/messaging/background/*.ts',
  'src/settings/store.ts',
  'entrypoints/audit/read-file.ts',
];
/** Parts of sentences, which the tests below put together, and what is known by its kind and not by its words. */
const APART: readonly string[] = [
  'This text is very long.',
  '$1 Only its first part was reviewed: $2 characters at its end were not read.',
  'This JSON is no JobDocument ($1: $2). Open the job description itself instead.',
  'Nothing was imported: $1 of this file cannot be used. Export the register again, or correct the file.',
  register.full,
  register.private,
  register.newer,
  register.gone,
  register.broken('$1'),
  register.remarks('$1'),
];
const PUT_TOGETHER = [
  unreadWords(12_345, 'This text is very long.'),
  unreadWords(12_345, 'Reading this text took too long.'),
  'This JSON is no JobDocument (blocks.0.text: Invalid input). Open the job description itself instead.',
  register.file.faults(1),
  register.file.faults(2),
];

describe('what others say in English', () => {
  beforeEach(() => {
    // Only asked for what the browser's own language is.
    vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ manifest_version: 3, name: '', version: '1' });
  });
  afterEach(async () => {
    await languageReady('en');
    vi.restoreAllMocks();
  });

  it('has words of its own wherever it comes on screen', () => {
    const files = globSync(FILES);
    const sentences = files.flatMap((file) => sentencesIn(file, readFileSync(file, 'utf8')));
    expect(sentences.length).toBeGreaterThan(50);
    const known = new Set([...textsOf(english).map(numbered), ...APART]);
    expect(sentences.filter((text) => !known.has(text))).toEqual([]);
  });

  it('is known where it is put together', () => {
    for (const text of PUT_TOGETHER) expect(inOwnWords(text), text).not.toBeNull();
  });

  it('would be found out where it has none', () => {
    const code = 'throw new ReadError(`This file has $' + '{n} faults. Mend it.`); x("no sentence"); y("Band 3");';
    expect(sentencesIn('x.ts', code)).toEqual(['This file has $1 faults. Mend it.']);
  });

  it('is said in Welsh, with what varies in it', async () => {
    await languageReady('cy');
    expect(
      inOwnWords(
        'This file has 31 MB, and job descriptions of up to 20 MB can be read. Save it without its pictures, then open that copy.',
      ),
    ).toBe(
      'Mae 31 MB yn y ffeil hon, a gellir darllen swydd-ddisgrifiadau hyd at 20 MB. Cadwch hi heb ei lluniau, yna agorwch y copi hwnnw.',
    );
    expect(inOwnWords('No band is named; the salary “£24,937” is of band 3.')).toBe(
      'Ni enwir band; mae’r cyflog “£24,937” yn cyfateb i: of band 3.',
    );
    const shown = renderToStaticMarkup(
      <Said text="This file is empty. Save or download it again, then open that copy." />,
    );
    expect(shown).toMatch(/^Mae’r ffeil hon yn wag/);
    expect(shown).not.toContain('lang');
  });

  it('stays English, and says so, where there are no words for it', async () => {
    await languageReady('cy');
    expect(renderToStaticMarkup(<Said text="Something else." />)).toBe('<span lang="en-GB">Something else.</span>');
  });

  it('is the same text in English', () => {
    for (const text of Object.values(english.said)) {
      const filled = text.replace(/\$(\d)/g, 'value $1');
      expect(inOwnWords(filled)).toBe(filled);
    }
  });
});

/** Every text in the code that is a sentence; what is put into it stands as `$1`, `$2` …. */
function sentencesIn(file: string, source: string): string[] {
  const found: string[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) walk(each);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    if ('type' in node && node.type === 'Literal' && 'value' in node && typeof node.value === 'string')
      found.push(node.value);
    if ('type' in node && node.type === 'TemplateLiteral' && 'quasis' in node && Array.isArray(node.quasis)) {
      found.push(node.quasis.map(({ value }, index) => (index === 0 ? '' : `$${index}`) + value.cooked).join(''));
    }
    for (const inner of Object.values(node)) walk(inner);
  };
  walk(parseSync(file, source).program);
  return found.filter((text) => /^(?:\p{Lu}|\$1 \p{Lu})[^|\\]* .*(?:[.]|: \$\d)$/u.test(text));
}

/** The texts of the messages, those of counts included. */
function textsOf(shape: unknown): string[] {
  if (typeof shape === 'string') return [shape];
  return typeof shape === 'object' && shape !== null ? Object.values(shape).flatMap(textsOf) : [];
}

/** Placeholders numbered as they come. */
function numbered(text: string): string {
  let count = 0;
  return text.replace(/\$\d/g, () => `$${++count}`);
}
