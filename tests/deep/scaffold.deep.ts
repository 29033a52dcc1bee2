import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TO_WRITE } from '../../src/cli/scaffold.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MARK = `${TO_WRITE} `;
const written = (text: string) => text.replaceAll(MARK, '');
const copy = mkdtempSync(join(tmpdir(), 'dutymark-new-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const run = (...command: string[]) => {
  const { NODE_ENV: _test, VITEST: _vitest, ...env } = process.env;
  const [program = '', ...args] = command;
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: copy, encoding: 'utf8', env });
  return { status, said: stdout + stderr };
};
/** The tests of what was made, and those that look at everything. */
const tests = () =>
  run(
    'npx',
    'vitest',
    'run',
    'tests/engine/rules/my-rule',
    'tests/engine/rules/every-rule',
    'tests/sources/my-board',
    'tests/catalogue/pack',
    'tests/catalogue/examples',
    'tests/cli/scaffold',
  );
const change = (path: string, edit: (text: string) => string) =>
  writeFileSync(join(copy, path), edit(readFileSync(join(copy, path), 'utf8')));

beforeAll(() => {
  const { stdout } = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  for (const file of stdout.split('\n').filter((name) => name !== '')) cpSync(join(ROOT, file), join(copy, file));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  // Biome asks git what to leave out.
  run('git', 'init', '-q');
  for (const [kind, ...names] of [
    ['rule', 'my-rule'],
    ['source', 'my-board', 'jobs.my-board.example'],
    ['task', 'SCSW-ENV-12', 'Welcome therapy dogs'],
  ]) {
    const { status, said } = run('npm', 'run', '-s', 'new', '--', kind ?? '', ...names);
    expect(status, said).toBe(0);
  }
}, 120_000);

it('what npm run new writes passes lint and types', { timeout: 300_000 }, () => {
  const lint = run('npm', 'run', '-s', 'lint');
  expect(lint.status, lint.said).toBe(0);
  const types = run('npm', 'run', '-s', 'types');
  expect(types.status, types.said).toBe(0);
});

it('is not done until its tests say so', { timeout: 300_000 }, () => {
  const { status, said } = tests();
  expect(status).not.toBe(0);
  // The rule asks for its cases, and the task for its examples.
  expect(said).toContain('has at least four cases of each kind');
  expect(said).toMatch(/tests\/catalogue\/examples\.test\.ts.*a duty that is this task/s);
  for (const path of ['src/engine/rules/my-rule.ts', 'src/ui/locales/cy.json', 'tests/pages/my-board/advert.html']) {
    expect(said).toContain(`${path}:`);
  }
  // The page of the source is read from the start.
  expect(said).not.toMatch(/(?:FAIL|×).*an advert of my-board/);
});

it('passes once it is written', { timeout: 300_000 }, () => {
  change('src/engine/rules/my-rule.ts', (text) =>
    written(text).replace(
      'post.document.blocks.length === 0',
      "!/rooms/.test(post.document.blocks.at(-1)?.text ?? '')",
    ),
  );
  for (const language of ['en', 'cy']) change(`src/ui/locales/${language}.json`, written);
  change('tests/engine/rules/my-rule.test.ts', (text) =>
    text.replace(/^ *(?:flags|passes): \[[\s\S]*?\],$/gm, (list) => {
      const one = /\{[\s\S]*\}/.exec(list)?.[0].replace(MARK, '') ?? '';
      return list.replace(/\[[\s\S]*\]/, `[${Array(4).fill(one).join(', ')}]`);
    }),
  );
  change('catalogue/therapeutic-radiography/vocabulary/environment.json', (text) =>
    text.replace(`${MARK}the words that name it, as many as there are`, 'therapy dog'),
  );
  change('catalogue/therapeutic-radiography/tasks/scsw-env.json', (text) =>
    text
      .replace(`${MARK}what one does, in one plain sentence of your own.`, 'You meet the dog.')
      .replaceAll(MARK, '')
      .replace(/a duty that is this task, (\d) of at least 3/g, 'Welcome therapy dog $1 to the waiting area.')
      .replace(/a duty that one could take for it and that is another, (\d) of at least 2/g, 'Clean room $1.'),
  );
  change('src/sources/my-board.ts', written);
  change('tests/pages/my-board/advert.html', written);
  const { status, said } = tests();
  expect(status, said.slice(-5000)).toBe(0);
});
