// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { DRAFT_SOURCE, type TabReview } from '../../src/messaging/messages.ts';
import { Panel } from '../../src/panel/panel.tsx';
import { words } from '../../src/ui/words.ts';
import { click, FakeLink, one, render } from './rendered.tsx';
import { sampleReview, sampleTab } from './sample-review.ts';

const DELIVER = 'task-above-band:Deliver palliative treatments on the linear accelerator';

async function open(tab: TabReview = sampleTab, before: (link: FakeLink) => void = () => undefined) {
  const link = new FakeLink([7, { state: 'ready', tab }]);
  before(link);
  return { link, panel: await render(<Panel link={link} fixedTab={7} />) };
}

const check = (panel: HTMLElement) => one(panel, '[role=tabpanel]:not([hidden])');
const listed = (panel: HTMLElement) =>
  [...check(panel).querySelectorAll<HTMLElement>('[data-rule]')].map(({ dataset }) => dataset.target);
const status = (panel: HTMLElement) => one(panel, '[role=status]').textContent?.trim();
const settled = () => act(async () => void (await new Promise((later) => setTimeout(later, 5))));

async function setAside(panel: HTMLElement, target: string, reason: string): Promise<void> {
  const item = one(panel, `[data-target="${target}"]`);
  await click(one(item, 'button', words.aside.open));
  await click(one(item, 'label', reason).previousElementSibling as HTMLElement);
  await click(one(item, 'button[type=submit]'));
}

describe('setting a finding aside', () => {
  it('asks for a reason, keeps it and offers to undo it in the same place', async () => {
    const { panel, link } = await open();
    await setAside(panel, DELIVER, words.asideReasons['local-agreement']);
    expect(link.asked).toEqual([
      `keep ${JSON.stringify({ type: 'dismiss', findings: [DELIVER], reason: 'local-agreement' })} for 7`,
    ]);
    expect(listed(panel)).not.toContain(DELIVER);
    expect(listed(panel)).toHaveLength(sampleReview.findings.length - 1);
    expect(one(panel, 'h2', '7 findings')).toBeTruthy();
    expect(one(panel, '[role=tab]', 'Check (7)')).toBeTruthy();
    expect(document.activeElement?.textContent).toBe(words.aside.undo);
    expect(status(panel)).toMatch(/^Set aside: Usually listed at band 4 .* 7 findings are left\.$/);

    await click(document.activeElement as HTMLElement);
    await settled();
    expect(listed(panel)).toContain(DELIVER);
    expect((document.activeElement as HTMLElement).dataset.target).toBe(DELIVER);
    expect(panel.querySelectorAll('[data-dismissed]')).toHaveLength(0);
  });

  it('does nothing without a reason, or where it is called off', async () => {
    const { panel, link } = await open();
    const item = one(panel, `[data-target="${DELIVER}"]`);
    const opener = () => one(item, 'button', words.aside.open);
    await click(opener());
    expect(document.activeElement).toBe(item.querySelector('input'));
    await click(one(item, 'button[type=submit]'));
    expect(item.textContent).toContain(words.aside.choose);
    await click(one(item, 'button', words.aside.cancel));
    expect(document.activeElement).toBe(opener());
    await click(opener());
    await act(async () => {
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    });
    expect(document.activeElement).toBe(opener());
    expect(link.asked).toEqual([]);
  });

  it('says so where it could not be kept', async () => {
    const { panel, link } = await open();
    link.mayKeep = false;
    await setAside(panel, DELIVER, words.asideReasons['wrong-match']);
    expect(one(panel, `[data-target="${DELIVER}"]`).textContent).toContain(words.aside.failed);
  });

  it('takes all advice of one rule at once', async () => {
    const { panel } = await open();
    const group = one(check(panel), '.dm-group', 'Protocol not found');
    await click(one(group, 'button', 'Set all 3 aside'));
    await click(one(group, 'label', words.asideReasons['covered-elsewhere']).previousElementSibling as HTMLElement);
    await click(one(group, 'button[type=submit]'));
    expect(listed(panel).filter((id) => id?.startsWith('protocol-missing'))).toEqual([]);
    expect(one(panel, 'h2', '5 findings')).toBeTruthy();
  });

  it('is listed with its reason and taken back from there, also what is not in the text any more', async () => {
    const gone = { finding: 'scope-missing', rule: 'scope-missing', quote: null, reason: 'not-a-duty' as const };
    const kept = {
      level: null,
      corrections: [],
      dismissed: [
        gone,
        { finding: DELIVER, rule: 'task-above-band', quote: 'Deliver', reason: 'wrong-match' as const },
      ],
    };
    const { panel, link } = await open({ ...sampleTab, kept });
    expect(listed(panel)).not.toContain(DELIVER);
    const list = one(check(panel), '.dm-group--set-aside');
    expect(one(list, 'summary').textContent).toBe('Set aside (2)');
    expect(one(list, '[data-dismissed=scope-missing]').textContent).toContain(words.aside.absent);
    const item = one(list, `[data-dismissed="${DELIVER}"]`);
    expect(item.textContent).toContain(words.asideReasons['wrong-match']);
    await click(one(item, 'button', words.aside.restore));
    await settled();
    expect(link.asked).toEqual([
      `keep ${JSON.stringify({ type: 'dismiss', findings: [DELIVER], reason: null })} for 7`,
    ]);
    expect(listed(panel)).toContain(DELIVER);
    expect((document.activeElement as HTMLElement).dataset.target).toBe(DELIVER);
  });

  it('of everything is no clean bill', async () => {
    const dismissed = sampleReview.findings.map(({ id, rule, quote }) => ({
      finding: id,
      rule,
      quote,
      reason: 'local-agreement' as const,
    }));
    const { panel } = await open({ ...sampleTab, kept: { level: null, corrections: [], dismissed } });
    expect(one(panel, 'h2', words.aside.all)).toBeTruthy();
    expect(check(panel).textContent).not.toContain(words.clear.lead);
    expect(check(panel).querySelectorAll('[data-dismissed]')).toHaveLength(8);
  });

  it('is not offered where nothing can be kept', async () => {
    const { panel } = await open(sampleTab, (link) => Object.assign(link, { keep: undefined }));
    expect(listed(panel)).toHaveLength(8);
    expect([...panel.querySelectorAll('button')].some((each) => each.textContent?.startsWith(words.aside.open))).toBe(
      false,
    );
    expect(panel.textContent).not.toContain(words.duties.notThis);
  });
});

