import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { assemblePack, type Catalogue, PackError } from '../engine/catalogue/assemble.ts';

/** The pack that ships with Dutymark. */
export const DEFAULT_PACK = fileURLToPath(new URL('../../catalogue/therapeutic-radiography', import.meta.url));

/** Reads a pack's folder and checks it. Throws a PackError that names file, entry and remedy. */
export async function loadCatalogue(folder: string): Promise<Catalogue> {
  return assemblePack(await readPack(folder));
}

/** The files of a pack by name, as assemblePack takes them. Throws a PackError where one is no JSON. */
export async function readPack(folder: string): Promise<Record<string, unknown>> {
  const files: Record<string, unknown> = {};
  for (const path of await jsonFiles(folder)) {
    const name = relative(folder, path).split(sep).join('/');
    try {
      files[name] = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''));
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
      throw new PackError([{ file: name, entry: '(file)', remedy: `correct its JSON (${reason})` }]);
    }
  }
  return files;
}

async function jsonFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const found = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.json'));
    return found.map((entry) => join(entry.parentPath, entry.name)).sort();
  } catch {
    const remedy = 'name a folder that holds a pack: pack.json, tasks/, vocabulary/, wording/';
    throw new PackError([{ file: folder, entry: '(folder)', remedy }]);
  }
}
