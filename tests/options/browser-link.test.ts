import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { SettingsAnswer } from '../../src/messaging/messages.ts';
import { browserLink } from '../../src/options/browser-link.ts';
import { words } from '../../src/ui/words.ts';

const saved: Blob[] = [];
vi.mock('../../src/ui/download.ts', () => ({ download: (_name: string, file: Blob) => saved.push(file) }));

const link = browserLink({
  all: async () => ({ register: [{ title: 'Saved' }], run: [{ name: 'a.pdf' }] }),
  deleteAll: async () => undefined,
});
const answering = (exports: { reports: boolean; register: boolean }) => {
  const organisation = { rulesOff: [], rulesLocked: false, exports };
  const settings = { language: 'browser' as const, rulesOff: [], severitiesOff: [], sitesOff: [], organisation };
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockResolvedValue({ settings } satisfies SettingsAnswer as never);
};

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
  saved.length = 0;
});

describe('the copy of what is kept', () => {
  it('obeys the organisation whatever the page shows', async () => {
    answering({ reports: true, register: false });
    await fakeBrowser.storage.local.set({ settings: { a: 1 }, 'page:https://a.example/1': { b: 2 } });
    await link.exportKept();
    const content = JSON.parse((await saved[0]?.text()) ?? '');
    expect(content).toMatchObject({ leftOut: ['pages', 'files', 'register'], local: { settings: { a: 1 } } });
    expect([content.register, Object.keys(content.local)]).toEqual([undefined, ['settings']]);
  });

  it('is whole where the organisation has set nothing', async () => {
    answering({ reports: true, register: true });
    await link.exportKept();
    expect(JSON.parse((await saved[0]?.text()) ?? '')).toMatchObject({
      register: [{ title: 'Saved' }],
      run: [{ name: 'a.pdf' }],
    });
  });

  it('is not made where nobody tells what the organisation allows', async () => {
    await expect(link.exportKept()).rejects.toThrow(words.options.failed);
    expect(saved).toEqual([]);
  });
});
