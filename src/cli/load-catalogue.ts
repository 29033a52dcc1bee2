import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  assembleWithGuide,
  type Catalogue,
  extendedBy,
  type PackAndGuide,
  PackError,
  type PackFiles,
} from '../engine/catalogue/assemble.ts';
import { packFilesOf } from '../engine/catalogue/one-file.ts';

/** Where the packs stand that ship with Dutymark. */
const SHIPPED = fileURLToPath(new URL('../../catalogue', import.meta.url));
/** The guide that Dutymark comes with. */
export const DEFAULT_PACK = join(SHIPPED, 'therapeutic-radiography');

/** Reads a pack, and checks it. Throws a PackError that names file, entry and remedy. */
export async function loadCatalogue(path: string): Promise<Catalogue> {
  return assembleWithGuide(await readPack(path));
}

/** A pack that is a folder or one file, with the guide that it extends: that stands beside it, or came with Dutymark. */
export async function readPack(path: string): Promise<PackAndGuide> {
  const files = await readFiles(path);
  const extended = extendedBy(files);
  // What is no id is no name of a folder either; putting the pack together says so.
  if (extended === null || !/^[a-z][a-z0-9-]*$/.test(extended)) return { files, guide: null };
  for (const place of [join(dirname(resolve(path)), extended), join(SHIPPED, extended)]) {
    for (const found of [place, `${place}.json`])
      if (await isThere(found)) return { files, guide: await readFiles(found) };
  }
  return { files, guide: null };
}

/** The files of a pack by name. Throws a PackError where one is no JSON. */
export async function readFiles(path: string): Promise<PackFiles> {
  if (await isFile(path)) return packFilesOf(await readFile(path, 'utf8'));
  const files: Record<string, unknown> = {};
  for (const file of await jsonFiles(path)) {
    const name = relative(path, file).split(sep).join('/');
    try {
      files[name] = JSON.parse((await readFile(file, 'utf8')).replace(/^\uFEFF/, ''));
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
      throw new PackError([{ file: name, entry: '(file)', remedy: `correct its JSON (${reason})` }]);
    }
  }
  return files;
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isFile() ?? false;
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

async function jsonFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const found = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json'));
    return found.map((entry) => join(entry.parentPath, entry.name)).sort();
  } catch {
    const remedy =
      'name a folder that holds a pack (pack.json, tasks/, vocabulary/, wording/), or a pack that is one file';
    throw new PackError([{ file: folder, entry: '(folder)', remedy }]);
  }
}
