// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/engine/rules/index.ts';
import type { PortalState, PortalTrial, SettingsChange, SettingsState } from '../../src/messaging/messages.ts';
import { countKept, keptFile, leftOut } from '../../src/options/kept-data.ts';
import type { OptionsLink } from '../../src/options/link.ts';
import { Options } from '../../src/options/options.tsx';
import { DEFAULT_PREFERENCES, type Preferences } from '../../src/ui/preferences.ts';
import { fill, words as general, ruleWords } from '../../src/ui/words.ts';
import { click, one, render } from '../panel/rendered.tsx';

const words = general.options;
const SITE = 'https://intranet.example.org';
const read: PortalTrial = {
  address: `${SITE}/job`,
  title: 'A post',
  outcome: {
    source: 'web-page',
    post: 'Support worker',
    band: 3,
    blocks: 12,
    duties: ['Take bloods', 'Clean the couch'],
    doubtful: false,
    notes: ['Attachment: JD.pdf. It was not read.'],
  },
};

/** A link whose other side the test plays. */
class FakeLink implements OptionsLink {
  readonly asked: string[] = [];
  grants = true;
  pages: PortalTrial[] = [read];
  changed: () => void = () => undefined;
  list: PortalState[];

  constructor(...list: PortalState[]) {
    this.list = list;
  }

  set: SettingsState = {
    language: 'browser',
    rulesOff: [],
    severitiesOff: [],
    sitesOff: [],
    organisation: { rulesOff: [], rulesLocked: false, exports: { reports: true, register: true } },
  };
  preferred: Preferences = DEFAULT_PREFERENCES;
  keeps = true;

  /** Answers once it is let to. */
  answers: Promise<void> = Promise.resolve();
  readable = true;

  settings = async () => {
    await this.answers;
    if (!this.readable) throw new Error('no storage');
    return this.set;
  };
  /** As the background does. */
  changeSettings = async (change: SettingsChange) => {
    this.asked.push(JSON.stringify(change));
    await this.answers;
    if (!this.keeps) throw new Error('A newer version wrote these.');
    const switched = <V,>(off: V[], value: V, on: boolean) =>
      on ? off.filter((each) => each !== value) : [...off, value];
    if ('language' in change) this.set = { ...this.set, language: change.language };
    if ('rule' in change) this.set = { ...this.set, rulesOff: switched(this.set.rulesOff, change.rule, change.on) };
    if ('site' in change) this.set = { ...this.set, sitesOff: switched(this.set.sitesOff, change.site, change.on) };
    if ('severity' in change) {
      this.set = { ...this.set, severitiesOff: switched(this.set.severitiesOff, change.severity, change.on) };
    }
    return this.set;
  };
  onSettingsChanged = () => () => undefined;
  preferences = async () => this.preferred;
  savePreferences = async (preferences: Preferences) => {
    await this.answers;
    if (!this.keeps) throw new Error('no storage');
    this.preferred = preferences;
  };
  shortcuts = async () => [{ name: 'next-finding', keys: 'Alt + Shift + J' }];
  changeShortcuts = async () => {
    throw new Error('no such page');
  };
  kept = async () => [{ kind: 'pages' as const, count: 3 }];
  exportKept = async () => 'dutymark-data.json';
  forgetAll = async () => void this.asked.push('forget all');

  portals = async () => this.list;
  askPermission = async (origin: string) => {
    this.asked.push(`ask ${origin}`);
    return this.grants;
  };
  addPortal = async (origin: string) => {
    this.asked.push(`add ${origin}`);
    this.list = [...this.list.filter((portal) => portal.origin !== origin), { origin, granted: true }];
    return this.list;
  };
  removePortal = async (origin: string) => {
    this.asked.push(`remove ${origin}`);
    this.list = this.list.filter((portal) => portal.origin !== origin);
    return this.list;
  };
  tryPortal = async () => this.pages;
  onPermissionsChanged = (listener: () => void) => {
    this.changed = listener;
    return () => undefined;
  };
}

async function open(...list: PortalState[]) {
  const link = new FakeLink(...list);
  const page = await render(<Options link={link} />);
  const type = async (address: string) => {
    const field = one(page, '.dm-address') as HTMLInputElement;
    await act(async () => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, address);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await click(one(page, 'button', words.add.submit));
  };
  const status = () => one(page, '[role=status]').textContent?.trim();
  return { link, page, type, status };
}

