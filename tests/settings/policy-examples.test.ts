import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/engine/rules/index.ts';
import { managedSchema } from '../../src/settings/managed-schema.ts';
import { ENTRIES, readPolicy } from '../../src/settings/policy.ts';

/*
 * The policies that docs/administrators.md shows, each read as the system that it is for reads it: what comes of it must have the form
 * that the managed schema asks of browsers, and nothing in it may be left out by Dutymark.
 */

const GUIDE = readFileSync(new URL('../../docs/administrators.md', import.meta.url), 'utf8');
const ID = 'alghnpfeialdbkdeffgiaeedppeflhhn';
const GECKO = 'dutymark@dutymark.example';

type Managed = Record<string, unknown>;

function example(name: string): string {
  const found = new RegExp(`\`\`\`\\w+ example=${name}\\n([\\s\\S]*?)\`\`\``).exec(GUIDE)?.[1];
  if (found === undefined) throw new Error(`docs/administrators.md has no example ${name}`);
  return found;
}

/** The entries of a registry file by key, as regedit takes them in; a line that is none of its forms is an error. */
function registry(text: string): Map<string, Managed> {
  const [first, ...lines] = text.split('\n');
  if (first !== 'Windows Registry Editor Version 5.00') throw new Error(`no registry file: ${first}`);
  const keys = new Map<string, Managed>();
  let values: Managed | null = null;
  for (const line of lines.filter((each) => each !== '')) {
    const key = /^\[(HKEY_LOCAL_MACHINE\\[^\]]+)\]$/.exec(line)?.[1];
    const value = /^"(?<name>[^"]+)"=(?:"(?<text>(?:[^"\\]|\\.)*)"|dword:(?<number>[0-9a-f]{8}))$/.exec(line)?.groups;
    if (key !== undefined) {
      values = {};
      keys.set(key, values);
    } else if (value?.name !== undefined && values !== null)
      values[value.name] = value.text ?? Number.parseInt(value.number ?? '', 16);
    else throw new Error(`no line of a registry file: ${line}`);
  }
  return keys;
}

/** What Chromium makes of a policy in the registry: lists are keys of their own with numbers, and what is true or false a number. */
function fromRegistry(text: string, vendor: string): Managed {
  const root = `HKEY_LOCAL_MACHINE\\Software\\Policies\\${vendor}\\3rdparty\\extensions\\${ID}\\policy`;
  const managed: Managed = {};
  for (const [key, values] of registry(text)) {
    if (key === root) {
      for (const [name, value] of Object.entries(values))
        managed[name] = ENTRIES[name as keyof typeof ENTRIES] === 'flag' ? [false, true][Number(value)] : value;
      continue;
    }
    expect(key.slice(0, root.length + 1)).toBe(`${root}\\`);
    const names = Object.keys(values);
    expect(names).toEqual(names.map((_, at) => String(at + 1)));
    managed[key.slice(root.length + 1)] = Object.values(values);
  }
  return managed;
}

/** What a property list says; a tag that is none of its own is an error. */
function plist(text: string): unknown {
  const { document } = new JSDOM(text, { contentType: 'application/xml' }).window;
  expect(document.documentElement.localName).toBe('plist');
  const read = (element: Element): unknown => {
    const children = [...element.children];
    switch (element.localName) {
      case 'plist':
        return read(children[0] as Element);
      case 'array':
        return children.map(read);
      case 'true':
      case 'false':
        return element.localName === 'true';
      case 'integer':
        return Number(element.textContent);
      case 'string':
        return element.textContent;
      case 'dict': {
        const entries: [string, unknown][] = [];
        for (let at = 0; at < children.length; at += 2) {
          const [key, value] = children.slice(at, at + 2);
          if (key?.localName !== 'key' || value === undefined) throw new Error('a dict is keys and values by turns');
          entries.push([key.textContent ?? '', read(value)]);
        }
        return Object.fromEntries(entries);
      }
      default:
        throw new Error(`a property list knows no ${element.localName}`);
    }
  };
  return read(document.documentElement);
}

