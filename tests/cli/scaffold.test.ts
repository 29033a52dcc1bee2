import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { KINDS, ScaffoldError, TO_WRITE } from '../../src/cli/scaffold.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WRITTEN_BY = ['src/cli/scaffold.ts', 'tests/cli/scaffold.test.ts'];

const read = (path: string) => {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    return null;
  }
};
const make = (kind: string, name: string, ...rest: string[]) => KINDS[kind]?.make(read, name, rest) ?? {};

it(`nothing is left to say behind "${TO_WRITE}"`, () => {
  const left = ['src', 'catalogue', 'tests'].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
      .map((name) => `${top}/${name.replaceAll('\\', '/')}`)
      .filter((path) => /\.(?:tsx?|json|html)$/.test(path) && !WRITTEN_BY.includes(path))
      .flatMap((path) =>
        (read(path) ?? '')
          .split('\n')
          .flatMap((line, at) => (line.includes(TO_WRITE) ? [`${path}:${at + 1} ${line.trim()}`] : [])),
      ),
  );
  expect(left).toEqual([]);
});

describe('a scaffold', () => {
  it('leaves what is there as it is, but for what it adds', () => {
    const { 'src/engine/rules/index.ts': index = '' } = make('rule', 'no-rule-yet');
    const before = read('src/engine/rules/index.ts') ?? '';
    expect(index.replace("import { noRuleYet } from './no-rule-yet.ts';\n", '').replace('\n  noRuleYet,', '')).toBe(
      before,
    );
  });

  it.each([
    ['rule', ['scope-missing'], 'is there already'],
    ['rule', ['MyRule'], 'small letters with hyphens'],
    ['rule', ['../up'], 'small letters with hyphens'],
    ['source', ['trac', 'jobs.example.org'], 'is there already'],
    ['source', ['my-board'], 'which host'],
    ['source', ['my-board', 'https://jobs.example.org/x'], 'which host'],
    ['task', ['SCSW-XYZ-01', 'A title'], 'no task of a group'],
    ['task', ['my-task', 'A title'], 'no task of a group'],
    ['task', ['SCSW-ENV-40', 'A title'], 'so the next is SCSW-ENV-'],
    ['task', ['SCSW-ENV-12'], 'what the task is called'],
  ])('of a %s is refused for %j: %s', (kind, [name = '', ...rest], why) => {
    expect(() => make(kind, name, ...rest)).toThrow(ScaffoldError);
    expect(() => make(kind, name, ...rest)).toThrow(why);
  });
});