describe('adding a site', () => {
  it.each([
    ['intranet.example.org', SITE],
    [`${SITE}/jobs/4471?q=secret`, SITE],
    ['http://jobs:8080', 'http://jobs:8080'],
  ])('%s asks for that one origin and lists it', async (address, origin) => {
    const { link, page, type, status } = await open();
    expect(page.textContent).toContain(words.portals.none);
    await type(address);
    expect(link.asked).toEqual([`ask ${origin}`, `add ${origin}`]);
    expect(one(page, '.dm-portal').dataset.origin).toBe(origin);
    expect(status()).toBe(fill(words.add.added, origin));
    expect((one(page, '.dm-address') as HTMLInputElement).value).toBe('');
  });

  it('adds nothing where the browser refuses', async () => {
    const { link, page, type, status } = await open();
    link.grants = false;
    await type(SITE);
    expect(link.asked).toEqual([`ask ${SITE}`]);
    expect(page.querySelector('.dm-portal')).toBeNull();
    expect(status()).toBe(words.add.refused);
    expect((one(page, '.dm-address') as HTMLInputElement).value).toBe(SITE);
  });

  it.each(['', 'not an address', 'https://*', 'file:///C:/job.html'])('does not take “%s”', async (address) => {
    const { link, page, type } = await open();
    await type(address);
    expect(link.asked).toEqual([]);
    expect(one(page, '.dm-problem').textContent).toBe(words.add.invalid);
    expect(one(page, '.dm-address').getAttribute('aria-describedby')).toContain(one(page, '.dm-problem').id);
  });
});

describe('a site of the list', () => {
  it('is removed, and the focus stays on the page', async () => {
    const { link, page, status } = await open({ origin: SITE, granted: true });
    await click(one(page, 'button', words.portals.remove));
    expect(link.asked).toEqual([`remove ${SITE}`]);
    expect(page.querySelector('.dm-portal')).toBeNull();
    expect(status()).toBe(fill(words.portals.removed, SITE));
    expect(document.activeElement?.textContent).toBe(words.portals.lead);
  });

  it('says when its permission was taken back, and asks again', async () => {
    const { link, page } = await open({ origin: SITE, granted: true });
    link.list = [{ origin: SITE, granted: false }];
    await act(async () => link.changed());
    expect(page.textContent).toContain(words.portals.withdrawn);
    await click(one(page, 'button', words.portals.allow));
    expect(link.asked).toEqual([`ask ${SITE}`, `add ${SITE}`]);
    expect(page.textContent).not.toContain(words.portals.withdrawn);
  });

  it('is tested: what would be read, from which source, with which duties', async () => {
    const { page, status } = await open({ origin: SITE, granted: true });
    await click(one(page, 'button', words.portals.test));
    const facts = [...page.querySelectorAll('.dm-trial__facts > div')].map((fact) =>
      [...fact.children].map(({ textContent }) => textContent),
    );
    expect(facts).toEqual([
      [words.trial.source, words.sources['web-page']],
      [words.trial.post, 'Support worker'],
      [words.trial.band, 'Band 3'],
      [words.trial.blocks, '12'],
      [words.trial.duties, '2'],
    ]);
    expect([...page.querySelectorAll('details li')].map(({ textContent }) => textContent)).toEqual([
      'Take bloods',
      'Clean the couch',
    ]);
    expect(page.textContent).toContain('Attachment: JD.pdf. It was not read.');
    expect(page.textContent).not.toContain(words.trial.doubtful);
    expect(status()).toBe('1 open page was looked at.');
  });

  it('is tested where there is little to read', async () => {
    const { link, page, status } = await open({ origin: SITE, granted: true });
    link.pages = [];
    await click(one(page, 'button', words.portals.test));
    expect(status()).toBe(words.trial.noPages);
    const { outcome } = read;
    if ('reason' in outcome) throw new Error(outcome.reason);
    link.pages = [
      { ...read, outcome: { ...outcome, duties: [], doubtful: true, band: null } },
      { ...read, outcome: { reason: 'No text.' } },
    ];
    await click(one(page, 'button', words.portals.test));
    expect(page.textContent).toContain(words.trial.doubtful);
    expect(page.textContent).toContain('No text.');
    expect(page.querySelector('details')).toBeNull();
  });
});

/** Has the link answer only when that is called. */
function later(link: FakeLink): () => Promise<void> {
  let answer: () => void = () => undefined;
  link.answers = new Promise((done) => {
    answer = done;
  });
  return () => act(async () => answer());
}

