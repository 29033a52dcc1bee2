import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TSC = join(ROOT, 'node_modules/typescript/bin/tsc');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dutymark-tsc-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Compiles one more file as if it stood in src/engine, beside all the rest of it. */
async function compile(name: string, source: string): Promise<string> {
  const file = join(folder, `${name}.ts`);
  const project = join(folder, `${name}.json`);
  await writeFile(file, source);
  // The engine's own files are compiled too: one whose imports brought the DOM's types in would let everything through.
  const include = [file, join(ROOT, 'src/engine/**/*.ts')];
  await writeFile(project, JSON.stringify({ extends: join(ROOT, 'src/engine/tsconfig.json'), include }));
  return new Promise((done) => {
    execFile(process.execPath, [TSC, '-p', project], { cwd: ROOT }, (_error, stdout) => done(stdout));
  });
}

it.each(['document', 'window', 'fetch', 'localStorage', 'process'])(
  '%s does not compile in the engine',
  async (name) => {
    const output = await compile(name, `export const x = ${name};\n`);
    const errors = output.split('\n').filter((line) => line.includes(`${name}.ts`));
    expect(errors).toEqual([expect.stringMatching(new RegExp(`error TS\\d+: Cannot find name '${name}'`))]);
  },
  60_000,
);

it('plain TypeScript does', async () => {
  expect(await compile('plain', 'export const x: number = [1].at(0) ?? 0;\n')).toBe('');
}, 60_000);
