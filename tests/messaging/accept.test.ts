import { describe, expect, it } from 'vitest';
import { isFromOurs, isToBackground, type Sender } from '../../src/messaging/accept.ts';
import { isToPage } from '../../src/messaging/accept-in-page.ts';
import type { ToBackground } from '../../src/messaging/messages.ts';

const OWN = { id: 'abc', origin: 'chrome-extension://abc/' };
const panel: Sender = { id: 'abc', url: 'chrome-extension://abc/sidepanel.html' };
const panelInTab: Sender = { ...panel, tab: { id: 3 }, frameId: 0 };
const page: Sender = { id: 'abc', url: 'https://www.jobs.nhs.uk/candidate/jobadvert/C1', tab: { id: 7 }, frameId: 0 };

describe('who may say what', () => {
  const getTab = { type: 'get-tab', tabId: 7 } as const;
  const failed = { type: 'page-failed', reason: '' } as const;

  it.each<[string, ToBackground, Sender, boolean]>([
    ['panel asks', getTab, panel, true],
    ['panel in a tab asks', getTab, panelInTab, true],
    ['page asks about a tab', getTab, page, false],
    ['panel adds a portal', { type: 'add-portal', origin: 'https://a.example' }, panel, true],
    ['page adds a portal', { type: 'add-portal', origin: 'https://a.example' }, page, false],
    ['page changes settings', { type: 'change-settings', change: { language: 'cy' } }, page, false],
    ['page asks whether it may read', { type: 'may-read' }, page, true],
    ['page has itself reviewed anyway', { type: 'review-anyway', tabId: 7 }, page, false],
    ['page reports', failed, page, true],
    ['frame inside a page reports', failed, { ...page, frameId: 4 }, false],
    ['panel in a tab reports as a page', failed, panelInTab, false],
    ['another extension asks', getTab, { ...panel, id: 'xyz' }, false],
    ['look-alike address asks', getTab, { ...panel, url: 'https://chrome-extension.example/abc/' }, false],
    ['nobody in particular reports', failed, {}, false],
  ])('%s', (_, message, sender, expected) => {
    expect(isFromOurs(message, sender, OWN)).toBe(expected);
  });
});

describe('what is a message of ours', () => {
  it.each([null, undefined, 'page-read', {}, { type: 7 }, { type: 'toString' }, { type: 'tab-changed' }])(
    'not %j',
    (message) => {
      expect(isToBackground(message)).toBe(false);
      expect(isToPage(message)).toBe(false);
    },
  );

  it('tells the two directions apart', () => {
    expect(isToBackground({ type: 'mark-clicked' })).toBe(true);
    expect(isToPage({ type: 'mark-clicked' })).toBe(false);
    expect(isToPage({ type: 'show-mark' })).toBe(true);
  });
});
