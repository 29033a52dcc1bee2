import { defineConfig } from 'wxt';
import { licencesText, noteModules, thirdParties, writeList } from './src/cli/third-party.ts';
import { managedSchema } from './src/settings/managed-schema.ts';
import { withoutExamples } from './src/settings/without-examples.ts';
import { nhsukCss } from './src/ui/nhsuk-css.ts';

/** Extension pages may load what the package holds and reach nothing else. */
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

/** The oldest browsers that it is for. */
const OLDEST = { chrome: '128', firefox: '140' };

/**
 * Gives the package the same id wherever its folder stands, so that what users have kept is found again and policies can name it. It
 * proves nothing about who made a package; its private half was thrown away. Stores give ids and keys of their own.
 */
const KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAw2SnSsodZPxlahXI7RRebR2VcBIz7SjUzirMQbnpkKIuVEbMBfH89lJGFZwQzo88xKrYWb70uP3BW5vtzhpJGcWWtier+HO/3bYsAWCMmqx1sUbgbXn9yI0W8YGRK58Qd8K8xdJH2m06C1s0tzSma0r8X518ZW9iZ9Pie9Vrkwt57q3n+0DUetY8D3u7nXMAFwQGbYYgM2BWG41Bs3v/E2KkTk8zoXaXvhK6G5kwmn7//shQmgCOptC+h3v/25QnMW11oWs6YCUiRp7uJdMeWc/UEzBA0iaWvol+20wGtaBkLlx5v7TmOkRZq/i6ac93z5mkOEgCLSEO1umQ/HU5GwIDAQAB';

const modules = new Set<string>();
const MANAGED_SCHEMA = 'managed-schema.json';

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/i18n/module'],
  i18n: { localesDir: 'src/ui/locales' },
  vite: ({ browser }) => ({
    plugins: [nhsukCss(), withoutExamples(), noteModules(modules)],
    // Nothing is carried along for browsers that it is not installed in.
    build: { target: browser === 'firefox' ? `firefox${OLDEST.firefox}` : `chrome${OLDEST.chrome}` },
    // Workers load what is large when they first need it.
    worker: { format: 'es', plugins: () => [withoutExamples(), noteModules(modules)] },
  }),
  outDir: '.output',
  publicDir: 'src/ui/public',
  manifestVersion: 3,
  hooks: {
    'build:publicAssets': ({ config }, files) => {
      const parties = thirdParties(modules);
      writeList(parties);
      files.push({ relativeDest: 'THIRD-PARTY-LICENCES.txt', contents: licencesText(parties) });
      if (config.browser === 'firefox') return;
      files.push({ relativeDest: MANAGED_SCHEMA, contents: `${JSON.stringify(managedSchema(), null, 2)}\n` });
    },
  },
  // Every name says in its file where it comes from.
  imports: false,
  manifest: ({ browser, command }) => ({
    name: '__MSG_product__',
    description: '__MSG_summary__',
    default_locale: 'en',
    // WXT adds `sidePanel` or Firefox's sidebar from the entry point.
    permissions: ['storage', 'activeTab', 'scripting', 'contextMenus'],
    // Asked for one site at a time, when the user adds it.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: '__MSG_product__' },
    // The keys are proposals, which users change in the browser's own settings. No single keys: they are for the page. Chromium keeps
    // Alt+Shift with A, B, C, N, P, R, T, W, X and Z for itself and leaves a command that proposes one of these without a key.
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+D' } },
      'next-finding': { suggested_key: { default: 'Alt+Shift+J' }, description: '__MSG_commands_next_finding__' },
      'previous-finding': {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_commands_previous_finding__',
      },
    },
    minimum_chrome_version: OLDEST.chrome,
    // The development server's own connections need a policy of their own, which WXT supplies.
    ...(command === 'build' ? { content_security_policy: { extension_pages: POLICY } } : {}),
    ...(browser === 'firefox'
      ? {
          minimum_chrome_version: undefined,
          browser_specific_settings: {
            gecko: {
              id: 'dutymark@dutymark.example',
              strict_min_version: `${OLDEST.firefox}.0`,
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { key: KEY, storage: { managed_schema: MANAGED_SCHEMA } }),
  }),
});
