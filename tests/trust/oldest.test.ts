import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesOf, outputOf, TARGETS, type Target } from './targets.ts';

/*
 * What browsers learned of late, by the first version that knows it; Infinity where none does yet. Code of ours may use what the oldest
 * browser that a manifest lets in knows, or must ask first whether it is there. The versions are from the browsers' notes on their releases,
 * as far as they were known when this was written; add to the list what you come to use.
 */
interface Feature {
  code: RegExp;
  chrome: number;
  firefox: number;
  /** What is done without it, where it is asked for. */
  without?: string;
}

const FEATURES: readonly Feature[] = [
  { code: /\.toSorted\(/, chrome: 110, firefox: 115 },
  { code: /\.toSpliced\(/, chrome: 110, firefox: 115 },
  { code: /\bURL\.canParse\(/, chrome: 120, firefox: 115 },
  { code: /\bvisibilityProperty:/, chrome: 121, firefox: 122 },
  { code: /\bcaretPositionFromPoint\b/, chrome: 128, firefox: 20 },
  {
    code: /\bhighlightsFromPoint\b/,
    chrome: 140,
    firefox: 144,
    without: 'the caret that is nearest to a click says which mark it is on',
  },
  {
    code: /\bsidePanel\b/,
    chrome: 116,
    firefox: Infinity,
    without: 'Firefox has a sidebar, which its own action opens',
  },
  {
    code: /\.navigation\b/,
    chrome: 102,
    firefox: 147,
    without: 'a page that changes its address is noticed as its text changes',
  },
  { code: /\brequestIdleCallback\b/, chrome: 47, firefox: 55 },
  {
    code: /\bstartViewTransition\b/,
    chrome: 111,
    firefox: 144,
    without: 'React asks for it, for whoever uses transitions',
  },
  { code: /\bObject\.groupBy\(|\bMap\.groupBy\(/, chrome: 117, firefox: 119 },
  { code: /\bArray\.fromAsync\(/, chrome: 121, firefox: 115 },
  { code: /\.(?:isSubsetOf|isSupersetOf|symmetricDifference)\(/, chrome: 122, firefox: 127 },
  { code: /\bURL\.parse\(/, chrome: 126, firefox: 126 },
  { code: /\bPromise\.try\(/, chrome: 128, firefox: 134 },
  { code: /\bIntl\.DurationFormat\b/, chrome: 129, firefox: 136 },
  { code: /\bscheduler\.yield\(/, chrome: 129, firefox: 142 },
  { code: /\bmoveBefore\(/, chrome: 133, firefox: 144 },
  { code: /\brequestClose\(/, chrome: 134, firefox: 139 },
  { code: /\bclosedby\b/i, chrome: 134, firefox: 141 },
  { code: /\bRegExp\.escape\(/, chrome: 136, firefox: 134 },
  {
    code: /\.(?:toBase64|setFromBase64|toHex|setFromHex)\(|\bUint8Array\.from(?:Base64|Hex)\(/,
    chrome: 140,
    firefox: 133,
  },
  { code: /\bMath\.sumPrecise\(/, chrome: 147, firefox: 137 },
  { code: /:popover-open|\[popover\]/, chrome: 114, firefox: 125 },
  { code: /\bcolor-mix\(/, chrome: 111, firefox: 113 },
  { code: /\blight-dark\(/, chrome: 123, firefox: 120 },
  { code: /@starting-style\b/, chrome: 117, firefox: 129 },
  { code: /\bfield-sizing:/, chrome: 123, firefox: Infinity },
  { code: /\b(?:position-anchor|anchor-name):/, chrome: 125, firefox: 147 },
  { code: /\binterpolate-size:/, chrome: 129, firefox: Infinity },
  { code: /\btext-wrap:\s*pretty/, chrome: 117, firefox: Infinity },
];

/** pdf.js brings what older browsers lack, in the edition of it that is used. */
const BRINGS_ITS_OWN = /\/(?:pdf[-.]|many-worker-)/;

function oldestOf(target: Target): { browser: 'chrome' | 'firefox'; version: number } {
  const manifest = JSON.parse(readFileSync(`${outputOf(target)}/manifest.json`, 'utf8'));
  if (target !== 'firefox') return { browser: 'chrome', version: Number(manifest.minimum_chrome_version) };
  return {
    browser: 'firefox',
    version: Number.parseInt(manifest.browser_specific_settings.gecko.strict_min_version, 10),
  };
}

const codeOf = (target: Target): [string, string][] =>
  [...filesOf(target)]
    .filter(([file]) => /\.(?:m?js|css)$/.test(file) && !BRINGS_ITS_OWN.test(`/${file}`))
    .map(([file, bytes]) => [file, bytes.toString('utf8')]);

/** What a browser of this version does not know, and where it is used all the same. */
function tooNew(files: readonly [string, string][], browser: 'chrome' | 'firefox', version: number): string[] {
  return FEATURES.filter((feature) => feature.without === undefined && feature[browser] > version).flatMap(({ code }) =>
    files.filter(([, text]) => code.test(text)).map(([file]) => `${file}: ${code.source}`),
  );
}

describe.each(TARGETS)('the oldest browser that the package for %s is offered to', (target) => {
  const { browser, version } = oldestOf(target);
  const files = codeOf(target);

  it('knows all that is used without asking', () => {
    expect(version).toBeGreaterThan(100);
    expect(tooNew(files, browser, version)).toEqual([]);
  });

  it('is no older than it may be', () => {
    expect(tooNew(files, browser, browser === 'chrome' ? 119 : 114)).not.toEqual([]);
  });

  it('is the one that people are told', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const guide = readFileSync(new URL('../../docs/administrators.md', import.meta.url), 'utf8');
    const name = { chrome: 'Chrome', edge: 'Edge', firefox: 'Firefox' }[target];
    expect(readme).toContain(`| ${name} ${version} or later`);
    expect(guide).toContain(target === 'firefox' ? `Firefox ${version}` : `Chrome and Edge ${version}`);
  });
});

it('what is asked for first is used, and is what some browser lacks', () => {
  const asked = FEATURES.filter(({ without }) => without !== undefined);
  const texts = TARGETS.flatMap(codeOf).map(([, text]) => text);
  const idle = asked.filter(({ code }) => !texts.some((text) => code.test(text)));
  expect(idle.map(({ code }) => code.source)).toEqual([]);
  for (const { chrome, firefox } of asked) expect(chrome > 128 || firefox > 140).toBe(true);
});
