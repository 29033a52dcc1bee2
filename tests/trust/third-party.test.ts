import { describe, expect, it } from 'vitest';
import { isAllowed, packageOf, readList, thirdParties } from '../../src/cli/third-party.ts';
import { filesOf, TARGETS } from './targets.ts';

const list = readList();

describe('what of others is in the package', () => {
  it('is under licences that let it be there', () => {
    expect(list.length).toBeGreaterThan(20);
    expect(list.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
  });

  it('is what the code of the package shows', () => {
    const names = list.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['react', 'zod', 'compromise', 'pdfjs-dist', 'mammoth', 'nhsuk-frontend']),
    );
    // Jszip comes as one file that holds this.
    expect(names).toContain('pako');
    for (const tool of ['typescript', 'vitest', '@biomejs/biome', 'jsdom']) expect(names).not.toContain(tool);
  });

  it.each(TARGETS)('is named in the package for %s, with its licence', (target) => {
    const text = filesOf(target).get('THIRD-PARTY-LICENCES.txt')?.toString('utf8') ?? '';
    for (const { name, version, licence } of list) expect(text).toContain(`\n${name} ${version}: ${licence}\n`);
    const parts = text.split(/^-{80}$/m).slice(1);
    expect(parts).toHaveLength(list.length);
    for (const part of parts) expect(part).toMatch(/permission|redistribution|licen[cs]ed? under/i);
  });
});

describe('a licence', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0-or-later)', true],
    ['(MIT AND Zlib)', true],
    ['GPL-3.0-or-later', false],
    ['(MIT AND GPL-3.0-or-later)', false],
    ['AGPL-3.0-only', false],
    ['unknown', false],
    ['UNLICENSED', false],
  ])('%s may be in the package: %s', (licence, allowed) => {
    expect(isAllowed(licence)).toBe(allowed);
  });
});

describe('the package of a module', () => {
  it.each([
    ['/work/dutymark/src/panel/panel.tsx', null],
    ['/work/dutymark/node_modules/zod/v4/core/util.js', '/work/dutymark/node_modules/zod'],
    ['/work/dutymark/node_modules/@wxt-dev/i18n/dist/index.mjs?x', '/work/dutymark/node_modules/@wxt-dev/i18n'],
    ['/a/node_modules/docx/node_modules/nanoid/index.js', '/a/node_modules/docx/node_modules/nanoid'],
    ['\0/a/node_modules/mammoth/lib/index.js?commonjs-exports', '/a/node_modules/mammoth'],
    ['C:\\dutymark\\node_modules\\react\\index.js', 'C:/dutymark/node_modules/react'],
  ])('%s: %s', (module, folder) => {
    expect(packageOf(module)).toBe(folder);
  });

  it('is listed once, however many modules are of it', () => {
    const react = new URL('../../node_modules/react/', import.meta.url).pathname;
    const names = thirdParties([`${react}index.js`, `${react}jsx-runtime.js`]).map(({ name }) => name);
    expect(names).toEqual(['nhsuk-frontend', 'react']);
  });
});
