import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';

// `npm run package`: a zip of each browser's package, the same to the byte whenever and wherever it is made from the same source.
const OUT = fileURLToPath(new URL('../../.output', import.meta.url));
const BROWSERS = ['chrome', 'edge', 'firefox'];
/** Zips hold local times without their zone; this is the earliest that they can hold, said in local time. */
const TIME = new Date(1980, 0, 1);

for (const browser of BROWSERS) {
  const folder = join(OUT, `${browser}-mv3`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(folder, path).replaceAll('\\', '/'), new Uint8Array(readFileSync(path))] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const { version } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const zip = zipSync(Object.fromEntries(files), { level: 9, mtime: TIME });
  const name = `dutymark-${version}-${browser}.zip`;
  writeFileSync(join(OUT, name), zip);
  process.stdout.write(`${createHash('sha256').update(zip).digest('hex')}  .output/${name}\n`);
}
