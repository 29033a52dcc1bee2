import { browser } from 'wxt/browser';
import { MatchPattern } from 'wxt/utils/match-patterns';
import type { PortalsOutside } from './portals.ts';

/** The files of the content script, as the build names them. */
const SCRIPT = '/content-scripts/page.js';
const STYLE = '/content-scripts/page.css';

/** Puts the content script and its style into the top frame of a tab. */
export async function injectPage(tabId: number): Promise<void> {
  const target = { tabId };
  await browser.scripting.insertCSS({ target, files: [STYLE] });
  await browser.scripting.executeScript({ target, files: [SCRIPT] });
}

/** What the manifest's own content scripts read. */
function ownMatches(): string[] {
  return browser.runtime.getManifest().content_scripts?.flatMap(({ matches }) => matches ?? []) ?? [];
}

/** The browser's side of the portals. */
export function browserPortals(): Pick<PortalsOutside, 'ports' | 'permissions' | 'scripts' | 'tabs' | 'readsByItself'> {
  return {
    ports: !import.meta.env.FIREFOX,
    permissions: {
      contains: (of) => browser.permissions.contains(of),
      remove: (of) => browser.permissions.remove(of),
    },
    scripts: {
      registered: () => browser.scripting.getRegisteredContentScripts(),
      register: async (id, pattern) => {
        const excludeMatches = ownMatches();
        await browser.scripting.registerContentScripts([
          {
            id,
            matches: [pattern],
            // On these pages the manifest's script runs already.
            ...(excludeMatches.length > 0 ? { excludeMatches } : {}),
            js: [SCRIPT],
            css: [STYLE],
            runAt: 'document_idle',
            persistAcrossSessions: true,
          },
        ]);
      },
      unregister: (ids) => browser.scripting.unregisterContentScripts({ ids }),
    },
    tabs: {
      get: (tabId) => browser.tabs.get(tabId),
      matching: (pattern) => browser.tabs.query({ url: pattern }),
    },
    readsByItself: (address) => ownMatches().some((pattern) => new MatchPattern(pattern).includes(address)),
  };
}
