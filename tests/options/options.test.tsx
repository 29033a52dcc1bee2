// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import type { PortalState, PortalTrial } from '../../src/messaging/messages.ts';
import type { OptionsLink } from '../../src/options/link.ts';
import { Options } from '../../src/options/options.tsx';
import { words } from '../../src/options/words.ts';
import { fill } from '../../src/ui/words.ts';
import { click, one, render } from '../panel/rendered.tsx';

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
    const field = one(page, 'input') as HTMLInputElement;
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
    expect((one(page, 'input') as HTMLInputElement).value).toBe('');
  });

  it('adds nothing where the browser refuses', async () => {
    const { link, page, type, status } = await open();
    link.grants = false;
    await type(SITE);
    expect(link.asked).toEqual([`ask ${SITE}`]);
    expect(page.querySelector('.dm-portal')).toBeNull();
    expect(status()).toBe(words.add.refused);
    expect((one(page, 'input') as HTMLInputElement).value).toBe(SITE);
  });

  it.each(['', 'not an address', 'https://*', 'file:///C:/job.html'])('does not take “%s”', async (address) => {
    const { link, page, type } = await open();
    await type(address);
    expect(link.asked).toEqual([]);
    expect(one(page, '.dm-problem').textContent).toBe(words.add.invalid);
    expect(one(page, 'input').getAttribute('aria-describedby')).toContain(one(page, '.dm-problem').id);
  });
});

describe('a site of the list', () => {
  it('is removed, and the focus stays on the page', async () => {
    const { link, page, status } = await open({ origin: SITE, granted: true });
    await click(one(page, 'button', words.portals.remove));
    expect(link.asked).toEqual([`remove ${SITE}`]);
    expect(page.querySelector('.dm-portal')).toBeNull();
    expect(status()).toBe(fill(words.portals.removed, SITE));
    expect(document.activeElement?.textContent).toBe(words.portals.title);
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
