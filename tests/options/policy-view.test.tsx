// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import type { PortalState } from '../../src/messaging/messages.ts';
import type { OptionsLink } from '../../src/options/link.ts';
import type { PolicyLink } from '../../src/options/policy-link.ts';
import { PolicyView, usePolicy } from '../../src/options/policy-view.tsx';
import { PortalsView } from '../../src/options/portals-view.tsx';
import { readPolicy } from '../../src/settings/policy.ts';
import { Announcer } from '../../src/ui/announcer.tsx';
import { fill, words as general } from '../../src/ui/words.ts';
import { render } from '../panel/rendered.tsx';

const words = general.policy;
const SITE = 'https://jobs.example.nhs.uk';

/** The two parts of the options page that a policy changes. */
function Parts({ portals, policy }: { portals: OptionsLink; policy: PolicyLink }) {
  const state = usePolicy(policy);
  return (
    <Announcer>
      {state !== null && <PolicyView state={state} />}
      <PortalsView link={portals} policy={state?.policy ?? null} />
    </Announcer>
  );
}

async function open(managed: Record<string, unknown>, ...list: PortalState[]) {
  const asked: string[] = [];
  let changed: () => void = () => undefined;
  const portals = {
    portals: async () => list,
    askPermission: async (origin: string) => asked.push(origin) > 0,
    addPortal: async () => list,
    onPermissionsChanged: () => () => undefined,
  } as Partial<OptionsLink> as OptionsLink;
  const policy: PolicyLink = {
    state: async () => readPolicy(managed, Object.keys(general.rules)),
    onChanged: (listener) => {
      changed = listener;
      return () => undefined;
    },
  };
  const page = await render(<Parts portals={portals} policy={policy} />);
  const said = () => page.textContent ?? '';
  const buttons = () => [...page.querySelectorAll('button')].map(({ textContent }) => textContent);
  return { page, said, buttons, asked, change: () => act(async () => changed()) };
}

describe('the options of an organisation', () => {
  it('are not there where it has set nothing', async () => {
    const { said, page } = await open({});
    expect(said()).not.toContain(words.lead);
    expect(page.querySelector('input')).not.toBeNull();
  });

  it('say what it has set, and what was left out', async () => {
    const { said } = await open({
      portals: [SITE, 'no site'],
      allowedPortals: ['https://*.example.nhs.uk'],
      pack: 'local',
      rulesOff: ['scope-missing', 'no-such-rule'],
      exports: ['reports'],
      bogus: 1,
    });
    for (const text of [
      words.lead,
      SITE,
      'https://*.example.nhs.uk',
      'local',
      general.rules['scope-missing'],
      words.exported.reports,
      words.open,
      fill(words.problem['no-such-value'], 'portals', 'no site'),
      fill(words.problem['no-such-value'], 'rulesOff', 'no-such-rule'),
      fill(words.problem['no-such-entry'], 'bogus'),
    ]) {
      expect(said()).toContain(text);
    }
    expect(said()).not.toContain(words.exported.register);
  });

  it('mark its sites, which are not removed, and offer to allow them', async () => {
    const managed = { portals: [SITE] };
    const { said, buttons } = await open(managed, { origin: SITE, granted: false, byOrganisation: true });
    expect(said()).toContain(words.theirs);
    expect(said()).toContain(words.notGranted);
    expect(buttons()).toContain(words.allow);
    expect(buttons()).not.toContain('Remove');
  });

  it.each([{ allowedPortals: [] }, { portals: [SITE], lock: true }])('offer no adding under %j', async (managed) => {
    const { said, page } = await open(managed);
    expect(said()).toContain(words.noneToAdd);
    expect(page.querySelector('input')).toBeNull();
  });

  it('refuse a site that it does not allow before the browser is asked', async () => {
    const { page, said, asked } = await open({ allowedPortals: [SITE] });
    const field = page.querySelector('input');
    const type = async (address: string) => {
      await act(async () => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, address);
        field?.dispatchEvent(new Event('input', { bubbles: true }));
      });
      await act(async () => field?.form?.requestSubmit());
    };
    await type('https://other.example');
    expect(said()).toContain(fill(words.forbidden, 'https://other.example'));
    expect(asked).toEqual([]);
    await type(SITE);
    expect(asked).toEqual([SITE]);
  });

  it('change as it changes its mind', async () => {
    const managed: Record<string, unknown> = { allowedPortals: [] };
    const { said, change } = await open(managed);
    expect(said()).toContain(words.noneToAdd);
    delete managed.allowedPortals;
    await change();
    expect(said()).not.toContain(words.noneToAdd);
    expect(said()).not.toContain(words.lead);
  });
});
