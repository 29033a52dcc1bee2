// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { Panel } from '../../src/panel/panel.tsx';
import { nhsukCss, usedStyles } from '../../src/ui/nhsuk-css.ts';
import config from '../../wxt.config.ts';
import { FakeLink, render } from './rendered.tsx';
import { sampleTab, sampleTabAt } from './sample-review.ts';

const whole = readFileSync(
  createRequire(import.meta.url).resolve('nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css'),
  'utf8',
);

describe('what is used of nhsuk-frontend', () => {
  const used = usedStyles(whole);

  it('reaches for nothing outside the package and names no font that is not the computer’s own', () => {
    expect(whole).toContain('https://');
    expect(used).not.toMatch(/https?:|url\(|@font-face|Frutiger/);
  });

  it('is a small part of it, cut at the right places', () => {
    expect(used.length).toBeLessThan(whole.length / 5);
    expect(used.split('{').length).toBe(used.split('}').length);
    expect(
      usedStyles('.nhsuk-tag,.nhsuk-hero{color:red}@media print{.nhsuk-hero{a:b}}@media print{.nhsuk-tag--red{a:"}"}}'),
    ).toBe('.nhsuk-tag{color:red}@media print{.nhsuk-tag--red{a:"}"}}');
    expect(usedStyles('.nhsuk-tag:is(.a,.nhsuk-tag--b) p{c:d}')).toBe('.nhsuk-tag:is(.a,.nhsuk-tag--b) p{c:d}');
  });

  it.each([sampleTab, sampleTabAt('other')])('has the styles of every part that the panel shows', async (tab) => {
    const panel = await render(<Panel link={new FakeLink([7, { state: 'ready', tab }])} fixedTab={7} />);
    const classes = new Set([...panel.querySelectorAll('*')].flatMap((each) => [...each.classList]));
    const parts = [...classes].filter((name) => name.startsWith('nhsuk-'));
    expect(parts.length).toBeGreaterThan(10);
    expect(parts.filter((name) => whole.includes(`.${name}`) && !used.includes(`.${name}`))).toEqual([]);
  });

  it('is put in by the build of the extension', async () => {
    const vite = await config.vite?.({ mode: 'production', command: 'build', browser: 'chrome', manifestVersion: 3 });
    expect(vite?.plugins).toContainEqual(expect.objectContaining({ name: nhsukCss().name }));
  });

  it('fills nhsuk.css, and that alone,', async () => {
    const context = {
      resolve: async () => ({ id: 'the-sheet.css' }),
      fs: { readFile: async () => '@font-face{src:url(https://x)}.nhsuk-tag{color:red}' },
    };
    const { transform } = nhsukCss();
    expect(await transform.call(context, '', '/project/src/ui/nhsuk.css')).toEqual({
      code: '@layer nhsuk{.nhsuk-tag{color:red}}',
      map: null,
    });
    expect(await transform.call(context, '', '/project/src/ui/theme.css')).toBeNull();
    await expect(
      transform.call({ ...context, resolve: async () => null }, '', '/project/src/ui/nhsuk.css'),
    ).rejects.toThrow('is nhsuk-frontend installed?');
  });
});