describe('the page', () => {
  it('has its heading and says that it waits, while the settings are not there', async () => {
    const link = new FakeLink();
    const answer = later(link);
    const page = await render(<Options link={link} />);
    expect(one(page, 'h1').textContent).toBe(words.title);
    expect(one(page, 'main [role=status]').textContent).toBe(general.busy);
    expect(page.querySelector('h2')).toBeNull();
    await answer();
    expect(page.querySelector('main [role=status]')).toBeNull();
    expect(page.querySelectorAll('h2').length).toBeGreaterThan(5);
  });

  it('says what to do where the settings cannot be read', async () => {
    const link = new FakeLink();
    link.readable = false;
    const page = await render(<Options link={link} />);
    expect(one(page, 'h1').textContent).toBe(words.title);
    expect(one(page, '.dm-problem').textContent).toBe(words.unread);
  });
});

/** The tick box or radio button with this label. */
function choice(page: HTMLElement, label: string): HTMLInputElement {
  const { htmlFor } = one(page, 'label', label) as HTMLLabelElement;
  return page.querySelector(`[id="${htmlFor}"]`) as HTMLInputElement;
}

describe('what is set', () => {
  it('has a tick box for each rule of the engine', async () => {
    const { page } = await open();
    for (const { id } of RULES) expect(choice(page, ruleWords(id)).checked).toBe(true);
    expect(Object.keys(general.rules)).toHaveLength(RULES.length);
  });

  it('switches a rule off, says so, and switches everything on again', async () => {
    const { link, page, status } = await open();
    await click(choice(page, ruleWords('scope-missing')));
    expect(link.set.rulesOff).toEqual(['scope-missing']);
    expect(choice(page, ruleWords('scope-missing')).checked).toBe(false);
    expect(status()).toBe(fill(words.checks.off, ruleWords('scope-missing')));
    await click(choice(page, general.severities.advice));
    expect(page.textContent).toContain('2 checks are switched off.');
    await click(one(page, 'button', words.checks.reset));
    expect([link.set.rulesOff, link.set.severitiesOff]).toEqual([[], []]);
    expect(page.textContent).toContain(words.checks.all);
  });

  it('says why where it could not be changed, and shows what holds', async () => {
    const { link, page, status } = await open();
    link.keeps = false;
    await click(choice(page, ruleWords('scope-missing')));
    expect(choice(page, ruleWords('scope-missing')).checked).toBe(true);
    expect(status()).toBe('A newer version wrote these.');
  });

  it('changes at once, before anybody has answered', async () => {
    const { link, page } = await open();
    const answer = later(link);
    const boxes = [ruleWords('scope-missing'), ruleWords('protocol-missing')];
    const radios = [general.audiences.manager, words.language.choices.en];
    for (const label of [...boxes, general.severities.advice, ...radios]) await click(choice(page, label));
    const shown = () => [...boxes, general.severities.advice, ...radios].map((label) => choice(page, label).checked);
    expect(shown()).toEqual([false, false, false, true, true]);
    expect(page.textContent).toContain('3 checks are switched off.');
    await answer();
    expect(shown()).toEqual([false, false, false, true, true]);
    expect(link.set).toMatchObject({ rulesOff: ['scope-missing', 'protocol-missing'], severitiesOff: ['advice'] });
  });

  it.each([
    ['tick box', ruleWords('scope-missing'), 'A newer version wrote these.'],
    ['language', words.language.choices.cy, 'A newer version wrote these.'],
    ['audience', general.audiences.manager, words.failed],
  ])('goes back, with a message, where it could not be kept: %s', async (_what, label, message) => {
    const { link, page, status } = await open();
    const before = choice(page, label).checked;
    const answer = later(link);
    link.keeps = false;
    await click(choice(page, label));
    expect(choice(page, label).checked).toBe(!before);
    await answer();
    expect(choice(page, label).checked).toBe(before);
    expect(one(page, '.dm-problem').textContent).toBe(message);
    expect(status()).toBe(message);
  });

  it('leaves to the organisation what it has switched off', async () => {
    const link = new FakeLink();
    link.set = { ...link.set, rulesOff: ['scope-missing'] };
    link.set.organisation.rulesOff = ['scope-missing'];
    const page = await render(<Options link={link} />);
    await click(choice(page, ruleWords('scope-missing')));
    expect(link.asked).toEqual([]);
    expect(page.textContent).toContain(words.checks.byOrganisation);
  });

  it('switches a site off and on again, and keeps the focus', async () => {
    const { link, page } = await open();
    await click(one(page, 'button', words.quiet.nhsJobs));
    expect(link.set.sitesOff).toEqual(['https://www.jobs.nhs.uk']);
    expect(document.activeElement?.textContent).toBe(words.quiet.lead);
    await click(one(page, '[data-quiet] button'));
    expect(link.set.sitesOff).toEqual([]);
  });

  it('keeps who the panel is for, and the language', async () => {
    const { link, page } = await open();
    await click(choice(page, general.audiences.manager));
    expect(link.preferred.audience).toBe('manager');
    await click(choice(page, words.language.choices.en));
    expect(link.set.language).toBe('en');
  });

  it('says where shortcuts are changed where the browser does not open its page', async () => {
    const { page, status } = await open();
    expect(one(page, '#keys ~ table').textContent).toContain('Alt + Shift + J');
    await click(one(page, 'button', words.keys.change));
    expect(status()).toBe(words.keys.where);
  });
});

