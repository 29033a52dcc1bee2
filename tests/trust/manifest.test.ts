import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outputOf, TARGETS, type Target } from './targets.ts';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Everything in a manifest that says what the extension may do or where it runs. A new key here is a new power: think before you add it. */
const EVERYWHERE = {
  manifest_version: 3,
  optional_host_permissions: ['https://*/*', 'http://*/*'],
  content_security_policy: { extension_pages: POLICY },
  commands: {
    _execute_action: { suggested_key: { default: 'Alt+Shift+D' } },
    'next-finding': { suggested_key: { default: 'Alt+Shift+J' }, description: '__MSG_commands_next_finding__' },
    'previous-finding': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_commands_previous_finding__' },
  },
  options_ui: { open_in_tab: true, page: 'options.html' },
  content_scripts: [
    {
      matches: ['https://beta.jobs.nhs.uk/candidate/jobadvert/*', 'https://www.jobs.nhs.uk/candidate/jobadvert/*'],
      run_at: 'document_idle',
      css: ['content-scripts/page.css'],
      js: ['content-scripts/page.js'],
    },
  ],
};
const CHROMIUM = {
  ...EVERYWHERE,
  permissions: ['storage', 'activeTab', 'scripting', 'contextMenus', 'sidePanel'],
  minimum_chrome_version: '128',
  background: { service_worker: 'background.js' },
  side_panel: { default_path: 'sidepanel.html' },
  storage: { managed_schema: 'managed-schema.json' },
  key: expect.any(String),
};
const POWERS: Record<Target, object> = {
  chrome: CHROMIUM,
  edge: CHROMIUM,
  firefox: {
    ...EVERYWHERE,
    permissions: ['storage', 'activeTab', 'scripting', 'contextMenus'],
    browser_specific_settings: {
      gecko: {
        id: 'dutymark@dutymark.example',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
    background: { scripts: ['background.js'] },
    sidebar_action: { default_panel: 'sidepanel.html', default_title: expect.any(String) },
  },
};
/** Only words and pictures. */
const APPEARANCE = ['name', 'description', 'version', 'default_locale', 'icons', 'action'];

function manifestOf(target: Target): Record<string, unknown> {
  return JSON.parse(readFileSync(join(outputOf(target), 'manifest.json'), 'utf8'));
}

/** What lets web pages or other extensions in, or runs more of them than the user asked for. */
const NEVER = [
  'host_permissions',
  'web_accessible_resources',
  'externally_connectable',
  'optional_permissions',
  'sandbox',
  'update_url',
  'devtools_page',
  'chrome_url_overrides',
];

describe.each(TARGETS)('the manifest for %s', (target) => {
  const manifest = manifestOf(target);

  it('asks for these powers and no others', () => {
    const powers = Object.fromEntries(Object.entries(manifest).filter(([key]) => !APPEARANCE.includes(key)));
    expect(powers).toEqual(POWERS[target]);
    expect(manifest.action).toEqual({ default_title: expect.any(String) });
  });

  it('lets no web page and no other extension in', () => {
    for (const key of NEVER) expect(manifest).not.toHaveProperty(key);
  });

  it('lets its own pages load from nowhere else', () => {
    const { extension_pages: policy } = manifest.content_security_policy as { extension_pages: string };
    const directives = policy.split('; ').map((directive) => directive.split(' '));
    expect(directives.map(([name]) => name)).toContain('connect-src');
    expect(new Set(directives.flatMap(([, ...sources]) => sources))).toEqual(new Set(["'none'", "'self'", 'data:']));
    expect(directives.filter(([, ...sources]) => sources.includes('data:')).map(([name]) => name)).toEqual(['img-src']);
  });
});

it('says the version of package.json in every browser', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(TARGETS.map((target) => manifestOf(target).version)).toEqual(TARGETS.map(() => version));
});
