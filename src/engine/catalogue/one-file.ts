import { PackError, type PackFiles } from './assemble.ts';

/** Four times the guide that Dutymark comes with. */
const MOST_CHARACTERS = 2_000_000;
/** Deeper than any file of a pack goes. */
const DEEPEST = 12;
/** Names that mean something to JavaScript itself. */
const NOT_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** The files of a pack, by name. */
const FILE = /^(?:pack|registered-only|(?:tasks|vocabulary|wording)\/[\w-]{1,100})\.json$/;

/** A pack as one file: its folder's files as one JSON object, each under its path. */
export function packText(files: PackFiles): string {
  return `${JSON.stringify(files, null, 2)}\n`;
}

/** Reads a pack that is one file. Says only that it has the form of one; assemblePack says the rest. Throws PackError. */
export function packFilesOf(text: string): PackFiles {
  if (text.length > MOST_CHARACTERS)
    throw faulty('(file)', 'it is too large to be a pack: leave out what is no part of one');
  let files: unknown;
  try {
    files = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 200) : String(error);
    throw faulty('(file)', `it is no JSON: correct it (${reason})`);
  }
  if (!isObject(files))
    throw faulty('(file)', 'it must be one object in curly brackets, with "pack.json" and the other files in it');
  if ('id' in files && !('pack.json' in files)) {
    throw faulty(
      '(file)',
      'it is a single file of a pack: put it under its name, {"pack.json": {…}, "tasks/mine.json": {…}}',
    );
  }
  for (const name of Object.keys(files)) {
    if (!FILE.test(name) && !NOT_NAMES.has(name)) {
      throw faulty(
        name.slice(0, 200),
        'no file of a pack has this name: use pack.json, registered-only.json, tasks/….json, vocabulary/….json or wording/….json',
      );
    }
  }
  check(files, '', 0);
  return files;
}

function check(value: unknown, path: string, depth: number): void {
  if (depth > DEEPEST) throw faulty(path.slice(0, 200), 'it goes deeper than any pack: compare it with the template');
  if (Array.isArray(value)) {
    value.forEach((each, index) => {
      check(each, `${path}.${index}`, depth + 1);
    });
  } else if (isObject(value)) {
    for (const [key, each] of Object.entries(value)) {
      const here = path === '' ? key : `${path}.${key}`;
      if (NOT_NAMES.has(key)) throw faulty(here.slice(0, 200), 'this cannot be a name: remove it');
      check(each, here, depth + 1);
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function faulty(entry: string, remedy: string): PackError {
  return new PackError([{ file: 'The pack', entry, remedy }]);
}
