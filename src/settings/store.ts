import { NO_SETTINGS, readSettings, Settings } from './settings.ts';

/** The part of the browser's storage that is needed here. */
export interface SettingsArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
}

const KEY = 'settings';
/** Where settings go that cannot be read any more, so that nothing the user has set is thrown away. */
const BROKEN_KEY = 'settings-unreadable';

/** Settings could not be changed; the message is for the user. */
export class SettingsError extends Error {}

/** The extension's settings in the browser's storage. One writer: the background. */
export class SettingsStore {
  readonly #area: SettingsArea;
  /** Changes happen one after another, so that none is lost to another that read before it wrote. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(area: SettingsArea) {
    this.#area = area;
  }

  /** The settings; those that cannot be read count as none. */
  async load(): Promise<Settings> {
    const settings = readSettings(await this.#stored());
    return typeof settings === 'string' ? NO_SETTINGS : settings;
  }

  /** Changes the settings. Throws a SettingsError where a newer version wrote them: to write over these would lose them. */
  change(change: (settings: Settings) => Settings): Promise<Settings> {
    const step = async (): Promise<Settings> => {
      const stored = await this.#stored();
      const present = readSettings(stored);
      if (present === 'newer') {
        throw new SettingsError('A newer version of Dutymark wrote these settings. Update Dutymark to change them.');
      }
      const next = Settings.parse(change(present === 'broken' ? NO_SETTINGS : present));
      await this.#area.set({ [KEY]: next, ...(present === 'broken' ? { [BROKEN_KEY]: stored } : {}) });
      return next;
    };
    const done = this.#last.then(step, step);
    this.#last = done;
    return done;
  }

  async #stored(): Promise<unknown> {
    return (await this.#area.get(KEY))[KEY];
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
