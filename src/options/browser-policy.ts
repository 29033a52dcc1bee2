import { browser } from 'wxt/browser';
import { readPolicy } from '../settings/policy.ts';
import { SettingsStore } from '../settings/store.ts';
import { words } from '../ui/words.ts';
import type { PolicyLink } from './policy-link.ts';

/** The policy in the browser's managed storage. */
export function browserPolicy(): PolicyLink {
  const settings = new SettingsStore(browser.storage.local, browser.storage.managed);
  return {
    state: async () => readPolicy(await settings.managed(), Object.keys(words.rules)),
    onChanged(listener) {
      const heard = (_changes: unknown, area: string) => {
        if (area === 'managed') listener();
      };
      browser.storage.onChanged.addListener(heard);
      return () => browser.storage.onChanged.removeListener(heard);
    },
  };
}