describe('the filter', () => {
  const box = (panel: HTMLElement, label: string) =>
    one(one(panel, '.dm-filter'), 'label', label).previousElementSibling as HTMLInputElement;

  it('leaves out a severity or a rule, says how many are shown, and is kept', async () => {
    const { panel, link } = await open();
    await click(box(panel, 'Advice (4)'));
    expect(listed(panel)).toHaveLength(4);
    expect(status(panel)).toBe('4 of 8 findings shown.');
    await click(box(panel, 'Supervision not found (1)'));
    expect(listed(panel)).toHaveLength(3);
    expect(one(panel, '.dm-filter summary').textContent).toContain('Filter (3 of 8 shown)');
    expect(one(check(panel), 'h3', 'Warnings (1 of 2 shown)')).toBeTruthy();
    expect(one(panel, '[role=tab]', 'Check (8)')).toBeTruthy();
    expect(link.kept).toMatchObject({ hiddenSeverities: ['advice'], hiddenRules: ['supervision-missing'] });
    await click(one(one(panel, '.dm-filter'), 'button', words.check.showAll));
    expect(listed(panel)).toHaveLength(8);
  });

  it('is as it was left when the panel opens again', async () => {
    const { panel } = await open(sampleTab, (link) => {
      link.kept = { ...link.kept, hiddenSeverities: ['serious', 'warning', 'advice'] };
    });
    expect(listed(panel)).toEqual([]);
    expect(check(panel).textContent).toContain(words.check.noneShown);
    expect(one(panel, 'h2', '8 findings')).toBeTruthy();
  });

  it('gives way to a mark that was clicked on the page', async () => {
    const { panel, link } = await open(sampleTab, (link) => {
      link.kept = { ...link.kept, hiddenSeverities: ['serious'] };
    });
    expect(listed(panel)).not.toContain(DELIVER);
    await link.push({ type: 'open-target', tabId: 7, target: DELIVER });
    expect((document.activeElement as HTMLElement).dataset.target).toBe(DELIVER);
  });
});

