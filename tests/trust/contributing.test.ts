import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { DEFAULT_PACK } from '../../src/cli/load-catalogue.ts';
import { assemblePack } from '../../src/engine/catalogue/assemble.ts';
import { JobDocument } from '../../src/engine/document/job-document.ts';
import { review } from '../../src/engine/review.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import type { Rule } from '../../src/engine/rules/rule.ts';
import { readPage } from '../../src/page/read-page.ts';
import type { Source } from '../../src/sources/source.ts';
import { catalogue, jobDescription } from '../engine/job-description.ts';
import { pageOf } from '../page/saved-page.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const contributing = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8');
const catalogueGuide = readFileSync(join(ROOT, 'docs/catalogue.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'dutymark-guide-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An example of a guide, by the name behind its fence. */
function example(name: string, guide = contributing): string {
  const block = new RegExp(`^( *)\`\`\`\\w+ example=${name}\\n([\\s\\S]*?)^ *\`\`\``, 'm').exec(guide);
  if (!block) throw new Error(`There is no example "${name}"`);
  return (block[2] ?? '').replaceAll(new RegExp(`^${block[1]}`, 'gm'), '');
}

/** What an example exports, as if it stood in a folder of the project. */
async function moduleOf(name: string, home: string): Promise<unknown[]> {
  const path = join(folder, `${name}.mjs`);
  const source = stripTypeScriptTypes(example(name)).replace(
    /from '\.\//g,
    `from '${pathToFileURL(join(ROOT, home)).href}/`,
  );
  writeFileSync(path, source);
  return Object.values(await import(/* @vite-ignore */ pathToFileURL(path).href));
}

async function packFiles(): Promise<Record<string, unknown>> {
  const entries = await readdir(DEFAULT_PACK, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (path) => [path, JSON.parse(await readFile(path, 'utf8'))])),
  );
}

describe('the examples of CONTRIBUTING.md', () => {
  it('add a task, which its examples are then found as', async () => {
    const files = await packFiles();
    const task = JSON.parse(example('task'));
    const at = (name: string) => files[join(DEFAULT_PACK, name)] as never;
    (at('tasks/scsw-env.json') as { tasks: unknown[] }).tasks.push(task);
    files[join(DEFAULT_PACK, 'vocabulary/example.json')] = { concepts: JSON.parse(example('vocabulary')) };
    (at('pack.json') as { counts: Record<string, number> }).counts['SCSW-ENV'] = task.place.bullet;
    const pack = assemblePack(files);
    const found = (duty: string) => {
      const post = jobDescription('Radiotherapy support worker', 'Band 3', ['# Main duties', `- ${duty}`]);
      return review(JobDocument.parse(post), pack).duties.flatMap(({ matches }) => matches.map((match) => match.task));
    };
    for (const duty of task.examples.matches) expect(found(duty), duty).toContain(task.id);
    for (const duty of task.examples.misses) expect(found(duty), duty).not.toContain(task.id);
  });

  it('add a rule, which questions a post and leaves another alone', async () => {
    const [rule] = (await moduleOf('rule', 'src/engine/rules')) as [Rule];
    const list = RULES as Rule[];
    list.push(rule);
    try {
      const findingsOf = (duty: string) =>
        review(jobDescription('Radiotherapy support worker', 'Band 3', ['# Main duties', `- ${duty}`]), catalogue)
          .findings;
      expect(findingsOf('Stocks the rooms.').map((finding) => finding.rule)).toContain(rule.id);
      expect(findingsOf('Cannulates once assessed as competent.').map((finding) => finding.rule)).not.toContain(
        rule.id,
      );
    } finally {
      list.pop();
    }
    expect(contributing).toContain(`src/engine/rules/${rule.id}.ts`);
  });

  it('add a site, whose page is then read', async () => {
    const [source] = (await moduleOf('site', 'src/sources')) as [Source];
    const address = 'https://jobs.example.org/vacancy/77?from=search';
    const page = pageOf(example('page'), address);
    expect(source.recognises(new URL(address), page)).toBe(true);
    expect(source.recognises(new URL('https://jobs.example.org/news/77'), page)).toBe(false);
    const reading = readPage(page, new URL(address), () => [source]);
    if ('reason' in reading) throw new Error(reading.reason);
    expect(reading.document).toMatchObject({
      id: '77',
      title: 'Radiotherapy support worker',
      band: 'Band 3',
      source: source.id,
    });
    expect(reading.document.blocks.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'heading: Radiotherapy support worker',
      'heading: Main duties',
      'item: Collect patients from the ward.',
      'item: Chaperone for intimate examinations.',
    ]);
    expect(reading.notes).toEqual(['Attachment: Job description (PDF). It was not read.']);
    page.querySelector('#vacancy-text')?.remove();
    expect(readPage(page, new URL(address), () => [source])).toHaveProperty('reason');
  });
});

describe('the examples of docs/catalogue.md', () => {
  const at = (files: Record<string, unknown>, name: string) => files[join(DEFAULT_PACK, name)] as never;

  it('add a term, and the duty is found', async () => {
    const files = await packFiles();
    const [duty = ''] = /Book the ferry[^"]*/.exec(catalogueGuide) ?? [];
    const post = jobDescription('Radiotherapy support worker', 'Band 3', ['# Main duties', `- ${duty}`]);
    const matches = (pack: typeof catalogue) => review(post, pack).duties.flatMap((each) => each.matches);
    expect(matches(assemblePack(files))).toEqual([]);
    const { concepts } = at(files, 'vocabulary/patient-flow.json') as { concepts: Record<string, string[]> };
    for (const [concept, terms] of Object.entries<string[]>(JSON.parse(example('term', catalogueGuide)))) {
      concepts[concept]?.push(...terms);
    }
    expect(matches(assemblePack(files)).map(({ why }) => why.join(' '))).toEqual([expect.stringContaining('ferry')]);
  });

  it('add a pattern, and the wording is found', async () => {
    const files = await packFiles();
    const [words = ''] = /Keeps to the agreed role boundaries/.exec(catalogueGuide) ?? [];
    const post = jobDescription('Radiotherapy assistant practitioner', 'Band 4', [words]);
    const rules = (pack: typeof catalogue) => review(post, pack).findings.map(({ rule }) => rule);
    expect(rules(assemblePack(files))).toContain('scope-missing');
    const { patterns } = at(files, 'wording/scope.json') as { patterns: string[] };
    patterns.push(...JSON.parse(example('wording', catalogueGuide)));
    expect(rules(assemblePack(files))).not.toContain('scope-missing');
  });
});
