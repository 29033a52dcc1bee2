import { expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { UserSettings } from '../../src/messaging/background/user-settings.ts';
import { SettingsStore, shownSettings } from '../../src/settings/store.ts';

it('sets the pack for all reviews and tells of it, so that open pages are reviewed again', async () => {
  fakeBrowser.reset();
  const store = new SettingsStore(fakeBrowser.storage.local as never);
  const told: unknown[] = [];
  const settings = new UserSettings({
    keeper: shownSettings(store),
    onChange: async (change) => void told.push(change),
    forgetAll: async () => undefined,
  });
  const change = { pack: 'example-local' };
  expect(await settings.answer({ type: 'change-settings', change })).toHaveProperty('settings');
  expect((await store.load()).pack).toBe('example-local');
  expect(told).toEqual([change]);
  await settings.answer({ type: 'change-settings', change: { pack: null } });
  expect((await store.load()).pack).toBeNull();
});