describe('what is kept', () => {
  it('is deleted only once that is confirmed, and the focus comes back', async () => {
    const { link, page, status } = await open();
    expect(one(page, '[data-kept=pages]').textContent).toContain('3');
    await click(one(page, 'button', words.data.delete));
    expect(document.activeElement?.textContent).toBe(words.data.confirm);
    await click(one(page, 'button', words.data.confirmNo));
    expect(link.asked).toEqual([]);
    expect(document.activeElement?.textContent).toBe(words.data.delete);
    await click(one(page, 'button', words.data.delete));
    await click(one(page, 'button', words.data.confirmYes));
    expect(link.asked).toEqual(['forget all']);
    expect(status()).toBe(words.data.deleted);
  });

  it('is counted by kind, and goes into the file whole', () => {
    const all = {
      local: {
        settings: {},
        'panel-preferences': {},
        'page:https://a.example/1': {},
        'page:file:ab': {},
        'pack:mine': {},
        odd: 1,
      },
      session: { 'tab:7': {}, 'step:7': 'x', 'seen-reviews': [1, 2] },
      register: [{}],
      run: [{}, {}, {}],
    };
    expect(Object.fromEntries(countKept(all).map(({ kind, count }) => [kind, count]))).toEqual({
      settings: 2,
      pages: 1,
      files: 1,
      register: 1,
      run: 3,
      packs: 1,
      seen: 2,
      tabs: 1,
      other: 1,
    });
    const { name, content } = keptFile(
      all,
      leftOut({ reports: true, register: true }),
      new Date('2026-11-22T10:00:00Z'),
    );
    expect(name).toBe('dutymark-data-2026-11-22.json');
    expect(JSON.parse(content)).toMatchObject(all);
  });

  describe('under an organisation', () => {
    const all = {
      local: { settings: {}, 'page:https://a.example/1': { note: 'set aside' }, 'page:file:ab': {}, 'pack:own': {} },
      session: { 'tab:7': {}, 'step:7': 'x', 'seen-reviews': [1, 2] },
      register: [{}],
      run: [{}],
    };
    const fileOf = (exports: { reports: boolean; register: boolean }) => {
      const { exportedAt, kind, ...content } = JSON.parse(keptFile(all, leftOut(exports), new Date()).content);
      return content;
    };
    const heldTo = async (exports: { reports: boolean; register: boolean }) => {
      const link = new FakeLink();
      link.set.organisation.exports = exports;
      const page = await render(<Options link={link} />);
      const buttons = [...page.querySelectorAll('button')].map(({ textContent }) => textContent);
      const out = [...page.querySelectorAll('[data-left-out] li')].map(({ textContent }) => textContent);
      return { page, may: buttons.includes(words.data.export), out };
    };

    it('leaves saved reviews and what was noted about posts out of the file, and says so', async () => {
      const exports = { reports: true, register: false };
      expect(fileOf(exports)).toEqual({
        leftOut: ['pages', 'files', 'register'],
        local: { settings: {}, 'pack:own': {} },
        session: all.session,
        run: all.run,
      });
      const { page, may, out } = await heldTo(exports);
      const { pages, files, register } = words.data.kinds;
      expect([may, out]).toEqual([true, [pages, files, register]]);
      expect(page.textContent).toContain(words.data.leftOut);
    });

    it('leaves the reviews of open pages out of the file, and says so', async () => {
      const exports = { reports: false, register: true };
      expect(fileOf(exports)).toEqual({
        leftOut: ['seen', 'tabs', 'run'],
        local: all.local,
        session: {},
        register: all.register,
      });
      const { may, out } = await heldTo(exports);
      expect([may, out]).toEqual([true, [words.data.kinds.seen, words.data.kinds.tabs, words.data.kinds.run]]);
    });

    it('offers no file where nothing may be saved as one', async () => {
      const { page, may, out } = await heldTo({ reports: false, register: false });
      expect([may, out]).toEqual([false, []]);
      expect(page.textContent).toContain(words.data.notAllowed);
      expect(one(page, 'button', words.data.delete)).toBeTruthy();
    });

    it('offers all of it where nothing is set', async () => {
      const { page, may } = await heldTo({ reports: true, register: true });
      expect(may).toBe(true);
      expect(page.textContent).not.toContain(words.data.leftOut);
    });
  });
});
