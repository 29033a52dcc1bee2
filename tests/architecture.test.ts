import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What may stand at the top of the project besides dotfiles. What git ignores is made by tools and is no part of it. */
const TOP_LEVEL = new Set(
  'entrypoints src catalogue tests docs wxt.config.ts package.json package-lock.json tsconfig.json README.md CONTRIBUTING.md CHANGELOG.md PRIVACY.md LICENSE biome.json knip.json vitest.config.ts playwright.config.ts'.split(
    ' ',
  ),
);
const MADE = new Set('node_modules test-results playwright-report demo coverage'.split(' '));

const REACT = ['panel', 'audit', 'options'];
const APART = ['page', 'sources', 'reports', 'register'];
/** Which folders of src/ each folder may import from, besides itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  engine: [],
  messaging: ['engine'],
  settings: ['engine'],
  ui: ['engine', 'messaging'],
  ...Object.fromEntries(APART.map((folder) => [folder, ['engine', 'messaging']])),
  ...Object.fromEntries(REACT.map((folder) => [folder, ['engine', 'messaging', 'settings', 'ui']])),
  // The command line wires the parts together for Node, as the entrypoints do for the browser.
  cli: ['engine', 'messaging', 'settings', ...APART],
  entrypoints: ['engine', 'messaging', 'settings', 'ui', 'cli', ...APART, ...REACT],
};
const ENGINE_PACKAGES = ['zod', 'compromise'];

/** Every import in the files that points where the design does not allow it. */
function breaches(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([file, source]) =>
    importsOf(file, source).flatMap((specifier) => {
      const reason = breachOf(file, specifier);
      return reason === null ? [] : [`${file} imports ${specifier}: ${reason}`];
    }),
  );
}

