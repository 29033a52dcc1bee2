import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The browsers that there is a package for. */
export const TARGETS = ['chrome', 'edge', 'firefox'] as const;
export type Target = (typeof TARGETS)[number];

/** The folder of a browser's package. */
export function outputOf(target: Target): string {
  return fileURLToPath(new URL(`../../.output/${target}-mv3`, import.meta.url));
}

/** Every file of a browser's package by its path there. */
export function filesOf(target: Target): Map<string, Buffer> {
  const folder = outputOf(target);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((path) => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)]));
}
