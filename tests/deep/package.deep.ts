import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { readList } from '../../src/cli/third-party.ts';
import { filesOf, TARGETS } from '../trust/targets.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'dutymark-package-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Runs one of the project's commands, without what Vitest has put into the environment. */
function run(cwd: string, script: string, env: Record<string, string> = {}): string {
  const { NODE_ENV: _test, ...rest } = process.env;
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', script], {
    cwd,
    encoding: 'utf8',
    env: { ...rest, ...env },
  });
  if (status !== 0) throw new Error(`npm run ${script} failed: ${stderr || stdout}`);
  return stdout;
}

/** A copy of the source, as another user would have it: elsewhere, and with other times. */
function copyTo(folder: string, time: Date): string {
  const { stdout } = spawnSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  for (const file of stdout.split('\n').filter((name) => name !== '' && !name.startsWith('tests/'))) {
    cpSync(join(ROOT, file), join(folder, file));
    utimesSync(join(folder, file), time, time);
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

function zipsIn(folder: string): Record<string, Buffer> {
  const out = join(folder, '.output');
  const names = readdirSync(out).filter((name) => name.endsWith('.zip'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(out, name))]));
}

const hashes = (zips: Record<string, Buffer>) =>
  Object.entries(zips).map(([name, zip]) => `${name} ${createHash('sha256').update(zip).digest('hex')}`);

describe('npm run package', () => {
  it('gives the same zips in another folder, at another time and in another time zone', { timeout: 480_000 }, () => {
    const one = copyTo(join(scratch, 'one'), new Date('2020-02-29T12:00:00Z'));
    const other = copyTo(join(scratch, 'quite', 'another'), new Date('2026-06-01T00:00:00Z'));
    run(one, 'package', { TZ: 'UTC' });
    run(other, 'package', { TZ: 'Pacific/Auckland' });
    const zips = zipsIn(one);
    expect(Object.keys(zips).map((name) => name.replace(/^dutymark-[\d.]+-|\.zip$/g, ''))).toEqual([...TARGETS]);
    expect(hashes(zipsIn(other))).toEqual(hashes(zips));

    // And they hold what was built.
    for (const [at, zip] of Object.values(zips).entries()) {
      const held = unzipSync(new Uint8Array(zip));
      const built = filesOf(TARGETS[at] ?? 'chrome');
      expect(Object.keys(held)).toEqual([...built.keys()].toSorted());
      for (const [name, bytes] of Object.entries(held)) expect(built.get(name)?.equals(bytes), name).toBe(true);
    }
  });
});

describe('npm run sbom', () => {
  it('lists what is in the package, no more and no less, and the same each time', () => {
    const made = () => {
      run(ROOT, 'sbom');
      return readFileSync(join(ROOT, '.output/dutymark.cdx.json'), 'utf8');
    };
    const bom = made();
    const { bomFormat, specVersion, metadata, components } = JSON.parse(bom);
    expect([bomFormat, specVersion, metadata.component.name]).toEqual(['CycloneDX', '1.5', 'dutymark']);
    const named = (parts: { name: string; version: string }[]) =>
      parts.map(({ name, version }) => `${name} ${version}`).toSorted();
    expect(named(components)).toEqual(named(readList()));
    for (const { purl, licenses } of components) {
      expect(purl).toMatch(/^pkg:npm\//);
      expect(licenses).not.toEqual([]);
    }
    expect(made()).toBe(bom);
  });
});
