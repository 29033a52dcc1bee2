import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readList } from './third-party.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = '.output/dutymark.cdx.json';

interface Component {
  'bom-ref': string;
  name: string;
  version: string;
}

/** The parts of a CycloneDX document that are looked at here. */
interface Bom {
  serialNumber?: string;
  metadata: { timestamp?: string; component: Component };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

// `npm run sbom`: npm's own bill of materials of everything installed, cut down to what the last build put into the package.
const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], {
  cwd: ROOT,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  shell: process.platform === 'win32',
});
if (status !== 0) {
  process.stderr.write(`sbom: npm could not make a bill of materials: npm ci, then try again\n${stderr}`);
  process.exit(1);
}
const bom: Bom = JSON.parse(stdout);
const bundled = new Set(readList().map(({ name, version }) => `${name} ${version}`));
const own = bom.metadata.component;
const components = bom.components.filter(({ name, version }) => bundled.delete(`${name} ${version}`));
if (bundled.size > 0) {
  process.stderr.write(`sbom: npm does not know ${[...bundled].join(', ')}: npm ci, npm run build, then try again\n`);
  process.exit(1);
}
const refs = new Set([own['bom-ref'], ...components.map((component) => component['bom-ref'])]);
// Npm takes the name of the folder, the time and a random number, so that no two would be alike.
const { serialNumber: _random, ...rest } = bom;
const { timestamp: _now, ...metadata } = bom.metadata;
const cut: Bom = {
  ...rest,
  metadata: { ...metadata, component: { ...own, name: 'dutymark' } },
  components,
  dependencies: bom.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((on) => refs.has(on)) })),
};
writeFileSync(join(ROOT, OUT), `${JSON.stringify(cut, null, 2)}\n`);
process.stdout.write(`${OUT}: ${components.length} components (CycloneDX)\n`);
