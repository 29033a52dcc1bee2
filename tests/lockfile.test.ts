import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Locked {
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const read = (name: string) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
const packages: Record<string, Locked> = read('package-lock.json').packages;
const { dependencies, devDependencies }: Record<string, Record<string, string>> = read('package.json');

/** Where Node would find a package from the folder of another, as the lockfile lists it. */
function isLocked(from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at}/node_modules/${name}`.replace(/^\//, '') in packages) return true;
    if (at === '') return false;
  }
}

describe('the lockfile', () => {
  // npm leaves a package out that the registry of the day could not give for another system, and `npm ci` then refuses the whole file.
  it('has the builds for every system, so that npm ci takes it', () => {
    const missing = Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(from, name)),
    );
    expect(missing).toEqual([]);
  });

  it('says of every package what its bytes come to', () => {
    const unsealed = Object.entries(packages).filter(
      ([name, { integrity = '' }]) => name !== '' && !/^sha512-/.test(integrity),
    );
    expect(unsealed.map(([name]) => name)).toEqual([]);
  });

  it('lets one package alone run a script as it is installed: the one that brings Node', () => {
    const running = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(running.map(([name]) => name)).toEqual(['node_modules/node']);
  });

  it('names no registry', () => {
    expect(Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('is asked for exact versions', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});