describe('what could not be read', () => {
  const withAttachment = {
    ...sampleTab,
    notes: ['Attachment: Job description.pdf. It was not read.'],
    review: { ...sampleReview, findings: [] },
  };

  it('leads to the page for files where there is one', async () => {
    const { panel } = await open(withAttachment, (link) => {
      link.files = 'chrome-extension://dutymark/audit.html';
    });
    expect(one(check(panel), 'a', words.notes.files).getAttribute('href')).toBe(
      'chrome-extension://dutymark/audit.html',
    );
  });

  it('names the file alone where there is none', async () => {
    const { panel } = await open(withAttachment);
    expect(check(panel).textContent).toContain('Attachment: Job description.pdf');
    expect(check(panel).querySelector('a')).toBeNull();
  });

  it('offers to read each attachment, and says which were read', async () => {
    const attachments = [
      { name: 'Job description.pdf', read: false },
      { name: 'Specification.docx', read: true },
    ];
    const { panel, link } = await open({ ...withAttachment, attachments }, (link) => {
      link.readAttachment = async (errand) => {
        link.asked.push(`read ${JSON.stringify(errand)}`);
        return link.asked.length === 1;
      };
    });
    const [unread, read] = check(panel).querySelectorAll<HTMLElement>('.dm-attachments__file');
    if (!unread || !read) throw new Error('The attachments are not listed.');
    expect(unread.textContent).toContain(`Job description.pdf ${words.attachments.panel.unread}`);
    expect(read.textContent).toContain(`Specification.docx ${words.attachments.panel.read}`);
    // The same is not said twice.
    expect(check(panel).textContent?.split('Job description.pdf')).toHaveLength(2);

    await click(one(unread, 'button', words.attachments.panel.open));
    const { tabId, address, document } = sampleTab;
    expect(link.asked).toEqual([
      `read ${JSON.stringify({ tabId, title: document.title, page: address, name: 'Job description.pdf' })}`,
    ]);
    expect(unread.textContent).not.toContain(words.attachments.panel.gone);
    await click(one(unread, 'button'));
    expect(unread.textContent).toContain(words.attachments.panel.gone);
    expect(status(panel)).toBe(words.attachments.panel.gone);
  });

  it('is said to be nothing where nothing was left out', async () => {
    const { panel } = await open({ ...withAttachment, notes: [] });
    expect(check(panel).textContent).toContain(words.clear.nothingUnread);
  });
});

describe('wording', () => {
  const draft = {
    ...sampleTab,
    document: { ...sampleTab.document, source: DRAFT_SOURCE },
    review: { ...sampleReview, document: { ...sampleReview.document, source: DRAFT_SOURCE } },
  };

  it('is put into a draft, or is said not to be', async () => {
    const { panel, link } = await open(draft);
    const item = one(panel, `[data-target="${DELIVER}"]`);
    await click(one(item, 'button', words.wording.use));
    expect(link.asked).toEqual([`use ${DELIVER} in 7`]);
    expect(status(panel)).toBe(words.wording.used);
    link.wordingUsed = { used: false, why: 'no-room' };
    await click(one(item, 'button', words.wording.use));
    expect(item.textContent).toContain(words.wording['no-room']);
  });

  it('is only copied where the review is of no draft', async () => {
    const { panel } = await open();
    expect(panel.textContent).not.toContain(words.wording.use);
    expect(panel.textContent).toContain(words.check.copy);
  });
});

