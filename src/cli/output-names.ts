import { basename, extname } from 'node:path';
import type { Format } from './arguments.ts';

const EXTENSIONS: Record<Format, string> = { json: '.json', text: '.txt', csv: '.csv' };

/**
 * A file name for each input's review: advert.html gives advert.json. Where two inputs share a name, the extension stays
 * (advert.html.json), and where even that is taken, as with files of two folders, a number follows (advert.html-2.json).
 */
export function outputNames(files: string[], format: Format): string[] {
  // Compared as Windows and macOS do, where Advert.json and advert.json are one file.
  const key = (name: string) => name.toLowerCase();
  const stem = (file: string) => basename(file, extname(file));
  const sharers = new Map<string, number>();
  for (const file of files) sharers.set(key(stem(file)), (sharers.get(key(stem(file))) ?? 0) + 1);

  const taken = new Set<string>();
  return files.map((file) => {
    const shared = (sharers.get(key(stem(file))) ?? 0) > 1;
    const wanted = shared ? basename(file) : stem(file);
    let name = wanted;
    for (let number = 2; taken.has(key(name)); number += 1) name = `${wanted}-${number}`;
    taken.add(key(name));
    return name + EXTENSIONS[format];
  });
}
