import { defineConfig } from 'wxt';
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

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/i18n/module'],
  i18n: { localesDir: 'src/ui/locales' },
  vite: () => ({ plugins: [nhsukCss()] }),
  outDir: '.output',
  publicDir: 'src/ui/public',
  manifestVersion: 3,
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
    minimum_chrome_version: '116',
    // The development server's own connections need a policy of their own, which WXT supplies.
    ...(command === 'build' ? { content_security_policy: { extension_pages: POLICY } } : {}),
    ...(browser === 'firefox'
      ? {
          minimum_chrome_version: undefined,
          browser_specific_settings: {
            gecko: {
              id: 'dutymark@dutymark.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {}),
  }),
});
