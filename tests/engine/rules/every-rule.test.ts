import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { RULES } from '../../../src/engine/rules/index.ts';
import type { Rule } from '../../../src/engine/rules/rule.ts';

const RULE_FOLDER = new URL('../../../src/engine/rules/', import.meta.url);
const HERE = new URL('./', import.meta.url);
const NOT_RULES = ['index.ts', 'rule.ts'];

/** What is amiss with a rule's file: its name, what it exports, which rules are registered, which tests there are. */
function faultsOf(file: string, exported: readonly unknown[], registered: readonly Rule[], tests: readonly string[]) {
  const name = file.replace(/\.ts$/, '');
  const rules = exported.filter(isRule);
  const faults: string[] = [];
  if (rules.length !== 1) faults.push(`${file} exports ${rules.length} rules: one a file`);
  for (const rule of rules) {
    if (rule.id !== name) faults.push(`${file} has the rule ${rule.id}: name the file after its rule`);
    if (!registered.includes(rule)) faults.push(`${rule.id} is not in the list of index.ts`);
  }
  if (!tests.includes(`${name}.test.ts`)) faults.push(`${file} has no tests/engine/rules/${name}.test.ts`);
  return faults;
}

function isRule(value: unknown): value is Rule {
  return typeof value === 'object' && value !== null && 'id' in value && 'check' in value;
}

async function ruleFiles(): Promise<string[]> {
  const files = await readdir(fileURLToPath(RULE_FOLDER));
  return files.filter((file) => file.endsWith('.ts') && !NOT_RULES.includes(file));
}

it('every rule is registered, named after its file and tested', async () => {
  const tests = await readdir(fileURLToPath(HERE));
  const files = await ruleFiles();
  expect(files).toHaveLength(RULES.length);
  for (const file of files) {
    const module: Record<string, unknown> = await import(new URL(file, RULE_FOLDER).href);
    expect(faultsOf(file, Object.values(module), RULES, tests)).toEqual([]);
  }
});

it('no two rules share an id', () => {
  expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
});

it('a rule that is not registered, is misnamed or is untested is told', () => {
  const rule: Rule = { id: 'new-rule', check: () => [] };
  const others: Rule[] = [...RULES];
  expect(faultsOf('new-rule.ts', [rule], [...others, rule], ['new-rule.test.ts'])).toEqual([]);
  expect(faultsOf('new-rule.ts', [rule], others, ['new-rule.test.ts'])).toEqual([
    'new-rule is not in the list of index.ts',
  ]);
  expect(faultsOf('other.ts', [rule], [...others, rule], ['other.test.ts'])).toEqual([
    expect.stringContaining('name the file after'),
  ]);
  expect(faultsOf('new-rule.ts', [rule], [...others, rule], [])).toEqual([
    expect.stringContaining('has no tests/engine'),
  ]);
  expect(faultsOf('new-rule.ts', [], others, ['new-rule.test.ts'])).toEqual([
    expect.stringContaining('exports 0 rules'),
  ]);
});
