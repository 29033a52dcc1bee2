import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A regular expression of the project, and where it stands. */
export interface Pattern {
  file: string;
  pattern: RegExp;
}

interface Node {
  type: string;
  start: number;
  end: number;
}

/** A file as it is written, with what its top level names. */
interface Module {
  path: string;
  source: string;
  program: Node;
  /** The code behind each `const` of the top level. */
  constants: Map<string, string>;
  /** The file that each imported name comes from. */
  imports: Map<string, string>;
}

/** Every regular expression in what the extension and the command line are made of: those written out, and those put together by RegExp(). */
export function everyPattern(): Pattern[] {
  return ['src', 'entrypoints'].flatMap((folder) => sourcesIn(join(ROOT, folder))).flatMap(patternsIn);
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function patternsIn(path: string): Pattern[] {
  const module = moduleOf(path);
  const file = relative(ROOT, path);
  return nodesOf(module.program).flatMap((node): Pattern[] => {
    const { regex } = node as { regex?: { pattern: string; flags: string } };
    if (node.type === 'Literal' && regex) return [{ file, pattern: new RegExp(regex.pattern, regex.flags) }];
    const { callee } = node as { callee?: Node & { name?: string } };
    if (!/^(?:New|Call)Expression$/.test(node.type) || callee?.name !== 'RegExp') return [];
    const code = module.source.slice(node.start, node.end);
    return [{ file, pattern: evaluated(`${declarations(code, module)}return ${code};`) }];
  });
}

/** What code gives that is made of constants. A name that is known at run time only stands for itself. */
function evaluated(code: string): RegExp {
  try {
    return new Function(code)();
  } catch (error) {
    const unknown = error instanceof ReferenceError ? /^(\w+) is not defined/.exec(error.message)?.[1] : undefined;
    if (unknown === undefined) throw new Error(`${code}: write it so that it can be checked (${error})`);
    return evaluated(`const ${unknown} = '${unknown}';\n${code}`);
  }
}

/** The constants that some code uses, and those that these are made of, each before whoever uses it. */
function declarations(code: string, module: Module, known = new Set<string>()): string {
  let result = '';
  for (const [name = ''] of code.matchAll(/[A-Z][A-Z_]+/g)) {
    const from = module.imports.get(name);
    const home = from === undefined ? module : moduleOf(from);
    const value = home.constants.get(name);
    if (value === undefined || known.has(name)) continue;
    known.add(name);
    result += `${declarations(value, home, known)}const ${name} = ${value};\n`;
  }
  return result;
}

function moduleOf(path: string): Module {
  const source = readFileSync(path, 'utf8');
  const { program, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const module: Module = { path, source, program: program as Node, constants: new Map(), imports: new Map() };
  for (const node of nodesOf(module.program)) {
    if (node.type === 'VariableDeclarator') {
      const { id, init } = node as unknown as { id: { name?: string }; init: Node | null };
      if (id.name && init) module.constants.set(id.name, source.slice(init.start, init.end));
    } else if (node.type === 'ImportDeclaration') {
      const { source: from, specifiers } = node as unknown as {
        source: { value: string };
        specifiers: { local: { name: string } }[];
      };
      for (const { local } of specifiers)
        if (from.value.startsWith('.')) module.imports.set(local.name, join(dirname(path), from.value));
    }
  }
  return module;
}

function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(nodesOf);
  return 'type' in value && typeof value.type === 'string' ? [value as Node, ...inner] : inner;
}

/** Texts that make a pattern try much and find nothing: its own words and marks, over and over. `length` is in characters. */
export function adversaries({ source }: RegExp, length: number): string[] {
  const words = new Set(source.match(/[A-Za-z]{2,}/g)?.map((word) => word.toLowerCase()));
  const marks = ['a', '1', ' ', '\t', '\n', '.', '-', ':', '(', '[', '<', '“', '/', '#', '?', '*', ',', "'", '@', '|'];
  const pieces = [...words].flatMap((word) => [word, `${word} `, `${word}, `, `${word} a `, `${word}\u0000`]);
  return [...marks, ...pieces, 'a ', 'a.', 'ab-', '**a ', '£1', '\n ', [...words].join(' ')]
    .filter((piece) => piece !== '')
    .map((piece) => `${piece.repeat(Math.ceil(length / piece.length)).slice(0, length)}\u0000\n`);
}

/** How long a pattern takes to look through a text, in milliseconds: the best of some tries, as other work may come between. */
export function timeOf(pattern: RegExp, text: string, tries = 2): number {
  let best = Number.POSITIVE_INFINITY;
  for (let index = 0; index < tries; index++) {
    const begun = performance.now();
    if (pattern.global) for (const _ of text.matchAll(pattern));
    else pattern.test(text);
    best = Math.min(best, performance.now() - begun);
  }
  return best;
}

/** How many times as long four times the text may take. Linear time gives about 4, the square of the length 16. */
const MOST = 9;
/** Below this, in milliseconds, a text is looked through so quickly that nothing else counts. */
const QUICK = 8;

/** An adversarial text that takes a pattern more than a time in proportion to its length, or null. */
export function slowText(pattern: RegExp, length: number): string | null {
  const short = adversaries(pattern, length);
  for (const [index, text] of adversaries(pattern, length * 4).entries()) {
    if (timeOf(pattern, text, 1) < QUICK) continue;
    // A machine that is busy with other work is slow now and then; a slow pattern is so every time.
    const tooLong = () => timeOf(pattern, text, 5) / timeOf(pattern, short[index] ?? '', 5) > MOST;
    if (tooLong() && tooLong() && tooLong() && tooLong()) return text.slice(0, 60);
  }
  return null;
}
