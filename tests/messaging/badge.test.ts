import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Level, Severity } from '../../src/engine/document/review.ts';
import { badgeOf } from '../../src/messaging/background/badge.ts';
import type { TabState } from '../../src/messaging/messages.ts';
import { badgeTitle } from '../../src/ui/badge-title.ts';
import { languageReady } from '../../src/ui/i18n.ts';
import { documentOf, dutyOf, findingOf, reviewOf } from './reviews.ts';

function ready(severities: Severity[], level: Level = 'SCSW'): TabState {
  const document = documentOf('Take bloods.');
  const findings = severities.map((severity) => findingOf(document, null, severity));
  const review = reviewOf(document, [dutyOf(document, 'Take bloods.')], findings, level);
  return {
    state: 'ready',
    tab: { tabId: 1, address: '', document, review, chosenLevel: null, notes: [], unplaced: [] },
  };
}

const titleOf = (state: TabState) => badgeTitle(badgeOf(state).says);

describe('the toolbar button', () => {
  it('counts what is to be looked at, and says it in words', () => {
    expect(badgeOf(ready(['serious', 'warning', 'warning', 'advice'])).text).toBe('4');
    expect(titleOf(ready(['serious', 'warning', 'warning', 'advice']))).toBe(
      'Dutymark: 4 points to look at (1 serious, 2 warnings, 1 piece of advice), 1 duty read',
    );
    expect(titleOf(ready(['warning']))).toBe('Dutymark: 1 point to look at (1 warning), 1 duty read');
    expect(titleOf(ready([]))).toBe('Dutymark: 0 points to look at, 1 duty read');
    expect(badgeOf(ready([])).text).toBe('0');
    expect(badgeOf(ready(Array<Severity>(120).fill('advice'))).text).toBe('99+');
  });

  it.each(['registered', 'other'] as const)('shows no nought for a post at level %s', (level) => {
    expect(badgeOf(ready([], level)).text).toBe('');
    expect(titleOf(ready([], level))).toBe('Dutymark: 1 duty read. The guide sets no tasks for this level of post');
  });

  it('is plain on other pages and never shows an error as a count', () => {
    expect([badgeOf({ state: 'none' }).text, titleOf({ state: 'none' })]).toEqual(['', 'Dutymark']);
    expect(badgeOf({ state: 'failed', reason: 'x' }).text).toBe('!');
  });

  it('says it in the language that the user chose', async () => {
    const states: TabState[] = [
      { state: 'reading' },
      { state: 'off', site: 'https://a.example' },
      { state: 'failed', why: 'needs-click' },
      ready(['serious', 'warning']),
      ready([], 'other'),
    ];
    const inEnglish = states.map(titleOf);
    vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ manifest_version: 3, name: '', version: '1' });
    onTestFinished(() => languageReady());
    await languageReady('cy');
    expect(states.map(titleOf)).toEqual([
      'Dutymark: yn darllen y dudalen hon',
      'Dutymark: wedi’i ddiffodd ar y wefan hon',
      'Dutymark: nid oedd modd adolygu’r dudalen hon',
      'Dutymark: 2 pwynt i edrych arnynt (1 difrifol, 1 rhybudd), 1 ddyletswydd wedi’i darllen',
      'Dutymark: 1 ddyletswydd wedi’i darllen. Nid yw’r canllaw yn pennu tasgau ar gyfer y lefel hon o swydd',
    ]);
    await languageReady('en');
    expect(states.map(titleOf)).toEqual(inEnglish);
  });
});
