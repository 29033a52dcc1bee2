import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

/** A script that gives `window` React and ReactDOM: as they are published, in modules that browsers cannot load, with as much of a loader as they need. */
export async function reactScript(): Promise<string> {
  const modules: Record<string, string> = {
    react: 'react/cjs/react.production.js',
    scheduler: 'scheduler/cjs/scheduler.production.js',
    'react-dom': 'react-dom/cjs/react-dom.production.js',
    'react-dom/client': 'react-dom/cjs/react-dom-client.production.js',
  };
  const bodies = await Promise.all(
    Object.entries(modules).map(async ([name, path]) => {
      const folder = require.resolve(`${path.split('/')[0]}/package.json`).replace(/package\.json$/, '');
      const source = await readFile(join(folder, path.slice(path.indexOf('/') + 1)), 'utf8');
      return `${JSON.stringify(name)}: (module, exports, require) => {${source}}`;
    }),
  );
  return `{
    const bodies = {${bodies.join(',\n')}};
    const loaded = {};
    const require = (name) => {
      if (!loaded[name]) bodies[name]((loaded[name] = { exports: {} }), loaded[name].exports, require);
      return loaded[name].exports;
    };
    window.React = require('react');
    window.ReactDOM = require('react-dom/client');
  }`;
}

/** A page whose comment `<!-- react -->` is replaced by that script. */
export async function withReact(html: string): Promise<string> {
  if (!html.includes('<!-- react -->')) return html;
  const script = (await reactScript()).replaceAll('</script', '<\\/script');
  return html.replace('<!-- react -->', () => `<script>${script}</script>`);
}
