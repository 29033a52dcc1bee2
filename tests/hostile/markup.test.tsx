// @vitest-environment jsdom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { showBlocks } from '../../src/audit/block-view.ts';
import { plainCopy } from '../../src/audit/plain-copy.ts';
import type { TabReview } from '../../src/messaging/messages.ts';
import { Panel } from '../../src/panel/panel.tsx';
import { reportFile, reportFormats } from '../../src/reports/index.ts';
import { bundledCatalogue } from '../../src/settings/bundled-catalogue.ts';
import { click, FakeLink, render } from '../panel/rendered.tsx';
import { sampleReview, sampleTab } from '../panel/sample-review.ts';
import { ATTACK, attacked, cameToBe } from './markup.ts';

const tab: TabReview = {
  ...attacked(sampleTab),
  address: `https://www.jobs.nhs.uk/candidate/jobadvert/${ATTACK}`,
  kept: {
    ...attacked(sampleTab.kept ?? { level: null, dismissed: [], corrections: [] }),
    dismissed: sampleReview.findings
      .slice(0, 1)
      .map(({ id, rule }) => ({ finding: id, rule: `${rule}${ATTACK}`, quote: ATTACK, reason: 'local-agreement' })),
    corrections: [{ quote: ATTACK, task: ATTACK, is: true }],
  },
};

beforeEach(() => {
  (globalThis as { hacked?: number }).hacked = undefined;
});

describe('hostile words in a review', () => {
  it('are words in the panel, with everything in it opened', async () => {
    const link = new FakeLink([7, { state: 'ready', tab }]);
    link.chosen = () => ({ state: 'ready', tab });
    const panel = await render(<Panel link={link} fixedTab={7} />);
    expect(panel.textContent).toContain(ATTACK);
    expect(cameToBe(document)).toEqual([]);
    // Each view, and whatever it has folded away.
    const pressed = new Set<string>();
    for (let round = 0; round < 120; round++) {
      const next = [...panel.querySelectorAll<HTMLElement>('button, summary, [role=tab]')].find(
        (each) => !pressed.has(nameOf(each)),
      );
      if (!next) break;
      pressed.add(nameOf(next));
      await click(next);
      expect(cameToBe(document)).toEqual([]);
    }
    expect(pressed.size).toBeGreaterThan(40);
    expect((globalThis as { hacked?: number }).hacked).toBeUndefined();
  });

  it.each(['failed', 'no-job'] as const)('are words where there is no review (%s)', async (state) => {
    const { document: page, notes, address } = tab;
    const link = new FakeLink([
      7,
      state === 'failed' ? { state, reason: ATTACK } : { state, page: { document: page, notes, address } },
    ]);
    const panel = await render(<Panel link={link} fixedTab={7} />);
    await act(async () => undefined);
    if (state === 'failed') expect(panel.textContent).toContain(ATTACK);
    expect(cameToBe(document)).toEqual([]);
  });

  it.each(reportFormats.map((format) => [format.id, format] as const))(
    'are words in a report (%s)',
    async (id, format) => {
      const { review, document: posted } = tab;
      const { name, content } = await reportFile(format, review, {
        document: posted,
        catalogue: bundledCatalogue(),
        notes: [ATTACK],
        setAside: 1,
        address: `https://a.example/${ATTACK}`,
        madeOn: ATTACK,
      });
      expect(name).not.toMatch(/[<>:"/\\|?*]/);
      if (id !== 'html') return;
      const page = new DOMParser().parseFromString(String(content), 'text/html');
      expect(page.body.textContent).toContain(ATTACK);
      expect(cameToBe(page)).toEqual([]);
      expect(page.querySelectorAll('script, link, iframe, object, embed, form, base')).toHaveLength(0);
    },
  );
});

describe('a hostile file on the audit page', () => {
  it('is text where it is text', () => {
    const frame = document.implementation.createHTMLDocument();
    showBlocks(
      [
        { id: 0, kind: 'heading', text: ATTACK },
        { id: 1, kind: 'item', text: ATTACK },
      ],
      frame,
    );
    expect(frame.body.textContent).toBe(ATTACK.repeat(2));
    expect(cameToBe(frame)).toEqual([]);
  });

  it('is copied out of known parts where it is a page, however deep', () => {
    const deep = '<div>'.repeat(400);
    const from = new DOMParser().parseFromString(
      `${deep}<a href="javascript:hacked()" onclick="hacked()" id=x>a</a><form action=//x><input></form><style>@import "//x"</style><base href=//x><p style="background:url(//x)">${ATTACK}`,
      'text/html',
    );
    const frame = document.implementation.createHTMLDocument();
    frame.body.append(plainCopy(from.body, frame));
    const names = new Set(
      [...frame.body.querySelectorAll('*')].flatMap((each) => [...each.attributes].map(({ name }) => name)),
    );
    expect([...names].filter((name) => !['id', 'class'].includes(name))).toEqual([]);
    expect(frame.querySelectorAll('script, style:not(head *), base, form, input, img, svg')).toHaveLength(0);
    expect(frame.body.textContent).toContain('a');
  });
});

function nameOf(element: HTMLElement): string {
  return `${element.localName} ${element.id} ${element.getAttribute('aria-label') ?? ''} ${element.textContent}`;
}
