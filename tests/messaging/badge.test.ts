import { describe, expect, it } from 'vitest';
import type { Level, Severity } from '../../src/engine/document/review.ts';
import { badgeOf } from '../../src/messaging/background/badge.ts';
import type { TabState } from '../../src/messaging/messages.ts';
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

describe('the toolbar button', () => {
  it('counts what is to be looked at, and says it in words', () => {
    expect(badgeOf(ready(['serious', 'warning', 'warning', 'advice']))).toEqual({
      text: '4',
      title: 'Dutymark: 4 points to look at (1 serious, 2 warnings, 1 advice), 1 duty read',
    });
    expect(badgeOf(ready(['warning'])).title).toBe('Dutymark: 1 point to look at (1 warning), 1 duty read');
    expect(badgeOf(ready([])).text).toBe('0');
    expect(badgeOf(ready(Array<Severity>(120).fill('advice'))).text).toBe('99+');
  });

  it.each(['registered', 'other'] as const)('shows no nought for a post at level %s', (level) => {
    expect(badgeOf(ready([], level)).text).toBe('');
  });

  it('is plain on other pages and never shows an error as a count', () => {
    expect(badgeOf({ state: 'none' })).toEqual({ text: '', title: 'Dutymark' });
    expect(badgeOf({ state: 'failed', reason: 'x' }).text).toBe('!');
  });
});