/** What a profile sets for an extension of Chrome's or Edge's: its payload, without what belongs to every payload. */
function fromProfile(text: string): Managed {
  const profile = plist(text) as Managed & { PayloadContent: Managed[] };
  const payloads = [profile, ...profile.PayloadContent];
  for (const payload of payloads) {
    expect(payload).toMatchObject({ PayloadVersion: 1, PayloadIdentifier: expect.any(String) });
    expect(payload.PayloadUUID).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  }
  expect(new Set(payloads.map(({ PayloadUUID }) => PayloadUUID)).size).toBe(payloads.length);
  const [ours] = profile.PayloadContent;
  expect(ours?.PayloadType).toBe(`com.google.Chrome.extensions.${ID}`);
  return Object.fromEntries(Object.entries(ours ?? {}).filter(([key]) => !key.startsWith('Payload')));
}

const json = (name: string) => JSON.parse(example(name));

/** What of a policy has not the form that the schema asks for: a browser drops that entry. */
function droppedByBrowsers(managed: Managed): string[] {
  const { properties } = managedSchema() as { properties: Record<string, { type: string; items?: { type: string } }> };
  return Object.entries(managed).flatMap(([entry, value]) => {
    const schema = properties[entry];
    const fits =
      schema?.type === 'array'
        ? Array.isArray(value) && value.every((each) => typeof each === schema.items?.type)
        : typeof value === schema?.type;
    return fits ? [] : [entry];
  });
}

const SHOWN: [string, () => Managed][] = [
  ['Chrome on Windows', () => fromRegistry(example('windows-chrome'), 'Google\\Chrome')],
  ['Edge on Windows', () => fromRegistry(example('windows-edge'), 'Microsoft\\Edge')],
  ['Chrome and Edge on Linux', () => json('linux')['3rdparty'].extensions[ID]],
  ['Chrome and Edge on macOS', () => fromProfile(example('macos'))],
  ['Firefox', () => json('firefox').policies['3rdparty'].Extensions[GECKO]],
  ['Firefox, for one user', () => json('firefox-manifest').data],
];

describe('the policy that is shown', () => {
  it.each(SHOWN)('for %s has the form that browsers ask for, and all of it is used', (_system, read) => {
    const managed = read();
    expect(managed).toMatchObject({ portals: ['https://jobs.example.nhs.uk'], lock: true });
    expect(droppedByBrowsers(managed)).toEqual([]);
    expect(
      readPolicy(
        managed,
        RULES.map(({ id }) => id),
      ).problems,
    ).toEqual([]);
  });

  it('says the same for Edge as for Chrome', () => {
    expect(fromRegistry(example('windows-edge'), 'Microsoft\\Edge')).toEqual(
      fromRegistry(example('windows-chrome'), 'Google\\Chrome'),
    );
    expect(GUIDE).toContain(`com.microsoft.Edge.extensions.${ID}`);
  });

  it('is all that the page has of the kind', () => {
    const named = [...GUIDE.matchAll(/^```(\w+)(?: example=([\w-]+))?$/gm)].filter(([, kind]) => kind);
    expect(named.map(([, , name]) => name)).toEqual([
      'windows-chrome',
      'windows-edge',
      'linux',
      'macos',
      'extension-settings',
      'firefox',
      'firefox-manifest',
    ]);
    // What it says of where Dutymark may run, in the form of the browser's own policy.
    const { ExtensionSettings: settings } = json('extension-settings');
    expect(Object.keys(settings)).toEqual(['*', ID]);
    expect(settings[ID].installation_mode).toBe('allowed');
    for (const host of [...settings[ID].runtime_allowed_hosts, ...settings['*'].runtime_blocked_hosts])
      expect(host).toMatch(/^(?:https|\*):\/\/[\w.*-]+$/);
  });
});

describe('the look at them', () => {
  it.each([
    ['a word for a list', { portals: 'https://jobs.example.nhs.uk' }, ['portals']],
    ['a number for true', { lock: 1 }, ['lock']],
    ['an entry that there is not', { sites: [] }, ['sites']],
  ])('finds %s', (_what, managed, dropped) => {
    expect(droppedByBrowsers(managed)).toEqual(dropped);
  });

  it('finds a line that regedit would not take', () => {
    const file = example('windows-chrome');
    expect(() => registry(file.replace('dword:00000001', 'dword:1'))).toThrow('no line of a registry file');
    expect(() => registry(file.replace('"1"=', '1='))).toThrow('no line of a registry file');
  });

  it('finds a profile that is not well formed', () => {
    expect(() => fromProfile(example('macos').replace('</array>', ''))).toThrow();
    expect(() => fromProfile(example('macos').replace('<key>lock</key>', ''))).toThrow('keys and values by turns');
  });
});
