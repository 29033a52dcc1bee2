import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { outputOf } from '../trust/targets.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = outputOf('firefox');

interface Remark {
  code: string;
  message: string;
  description: string;
  file?: string;
  line?: number;
  column?: number;
}

/** What Mozilla's own check warns of although it is well: the code that it found, and why it may stay. */
const EXPECTED: readonly { code: string; at: RegExp; why: string }[] = [
  {
    code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION',
    at: /data_collection_permissions/,
    why: 'Dutymark is not offered for Android, whose Firefox has no sidebar; on computers version 140 knows the key',
  },
  {
    code: 'DANGEROUS_EVAL',
    at: /return Function\(``\)/,
    why: "zod asks whether it may make code; the manifest's policy says no, and it does without",
  },
  {
    code: 'DANGEROUS_EVAL',
    at: /Function\([`"]return this[`"]\)\(\)/,
    why: 'underscore and core-js look so for the global object where there is no other way, and there is: it is never run',
  },
  {
    code: 'DANGEROUS_EVAL',
    at: /\w+=Function\(\w+,`_`,\w+\)/,
    why: "underscore's templates, which mammoth does not use; the manifest's policy would not let them run",
  },
  {
    code: 'DANGEROUS_EVAL',
    at: /Function\(``\+\w+\)/,
    why: "a stand-in for setImmediate that takes code as text, as nobody here gives it; the manifest's policy would not let it run",
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    at: /__html/,
    why: "React's way to set HTML, which nothing here uses: `dangerouslySetInnerHTML` is an error of the linter",
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    at: /createElement\(``\)[;,]?\w*[\s\S]{0,12}\.innerHTML=/,
    why: "linkedom's own innerHTML, in a worker that has no page: it makes objects that nothing shows or runs",
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    at: /import\(/,
    why: "pdf.js can load parts of its own from an address; it is given none, and the manifest's policy lets it load from the package only",
  },
];

/** The code that a remark is about, with a little of what is around it. */
function codeAt({ file, line, column, message, description }: Remark): string {
  if (file === undefined || line === undefined || column === undefined) return `${message}: ${description}`;
  const text = readFileSync(join(FOLDER, file), 'utf8').split('\n')[line - 1] ?? '';
  return text.slice(Math.max(0, column - 80), column + 80);
}

it("Mozilla's check of the package finds no error, and warns of nothing that is not known", () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/web-ext/bin/web-ext.js'),
      'lint',
      '-s',
      FOLDER,
      '--output',
      'json',
      '--no-config-discovery',
    ],
    { encoding: 'utf8', env: { ...process.env, NO_UPDATE_NOTIFIER: '1' }, maxBuffer: 64 * 1024 * 1024 },
  );
  expect(stdout, stderr).toMatch(/^\{/);
  const { errors, warnings, notices, metadata } = JSON.parse(stdout) as Record<string, Remark[]> & { metadata: object };
  expect(metadata).toMatchObject({ id: 'dutymark@dutymark.example', manifestVersion: 3 });
  expect([...(errors ?? []), ...(notices ?? [])]).toEqual([]);
  const left = new Set(EXPECTED);
  const unknown = (warnings ?? []).filter((warning) => {
    const known = EXPECTED.filter(({ code, at }) => code === warning.code && at.test(codeAt(warning)));
    for (const each of known) left.delete(each);
    return known.length === 0;
  });
  expect(unknown.map((warning) => ({ ...warning, around: codeAt(warning) }))).toEqual([]);
  expect([...left], 'warnings that are not there any more').toEqual([]);
});
