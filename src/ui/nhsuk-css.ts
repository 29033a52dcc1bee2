import { withoutStretches } from '../engine/text.ts';

const SOURCE = 'nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css';

/** The parts of nhsuk-frontend that the pages of this extension use: the block name in `.nhsuk-block__element--modifier`. */
const USED = new Set([
  'body',
  'body-s',
  'button',
  'caption-m',
  'checkboxes',
  'details',
  'fieldset',
  'form-group',
  'heading-m',
  'heading-s',
  'heading-xs',
  'hint',
  'inset-text',
  'label',
  'list',
  'radios',
  'select',
  'summary-list',
  'tag',
  'u-visually-hidden',
]);

interface Rule {
  prelude: string;
  /** Null for a statement such as `@charset`. */
  body: string | null;
}

/** Cuts a stylesheet into its outermost rules. */
function rulesOf(css: string): Rule[] {
  const rules: Rule[] = [];
  let start = 0;
  let bodyStart = 0;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < css.length; at++) {
    const char = css.charAt(at);
    if (quote !== '') {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") {
      quote = char;
    } else if (char === '{') {
      if (depth === 0) bodyStart = at + 1;
      depth++;
    } else if (char === '}') {
      depth--;
      if (depth === 0) {
        rules.push({ prelude: css.slice(start, bodyStart - 1).trim(), body: css.slice(bodyStart, at) });
        start = at + 1;
      }
    } else if (char === ';' && depth === 0) {
      rules.push({ prelude: css.slice(start, at).trim(), body: null });
      start = at + 1;
    }
  }
  return rules;
}

/** The selectors of a list, cut at the commas that are in no brackets. */
function selectorsOf(prelude: string): string[] {
  return prelude.split(/,(?![^(]*\))/);
}

function isUsed(selector: string): boolean {
  const classes = selector.match(/\.nhsuk-[\w-]+/g) ?? [];
  return classes.every((name) => USED.has(name.replace(/^\.nhsuk-/, '').split(/__|--/, 1)[0] ?? ''));
}

/**
 * What this extension uses of nhsuk-frontend's stylesheet. Its web font is left out: it comes from a server, and is licensed for NHS
 * services only.
 */
export function usedStyles(css: string): string {
  let kept = '';
  for (const { prelude, body } of rulesOf(withoutStretches(css, '/*', '*/'))) {
    if (body === null || prelude === '@font-face') continue;
    if (/\\0|^@media \(-ms-high-contrast:none\)/.test(prelude)) continue; // For Internet Explorer; no CSS minifier of today reads it.
    if (prelude.startsWith('@')) {
      const inner = /^@(media|supports)/.test(prelude) ? usedStyles(body) : body;
      if (inner !== '') kept += `${prelude}{${inner}}`;
      continue;
    }
    const selectors = selectorsOf(prelude).filter(isUsed);
    if (selectors.length > 0) kept += `${selectors.join(',')}{${body.replaceAll(/Frutiger W01,\s*/g, '')}}`;
  }
  return kept;
}

/** What is used of Vite's plugin context. */
interface BuildContext {
  resolve(source: string): Promise<{ id: string } | null>;
  fs: { readFile(path: string, options: { encoding: 'utf8' }): Promise<string> };
}

/**
 * Vite plugin: fills nhsuk.css with what the extension uses of nhsuk-frontend, in a layer of its own, so that theme.css can give its
 * parts other colours without a contest of selectors.
 */
export function nhsukCss() {
  return {
    name: 'dutymark:nhsuk-css',
    enforce: 'pre' as const,
    async transform(this: BuildContext, _code: string, id: string) {
      if (!id.split('?', 1)[0]?.endsWith('/src/ui/nhsuk.css')) return null;
      const source = await this.resolve(SOURCE);
      if (source === null) throw new Error(`${SOURCE} is not there: is nhsuk-frontend installed?`);
      const css = await this.fs.readFile(source.id, { encoding: 'utf8' });
      return { code: `@layer nhsuk{${usedStyles(css)}}`, map: null };
    },
  };
}
