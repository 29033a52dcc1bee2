import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { browserLink } from '../../src/panel/browser-link.ts';

afterEach(() => fakeBrowser.reset());

describe('the link to the browser', () => {
  it('hears what is for the panel and leaves the rest to the background', async () => {
    const heard = vi.fn();
    const stop = browserLink().onMessage(heard);
    fakeBrowser.runtime.onMessage.addListener(
      (_message: unknown, _sender: unknown, respond: (answer: unknown) => void) => {
        respond('from the background');
        return true;
      },
    );
    const answer = await fakeBrowser.runtime.sendMessage({ type: 'page-failed', reason: 'No text.' });
    expect(answer).toBe('from the background');
    expect(heard).not.toHaveBeenCalled();
    const change = { type: 'tab-changed', tabId: 7, state: { state: 'none' } };
    await fakeBrowser.runtime.sendMessage(change);
    expect(heard).toHaveBeenCalledExactlyOnceWith(change);
    stop();
    await fakeBrowser.runtime.sendMessage(change);
    expect(heard).toHaveBeenCalledOnce();
  });

  it('asks the background in the agreed words', async () => {
    const asked = vi.fn();
    fakeBrowser.runtime.onMessage.addListener(
      (message: unknown, _sender: unknown, respond: (answer: unknown) => void) => {
        asked(message);
        respond({ state: 'reading' });
        return true;
      },
    );
    const link = browserLink();
    expect(await link.getTab(7)).toEqual({ state: 'reading' });
    expect(asked).toHaveBeenLastCalledWith({ type: 'get-tab', tabId: 7 });
    await link.chooseLevel(7, null);
    expect(asked).toHaveBeenLastCalledWith({ type: 'choose-level', tabId: 7, level: null });
  });

  it('takes a page that is not there, or answers nothing, for a mark not shown', async () => {
    const send = vi.fn<(tabId: number, message: unknown) => Promise<unknown>>();
    vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(send as never);
    send.mockResolvedValueOnce({ shown: true });
    expect(await browserLink().showMark(7, 'duty-1')).toBe(true);
    expect(send).toHaveBeenLastCalledWith(7, { type: 'show-mark', target: 'duty-1' });
    send.mockResolvedValueOnce(undefined);
    expect(await browserLink().showMark(7, 'duty-1')).toBe(false);
    send.mockRejectedValueOnce(new Error('Receiving end does not exist.'));
    expect(await browserLink().showMark(7, 'duty-1')).toBe(false);
  });

  it('follows the tabs of its own window only', async () => {
    const window = await fakeBrowser.windows.create({ focused: true });
    const tab = await fakeBrowser.tabs.create({ windowId: window?.id, active: true });
    vi.spyOn(fakeBrowser.windows, 'getCurrent').mockResolvedValue({ ...window, id: 5 } as never);
    const followed = vi.fn();
    const stop = browserLink().onTabActivated(followed);
    await fakeBrowser.tabs.onActivated.trigger({ tabId: 8, windowId: 6 });
    await fakeBrowser.tabs.onActivated.trigger({ tabId: tab.id ?? 0, windowId: 5 });
    await vi.waitFor(() => expect(followed).toHaveBeenCalledExactlyOnceWith(tab.id));
    stop();
  });
});
