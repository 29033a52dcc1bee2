import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { KINDS, ScaffoldError, TO_WRITE } from './scaffold.ts';

// `npm run new -- rule competence-missing`: the files of a new rule, source or task, with its test, where they belong.
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => (existsSync(join(ROOT, path)) ? readFileSync(join(ROOT, path), 'utf8') : null);

const [kind = '', name, ...rest] = process.argv.slice(2);
const scaffold = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
if (!scaffold || name === undefined) {
  const usages = Object.values(KINDS).map(({ usage }) => `  npm run new -- ${usage}\n`);
  process.stderr.write(`new: say what is to be made\n${usages.join('')}`);
  process.exitCode = 2;
} else {
  try {
    write(scaffold.make(read, name, rest));
  } catch (error) {
    if (!(error instanceof ScaffoldError)) throw error;
    process.stderr.write(`new: ${error.message}\n  npm run new -- ${scaffold.usage}\n`);
    process.exitCode = 2;
  }
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), text);
  }
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  spawnSync(process.execPath, [biome, 'check', '--write', ...Object.keys(files)], { cwd: ROOT });
  for (const path of Object.keys(files)) process.stdout.write(`${path}\n`);
  process.stdout.write(`\nWrite what stands behind each "${TO_WRITE}", then: npm run unit\n`);
}
