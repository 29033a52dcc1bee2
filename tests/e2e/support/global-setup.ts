import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../../../src/cli/find-browser.ts';
import { EXTENSION } from '../../../src/cli/stage.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Finds the browser once; the tests read its path from the environment. */
export default async function globalSetup(): Promise<void> {
  process.env.DUTYMARK_BROWSER = await findBrowser();
  const built = statSync(join(EXTENSION, 'manifest.json'), { throwIfNoEntry: false })?.mtimeMs;
  const newer = ['entrypoints', 'src', 'catalogue'].flatMap((folder) => newerThan(built ?? 0, join(ROOT, folder)));
  if (built !== undefined && newer.length > 0) {
    process.stderr.write(
      `The extension was built before ${newer[0]} was changed: npm run build, or tests may fail for that alone\n`,
    );
  }
}

function newerThan(time: number, folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(join('src', 'cli')))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).mtimeMs > time);
}
