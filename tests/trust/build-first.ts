import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outputOf, TARGETS } from './targets.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MADE_OF = ['entrypoints', 'src', 'catalogue', 'wxt.config.ts', 'package.json'];

/** Builds what these tests look at, where it is missing or older than what it is made of. */
export default function buildFirst(): void {
  // Vitest says that this is a test, and React would then be built as for one.
  const { NODE_ENV: _test, ...env } = process.env;
  const newest = Math.max(...MADE_OF.flatMap((name) => timesIn(join(ROOT, name))));
  for (const target of TARGETS) {
    const built = statSync(join(outputOf(target), 'manifest.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (built > newest) continue;
    const wxt = join(ROOT, 'node_modules/wxt/bin/wxt.mjs');
    const { status, stderr } = spawnSync(process.execPath, [wxt, 'build', '-b', target], {
      cwd: ROOT,
      encoding: 'utf8',
      env,
    });
    if (status !== 0) throw new Error(`wxt build -b ${target} failed: ${stderr}`);
  }
}

/** When each file was last changed. The command line is no part of what is built. */
function timesIn(path: string): number[] {
  if (!statSync(path).isDirectory()) return [statSync(path).mtimeMs];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(join('src', 'cli')))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
}
