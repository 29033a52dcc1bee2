import { expect } from '@playwright/test';
import { test } from './support/stage.ts';

test('every command has the keys that it proposes: none of them is the browser’s own', async ({ stage }) => {
  const given = await stage.background.evaluate(() => chrome.commands.getAll());
  expect(Object.fromEntries(given.map(({ name, shortcut }) => [name, shortcut]))).toEqual({
    _execute_action: 'Alt+Shift+D',
    'next-finding': 'Alt+Shift+J',
    'previous-finding': 'Alt+Shift+K',
  });
});

declare const chrome: { commands: { getAll(): Promise<{ name: string; shortcut: string }[]> } };