function breachOf(file: string, specifier: string): string | null {
  const from = folderOf(file);
  const allowed = MAY_IMPORT[from];
  if (allowed === undefined) return `src/${from} is no folder of the design`;
  if (/^[@~]{1,2}\//.test(specifier)) return 'an alias hides where a name comes from: write the relative path';
  if (!specifier.startsWith('.')) return packageBreach(from, specifier);
  const target = posix.join(posix.dirname(file), specifier.replace(/\?.*$/, ''));
  if (target.startsWith('catalogue/')) return from === 'engine' ? 'the engine is handed its catalogue' : null;
  if (!/^(?:src|entrypoints)\//.test(target)) return 'it stands outside of src/';
  const to = folderOf(target);
  if (to === from || allowed.includes(to)) return null;
  return `${from} may import from ${['itself', ...allowed].join(', ')}`;
}

function packageBreach(from: string, specifier: string): string | null {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  if (from === 'engine' && !ENGINE_PACKAGES.includes(name))
    return `the engine uses ${ENGINE_PACKAGES.join(' and ')} only`;
  if (from !== 'cli' && name.startsWith('node:')) return 'only src/cli runs in Node';
  return null;
}

/** The folder of src/ that a path stands in, or "entrypoints". */
function folderOf(path: string): string {
  const [top, folder = ''] = path.split('/');
  return top === 'src' ? folder : (top ?? '');
}

/** Everything that a file imports, types included. */
function importsOf(file: string, source: string): string[] {
  const { module, program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const named = [
    ...module.staticImports.map((entry) => entry.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
  ];
  return [...named, ...inlineImports(program)];
}

/** import('…'), both the call and the type. */
function inlineImports(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(inlineImports);
  if (typeof node !== 'object' || node === null) return [];
  const found: string[] = [];
  if ('type' in node && 'source' in node && (node.type === 'ImportExpression' || node.type === 'TSImportType')) {
    const { source } = node;
    if (typeof source === 'object' && source !== null && 'value' in source) found.push(String(source.value));
  }
  return [...found, ...Object.values(node).flatMap(inlineImports)];
}

function projectFiles(): Map<string, string> {
  const paths = ['entrypoints', 'src'].flatMap((top) =>
    readdirSync(posix.join(ROOT, top), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => posix.relative(ROOT, posix.join(entry.parentPath, entry.name))),
  );
  return new Map(paths.map((path) => [path, readFileSync(posix.join(ROOT, path), 'utf8')]));
}

describe('the import directions of the design', () => {
  it('hold in the project', () => {
    const files = projectFiles();
    expect(files.size).toBeGreaterThan(30);
    expect(breaches(files)).toEqual([]);
  });

  it.each([
    ['a sibling', 'src/panel/x.ts', "import { y } from '../sources/y.ts';"],
    ["a sibling's type", 'src/page/x.ts', "import type { Y } from '../sources/y.ts';"],
    ['a re-export', 'src/reports/x.ts', "export { y } from '../register/y.ts';"],
    ['a re-export of everything', 'src/reports/x.ts', "export * from '../register/y.ts';"],
    ['a call of import()', 'src/sources/x.ts', "const y = await import('../page/y.ts');"],
    ['a type import()', 'src/sources/x.ts', "export type Y = import('../page/y.ts').Y;"],
    ['the engine importing upwards', 'src/engine/x.ts', "import '../messaging/y.ts';"],
    ['the engine with a package too many', 'src/engine/rules/x.ts', "import React from 'react';"],
    ['the engine with the file system', 'src/engine/x.ts', "import { readFileSync } from 'node:fs';"],
    ['the engine with the catalogue built in', 'src/engine/x.ts', "import pack from '../../catalogue/p/pack.json';"],
    ['the file system in the browser', 'src/page/x.ts', "import { readFileSync } from 'node:fs';"],
    ['ui/ reaching into a page of its own', 'src/ui/x.tsx', "import { Y } from '../panel/y.tsx';"],
    ['an entrypoint imported', 'src/panel/x.ts', "import { y } from '../../entrypoints/background.ts';"],
    ['a test imported', 'src/panel/x.ts', "import { y } from '../../tests/y.ts';"],
    ['an alias', 'src/panel/x.ts', "import { y } from '@/sources/y.ts';"],
    ['an unknown folder', 'src/utils/x.ts', "import { z } from 'zod';"],
  ])('fire at %s', (_what, file, source) => {
    expect(breaches(new Map([[file, source]]))).toEqual([expect.stringContaining(file)]);
  });

  it.each([
    ['src/panel/x.tsx', "import { y } from '../ui/y.tsx'; import type { M } from '../messaging/messages.ts';"],
    [
      'src/engine/rules/x.ts',
      "import { z } from 'zod'; import nlp from 'compromise/two'; import { y } from '../y.ts';",
    ],
    ['src/cli/x.ts', "import { y } from '../page/y.ts'; import { z } from '../sources/z.ts'; import 'node:fs';"],
    [
      'entrypoints/background.ts',
      "import { review } from '../src/engine/review.ts'; import { browser } from 'wxt/browser';",
    ],
  ])('let %s do what it may', (file, source) => {
    expect(breaches(new Map([[file, source]]))).toEqual([]);
  });
});

/** All that is loaded with a file: what it imports by value, and what these import. */
function loadedWith(file: string, files: ReadonlyMap<string, string>, loaded = new Set<string>()): Set<string> {
  const source = files.get(file);
  if (source === undefined || loaded.has(file)) return loaded;
  loaded.add(file);
  const { module } = parseSync(file, source);
  const imports = module.staticImports.filter(
    ({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType),
  );
  const exports = module.staticExports.flatMap(({ entries }) => entries).filter(({ isType }) => !isType);
  const specifiers = [...imports, ...exports].flatMap(({ moduleRequest }) => moduleRequest?.value ?? []);
  for (const specifier of specifiers) {
    if (specifier.startsWith('.')) loadedWith(posix.join(posix.dirname(file), specifier), files, loaded);
    else loaded.add(specifier);
  }
  return loaded;
}

describe('what the background loads when it wakes', () => {
  const files = projectFiles();

  it('is not the engine: a click, or the panel, would wait for it', () => {
    const loaded = loadedWith('entrypoints/background.ts', files);
    expect(loaded).toContain('src/messaging/background/service.ts');
    expect(loaded).not.toContain('src/engine/review.ts');
    expect([...loaded].filter((each) => each.startsWith('compromise'))).toEqual([]);
  });

  it('would be seen', () => {
    expect(loadedWith('src/engine/review-within.ts', files)).toContain('compromise/two');
  });
});

describe('the top of the project', () => {
  const strangers = (names: string[]) =>
    names.filter((name) => !name.startsWith('.') && !TOP_LEVEL.has(name) && !MADE.has(name));

  it('holds what the design names and nothing else', () => {
    expect(strangers(readdirSync(ROOT))).toEqual([]);
  });

  it('would show a stranger', () => {
    expect(strangers(['src', '.ci', 'node_modules', 'scripts'])).toEqual(['scripts']);
  });
});
