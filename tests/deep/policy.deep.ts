import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/cli/find-browser.ts';
import type { PortalStage, Site } from '../e2e/support/portal.ts';
import { newIdentity, policyFile } from './managed-policy.ts';

const JOB = await readFile(new URL('../pages/portal/intranet.html', import.meta.url), 'utf8');
/** A rule that this page is questioned by. */
const RULE = 'task-supervision-missing';

const { key, id } = newIdentity();
const file = policyFile('dutymark-test.json');
if (file === null) {
  process.stderr.write('Policies were not tried in Chromium: that needs the right to write to /etc/chromium (root)\n');
}

/** Chromium, with a real policy in the folder for them. */
describe.skipIf(file === null)('an organisation', () => {
  let site: Site;
  let stage: PortalStage;
  let options: Page;
  let origin: string;
  const set = (policy: object) => file?.write({ '3rdparty': { extensions: { [id]: policy } } });

  const ask = <T>(message: object) =>
    options.evaluate((asked) => chrome.runtime.sendMessage(asked), message) as Promise<T>;
  const managed = () => options.evaluate(() => chrome.storage.managed.get());

  /** The rules by which a page of the site is questioned when it is read without having been asked for. */
  async function rulesOn(path: string): Promise<string[]> {
    const { page, tabId } = await stage.visit(path);
    const { tab } = await stage.stateOf(options, tabId, 'ready');
    await page.close();
    return tab.review.findings.map(({ rule }) => rule);
  }

  /** Has Chromium read its policies again, and waits until the extension has them. */
  async function reload(until: (policy: Record<string, unknown>) => boolean): Promise<void> {
    const page = await stage.context.newPage();
    await page.goto('chrome://policy');
    await page.locator('#reload-policies').click();
    await expect.poll(async () => until(await managed()), { timeout: 30_000 }).toBe(true);
    await page.close();
  }

  beforeAll(async () => {
    process.env.DUTYMARK_BROWSER ??= await findBrowser();
    const { openPortalStage, serve } = await import('../e2e/support/portal.ts');
    site = await serve({ '/job': JOB });
    origin = site.origin;
    set({ portals: [origin, 'not a site'], allowedPortals: [], exports: ['register'], unheardOf: 1 });
    stage = await openPortalStage(site, [origin], undefined, { key });
    options = await stage.extensionPage('options.html');
  });
  afterAll(async () => {
    file?.remove();
    await stage?.close();
    await site?.close();
  });

  it('has its policy handed on by the browser, but for what its schema does not know', async () => {
    expect(new URL(options.url()).host).toBe(id);
    expect(await managed()).toEqual({
      portals: [origin, 'not a site'],
      allowedPortals: [],
      exports: ['register'],
    });
  });

  it('has its sites reviewed without anyone asking, and what cannot be used left out', async () => {
    expect(await ask({ type: 'list-portals' })).toEqual([{ origin, granted: true, byOrganisation: true }]);
    expect(await rulesOn('/job')).toContain(RULE);
  });

  it('has all of this said in the options', async () => {
    const part = options.locator('section', { has: options.locator('#organisation') });
    await expect.poll(() => part.textContent()).toContain('Set by your organisation');
    const said = await part.textContent();
    expect(said).toContain(origin);
    expect(said).toContain('portals: “not a site” is none of the values that it can have.');
    expect(await options.locator(`[data-origin="${origin}"]`).textContent()).toContain('Added by your organisation.');
    expect(await options.locator('.dm-address').count()).toBe(0);
    if (process.env.SHOTS) {
      for (const width of [1000, 360]) {
        await options.setViewportSize({ width, height: 900 });
        await options.screenshot({ path: `${process.env.SHOTS}/policy-${width}.png`, fullPage: true });
      }
    }
  });

  it('decides whether users may add or remove a site', async () => {
    const other = 'http://127.0.0.1:1';
    expect(await ask({ type: 'add-portal', origin: other })).toEqual([expect.objectContaining({ origin })]);
    expect(await ask({ type: 'remove-portal', origin })).toEqual([expect.objectContaining({ origin })]);
  });

  it('changes its mind while the browser runs', async () => {
    set({ portals: [origin], rulesOff: [RULE] });
    await reload(({ rulesOff }) => rulesOff !== undefined);
    const rules = await rulesOn('/job');
    expect(rules).not.toContain(RULE);
    expect(rules).not.toEqual([]);
  });

  it('takes its sites back', async () => {
    set({});
    await reload(({ portals }) => portals === undefined);
    expect(await ask({ type: 'list-portals' })).toEqual([]);
    await expect
      .poll(() => options.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length))
      .toBe(0);
  });
});

declare const chrome: {
  runtime: { sendMessage(message: object): Promise<unknown> };
  storage: { managed: { get(): Promise<Record<string, unknown>> } };
  scripting: { getRegisteredContentScripts(): Promise<unknown[]> };
};