describe('the settings of the panel', () => {
  it.each([
    ['recruiter', words.views.check],
    ['manager', words.views.cover],
    ['applicant', words.views.explain],
  ] as const)('open it for a %s with %s', async (audience, view) => {
    const { panel } = await open(sampleTab, (link) => {
      link.kept = { ...link.kept, audience };
    });
    expect(one(panel, '[role=tab][aria-selected=true]').textContent).toContain(view);
  });

  it('keep who the panel is for', async () => {
    const { panel, link } = await open();
    await click(one(panel, 'label', words.audiences.applicant).previousElementSibling as HTMLElement);
    expect(link.kept.audience).toBe('applicant');
    expect(status(panel)).toContain(words.views.explain);
  });

  it('tell what was changed for this page, and reset it', async () => {
    const { panel, link } = await open();
    expect(panel.textContent).not.toContain(words.settings.resetTitle);
    await setAside(panel, DELIVER, words.asideReasons['local-agreement']);
    const settings = one(panel, '.dm-settings');
    expect(settings.textContent).toContain('1 finding set aside.');
    await click(one(settings, 'button', words.settings.reset));
    expect(link.asked.at(-1)).toBe('keep {"type":"reset-page"} for 7');
    expect(listed(panel)).toContain(DELIVER);
    expect(status(panel)).toBe(words.settings.resetDone);
  });
});

describe('corrections of a duty', () => {
  async function duties(tab: TabReview = sampleTab) {
    const opened = await open(tab);
    await click(one(opened.panel, '[role=tab]', 'Duties'));
    return opened;
  }

  it('say that a duty is not a task, and take that back', async () => {
    const { panel, link } = await duties();
    const item = one(panel, '[data-target=duty-1]');
    await click(one(item, 'button', words.duties.notThis));
    const said = { type: 'correct', quote: 'act as a chaperone when asked', task: 'SCSW-CARE-02', is: false };
    expect(link.asked).toEqual([`keep ${JSON.stringify(said)} for 7`]);
    expect(document.activeElement).toBe(item);
    expect(item.textContent).toMatch(/You said that this duty is not: .*chaperone/i);
    expect(item.textContent).not.toContain(words.duties.notThis);
    expect(panel.textContent).toContain('1 match is corrected by you.');
    await click(one(item, 'button', words.duties.takeBack));
    expect(link.asked.at(-1)).toBe(`keep ${JSON.stringify({ ...said, is: null })} for 7`);
    expect(item.textContent).toContain(words.duties.notThis);
  });

  it('say that a possible match is one', async () => {
    const { panel, link } = await duties();
    await click(one(one(panel, '[data-target=duty-7]'), 'button', words.duties.isThis));
    const said = { type: 'correct', quote: 'keep the clinic rooms tidy', task: 'SCSW-ENV-04', is: true };
    expect(link.asked).toEqual([`keep ${JSON.stringify(said)} for 7`]);
  });

  it('say that a duty is any task of the guide', async () => {
    const { panel, link } = await duties();
    const item = one(panel, '[data-target=duty-5]');
    const details = one(item, '.dm-other') as HTMLDetailsElement;
    expect(details.querySelector('option')).toBeNull();
    await act(async () => {
      details.open = true;
      details.dispatchEvent(new Event('toggle'));
    });
    expect(details.querySelectorAll('option')).toHaveLength(1 + 75 + 70 + 13);
    const select = one(details, 'select') as HTMLSelectElement;
    await click(one(details, 'button', words.duties.otherApply));
    expect(details.textContent).toContain(words.duties.otherFirst);
    expect(document.activeElement).toBe(select);
    await act(async () => {
      select.value = 'SCSW-CARE-04';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await click(one(details, 'button', words.duties.otherApply));
    expect(link.asked.at(-1)).toContain('"task":"SCSW-CARE-04","is":true');
  });

  it('hold for the words of the duty, not for its place', async () => {
    const corrections = [{ quote: 'TAKE  bloods', task: 'SCSW-CARE-07', is: false }];
    const { panel } = await duties({ ...sampleTab, kept: { level: null, dismissed: [], corrections } });
    expect(one(panel, '[data-target=duty-2]').textContent).toContain('You said that this duty is not');
    expect(panel.querySelectorAll('.dm-said')).toHaveLength(1);
  });
});
