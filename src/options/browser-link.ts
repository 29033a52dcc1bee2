import { browser } from 'wxt/browser';
import type { PortalState, PortalTrial, SettingsAnswer, ToPortals, ToSettings } from '../messaging/messages.ts';
import { patternOf } from '../messaging/site-pattern.ts';
import { download } from '../ui/download.ts';
import { loadPreferences, savePreferences } from '../ui/preferences.ts';
import { words } from '../ui/words.ts';
import { type AllKept, countKept, keptFile, leftOut } from './kept-data.ts';
import type { OptionsLink } from './link.ts';

/** What another part keeps, in databases of its own. */
export interface Databases {
  all(): Promise<Pick<AllKept, 'register' | 'run'>>;
  deleteAll(): Promise<void>;
}

/** Where each browser has its page for shortcuts. Firefox has a call for it. */
const SHORTCUTS_PAGE = 'chrome://extensions/shortcuts';

/** The options page's link to the browser that it runs in. */
export function browserLink(databases: Databases): OptionsLink {
  const all = async (): Promise<AllKept> => ({
    local: await browser.storage.local.get(null),
    session: await browser.storage.session.get(null),
    ...(await databases.all()),
  });
  return {
    settings: () => ofSettings({ type: 'get-settings' }),
    changeSettings: (change) => ofSettings({ type: 'change-settings', change }),
    onSettingsChanged(listener) {
      // Written by the background and by other pages: the storage itself tells of it, and wakes nobody.
      const heard = () => listener();
      browser.storage.onChanged.addListener(heard);
      return () => browser.storage.onChanged.removeListener(heard);
    },
    preferences: () => loadPreferences(browser.storage.local),
    savePreferences: (preferences) => savePreferences(browser.storage.local, preferences),

    async shortcuts() {
      const commands = await browser.commands.getAll();
      return commands.flatMap(({ name, shortcut }) =>
        name === undefined ? [] : [{ name, keys: (shortcut ?? '').replaceAll('+', ' + ') }],
      );
    },
    async changeShortcuts() {
      const { openShortcutSettings } = browser.commands as { openShortcutSettings?(): Promise<void> };
      if (openShortcutSettings) await openShortcutSettings();
      else await browser.tabs.create({ url: SHORTCUTS_PAGE });
    },

    kept: async () => countKept(await all()),
    async exportKept() {
      const { organisation } = await ofSettings({ type: 'get-settings' });
      const { name, content } = keptFile(await all(), leftOut(organisation.exports), new Date());
      download(name, new Blob([content], { type: 'application/json' }));
      return name;
    },
    async forgetAll() {
      await databases.deleteAll();
      await ofSettings({ type: 'forget-all' });
    },

    portals: () => ask<PortalState[]>({ type: 'list-portals' }),
    askPermission: (origin) => browser.permissions.request({ origins: [patternOf(origin, !import.meta.env.FIREFOX)] }),
    addPortal: (origin) => ask<PortalState[]>({ type: 'add-portal', origin }),
    removePortal: (origin) => ask<PortalState[]>({ type: 'remove-portal', origin }),
    tryPortal: (origin) => ask<PortalTrial[]>({ type: 'try-portal', origin }),

    onPermissionsChanged(listener) {
      const heard = () => listener();
      browser.permissions.onAdded.addListener(heard);
      browser.permissions.onRemoved.addListener(heard);
      return () => {
        browser.permissions.onAdded.removeListener(heard);
        browser.permissions.onRemoved.removeListener(heard);
      };
    },
  };
}

async function ofSettings(message: ToSettings) {
  const answer = await ask<SettingsAnswer>(message);
  if ('reason' in answer) throw new Error(answer.reason);
  return answer.settings;
}

async function ask<Answer>(message: ToPortals | ToSettings): Promise<Answer> {
  // Where nobody listens, browsers reject, or answer with nothing.
  const answer: Answer | null | undefined = await browser.runtime.sendMessage(message).catch(() => null);
  if (answer == null) throw new Error(words.options.failed);
  return answer;
}
