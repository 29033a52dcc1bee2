import { isLocked, mayAdd, mayExport, type Policy, readPolicy, withPolicy } from './policy.ts';
import { NO_SETTINGS, readSettings, Settings } from './settings.ts';

/** The part of the browser's storage that is needed here. */
export interface SettingsArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

/** What the organisation has set, which only the browser writes. */
export interface ManagedArea {
  get(): Promise<Record<string, unknown>>;
}

/** Where the user's settings are in the browser's storage. */
export const SETTINGS_KEY = 'settings';
/** Where settings go that cannot be read any more, so that nothing the user has set is thrown away. */
const BROKEN_KEY = 'settings-unreadable';

/** Settings could not be changed; the message is for the user. */
export class SettingsError extends Error {}

/** The extension's settings in the browser's storage: the user's, and over them the organisation's. One writer: the background. */
export class SettingsStore {
  readonly #area: SettingsArea;
  readonly #managed: ManagedArea | null;
  /** Changes happen one after another, so that none is lost to another that read before it wrote. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(area: SettingsArea, managed: ManagedArea | null = null) {
    this.#area = area;
    this.#managed = managed;
  }

  /** The settings that hold. The user's own count as none where they cannot be read; the organisation's hold all the same. */
  async load(): Promise<Settings> {
    return (await this.loadWithPolicy()).settings;
  }

  /** The settings that hold, and what of them is the organisation's. */
  async loadWithPolicy(): Promise<{ settings: Settings; policy: Policy }> {
    const [stored, policy] = await Promise.all([this.#stored(), this.policy()]);
    const own = readSettings(stored);
    return { settings: withPolicy(typeof own === 'string' ? NO_SETTINGS : own, policy), policy };
  }

  /** What the organisation has set. */
  async policy(): Promise<Policy> {
    return readPolicy(await this.managed()).policy;
  }

  /** The policy as the browser hands it on. Firefox fails, rather than giving none, where there is none. */
  async managed(): Promise<Record<string, unknown>> {
    return (await this.#managed?.get().catch(() => null)) ?? {};
  }

  /**
   * Changes the user's own settings. Throws a SettingsError where a newer version wrote them: to write over these would lose them.
   */
  change(change: (settings: Settings) => Settings): Promise<Settings> {
    const step = async (): Promise<Settings> => {
      const stored = await this.#stored();
      const present = readSettings(stored);
      if (present === 'newer') {
        throw new SettingsError('A newer version of Dutymark wrote these settings. Update Dutymark to change them.');
      }
      const next = Settings.parse(change(present === 'broken' ? NO_SETTINGS : present));
      await this.#area.set({ [SETTINGS_KEY]: next, ...(present === 'broken' ? { [BROKEN_KEY]: stored } : {}) });
      return next;
    };
    const done = this.#last.then(step, step);
    this.#last = done;
    return done;
  }

  async #stored(): Promise<unknown> {
    return (await this.#area.get(SETTINGS_KEY))[SETTINGS_KEY];
  }
}

/** The origins of the portals, as the part of the background wants them that looks after portals. */
export function portalList(store: SettingsStore) {
  const origins = ({ portals }: Settings) => portals.map(({ origin }) => origin);
  return {
    list: async () => origins(await store.load()),
    add: async (origin: string) => {
      await store.change((settings) =>
        origins(settings).includes(origin) ? settings : { ...settings, portals: [...settings.portals, { origin }] },
      );
    },
    remove: async (origin: string) => {
      await store.change((settings) => ({
        ...settings,
        portals: settings.portals.filter((portal) => portal.origin !== origin),
      }));
    },
  };
}

/** What the organisation says of portals, for the same part of the background. */
export function organisationOf(store: SettingsStore) {
  return {
    list: async () => (await store.policy()).portals ?? [],
    allows: async (origin: string) => {
      const policy = await store.policy();
      return policy.portals?.includes(origin) || (!isLocked(policy, 'portals') && mayAdd(origin, policy));
    },
  };
}

/** What the panel and the options show and change. */
export function shownSettings(store: SettingsStore) {
  return {
    load: async () => {
      const { settings, policy } = await store.loadWithPolicy();
      const { language, rulesOff, severitiesOff, sitesOff } = settings;
      const organisation = {
        rulesOff: policy.rulesOff ?? [],
        rulesLocked: isLocked(policy, 'rulesOff'),
        exports: { reports: mayExport('reports', policy), register: mayExport('register', policy) },
      };
      return { language, rulesOff, severitiesOff, sitesOff, organisation };
    },
    change: (change: (settings: Settings) => Settings) => store.change(change),
  };
}
