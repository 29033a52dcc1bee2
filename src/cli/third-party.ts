import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** Where it really stands: the bundler names modules by that, and a package is not to be listed twice. */
const PACKAGES = realpathSync(join(ROOT, 'node_modules'));
/** Where a build writes which packages of others went into it. */
const LIST = join(ROOT, '.output/third-party.json');

/** A package of somebody else's, of which something is in ours. */
export interface ThirdParty {
  name: string;
  version: string;
  /** As its package.json says: an SPDX expression where all is well. */
  licence: string;
  /** The words of the licence, as the package brings them; null where it brings none. */
  text: string | null;
  /** Who the package says has written it. */
  author: string | null;
}

/** Licences under which code may be in our package. All of them ask for their text to go with it, and for no more. */
const ALLOWED = new Set(['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'Zlib']);

/** What a package's own words do not say in SPDX's. */
const READ: Readonly<Record<string, { said: string; licence: string; why: string }>> = {
  duck: { said: 'BSD', licence: 'BSD-2-Clause', why: 'its LICENSE is the one with two clauses' },
};

/** What the bundler's list of modules does not show. */
const UNSEEN = {
  /** Packages that are put in otherwise. */
  added: ['nhsuk-frontend'],
  /** Packages that come as one file with others already in it. */
  holding: ['jszip', 'docx', 'linkedom'],
};

/** Whether a licence, in SPDX's words, is one of those that may be here. */
export function isAllowed(licence: string): boolean {
  const bare = licence.replace(/^\((.*)\)$/, '$1');
  if (bare.includes(' AND ')) return bare.split(' AND ').every(isAllowed);
  return bare.split(' OR ').some((one) => ALLOWED.has(one));
}

/** The folder of the package that a module is of, or null where it is ours. */
export function packageOf(module: string): string | null {
  // The bundler's own few lines, such as those that load one part after another.
  if (module.startsWith('\0vite/')) return join(PACKAGES, 'vite');
  if (module.startsWith('\0rolldown/')) return join(PACKAGES, 'rolldown');
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)/.exec(module.replaceAll('\\', '/'))?.[1] ?? null;
}

/** Every package that modules are of, and those that the list of modules does not show, by name. */
export function thirdParties(modules: Iterable<string>): ThirdParty[] {
  const folders = new Set([...modules].flatMap((module) => packageOf(module) ?? []));
  for (const name of UNSEEN.added) folders.add(join(PACKAGES, name));
  for (const folder of folders) {
    const { name, dependencies = {} } = manifestOf(folder);
    if (UNSEEN.holding.includes(name)) addWithDependencies(folder, Object.keys(dependencies), folders);
  }
  const found = new Map([...folders].map((folder) => [`${manifestOf(folder).name} ${folder}`, read(folder)]));
  return [...found].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, party]) => party);
}

function addWithDependencies(folder: string, names: string[], to: Set<string>): void {
  for (const name of names) {
    const own = join(folder, 'node_modules', name);
    const dependency = existsSync(own) ? own : join(PACKAGES, name);
    // Types are in nobody's code.
    if (name.startsWith('@types/') || to.has(dependency) || !existsSync(dependency)) continue;
    to.add(dependency);
    addWithDependencies(dependency, Object.keys(manifestOf(dependency).dependencies ?? {}), to);
  }
}

function manifestOf(folder: string): {
  name: string;
  version: string;
  license?: string;
  author?: string | { name: string };
  dependencies?: Record<string, string>;
} {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

function read(folder: string): ThirdParty {
  const { name, version, license = 'unknown', author } = manifestOf(folder);
  const file = readdirSync(folder).find((entry) => /^(?:licen[cs]e|copying)/i.test(entry));
  const text = file === undefined ? null : readFileSync(join(folder, file), 'utf8');
  const known = READ[name];
  return {
    name,
    version,
    licence: known?.said === license ? known.licence : license,
    // Bundlers add those of all that they are made of, none of which is in our package.
    text: text?.split(/^# Licenses of bundled dependencies/m)[0]?.trim() ?? null,
    author: (typeof author === 'string' ? author : author?.name)?.replace(/[<(].*$/s, '').trim() ?? null,
  };
}

const ISC = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that
the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY
DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION,
ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
`;

/** The file of licences that goes with the package. Throws where a package brings no text of its licence and it is neither MIT's nor ISC's. */
export function licencesText(parties: readonly ThirdParty[]): string {
  const mit = readFileSync(join(ROOT, 'LICENSE'), 'utf8').replace(/^.*?(?=Permission is hereby)/s, '');
  const standard: Readonly<Record<string, string>> = { MIT: mit, ISC };
  const silent = parties.find(({ text, licence }) => text === null && standard[licence] === undefined);
  if (silent)
    throw new Error(
      `${silent.name} brings no text of its licence, ${silent.licence}: add it in src/cli/third-party.ts`,
    );
  const parts = parties.map(({ name, version, licence, text, author }) => {
    const by = author ?? `the authors of ${name}`;
    const words =
      text ??
      `The package says this and brings no text; that of ${licence} is:\n\nCopyright (c) ${by}\n\n${standard[licence]}`;
    return `${'-'.repeat(80)}\n${name} ${version}: ${licence}\n\n${words.replaceAll('\r\n', '\n')}\n`;
  });
  return `Dutymark is under the MIT licence. It holds parts of the packages below, each under its own.\n\n${parts.join('\n')}`;
}

export function writeList(parties: readonly ThirdParty[]): void {
  mkdirSync(dirname(LIST), { recursive: true });
  writeFileSync(LIST, `${JSON.stringify(parties, null, 2)}\n`);
}

/** What the last build wrote. Throws, saying what to do, where there was none. */
export function readList(): ThirdParty[] {
  if (!existsSync(LIST)) throw new Error('The extension is not built: npm run build');
  return JSON.parse(readFileSync(LIST, 'utf8'));
}

/** A part of the build that notes every module that goes into the package. */
export function noteModules(into: Set<string>) {
  return {
    name: 'dutymark:modules',
    generateBundle(_options: unknown, bundle: Record<string, { moduleIds?: string[] }>) {
      for (const { moduleIds = [] } of Object.values(bundle)) for (const module of moduleIds) into.add(module);
    },
  };
}
