import { browser } from 'wxt/browser';
import { PackError } from '../engine/catalogue/assemble.ts';
import type { ChangeSettings, SettingsAnswer } from '../messaging/messages.ts';
import { isLocked, mayChoosePack } from '../settings/policy.ts';
import { SettingsStore } from '../settings/store.ts';
import { download } from '../ui/download.ts';
import type { PacksLink } from './packs-link.ts';

/** Four times the guide, in bytes: larger files are not even read. */
const MOST_BYTES = 6_000_000;

const EXAMPLES = {
  template: import.meta.glob('../../catalogue/template-local/**/*.json', { import: 'default' }),
  example: import.meta.glob('../../catalogue/example-local/**/*.json', { import: 'default' }),
};

/** The packs in the browser's storage. What reads them holds the whole guide, and is loaded once it is needed. */
export function browserPacks(): PacksLink {
  const packs = async () => new (await import('../settings/packs.ts')).PackStore(browser.storage.local);
  const settings = new SettingsStore(browser.storage.local, browser.storage.managed);
  return {
    async state() {
      const [list, { settings: holding, policy }] = await Promise.all([
        (await packs()).list(),
        settings.loadWithPolicy(),
      ]);
      const refused = list.map(({ id }) => id).filter((id) => !mayChoosePack(id, policy));
      return { packs: list, used: holding.pack, locked: isLocked(policy, 'pack'), refused };
    },
    async add(file) {
      if (file.size > MOST_BYTES) {
        const remedy = 'it is too large to be a pack: leave out what is no part of one';
        throw new PackError([{ file: 'The pack', entry: '(file)', remedy }]);
      }
      return (await packs()).add(await file.text());
    },
    remove: async (id) => (await packs()).remove(id),
    putBack: async (removed) => (await packs()).putBack(removed),
    async use(id) {
      // By the background, which reviews open pages again.
      const message: ChangeSettings = { type: 'change-settings', change: { pack: id } };
      const answer: SettingsAnswer | undefined = await browser.runtime.sendMessage(message);
      if (answer === undefined) throw new Error('The background did not answer.');
      if ('reason' in answer) throw new Error(answer.reason);
    },
    async save(id) {
      const text = await (await packs()).text(id);
      if (text === null) throw new Error(`there is no pack ${id}`);
      return saved(`${id}.json`, text);
    },
    async saveExample(which) {
      const { packText } = await import('../engine/catalogue/one-file.ts');
      const files = Object.entries(EXAMPLES[which]).map(async ([path, load]) => [
        path.replace(/^.*-local\//, ''),
        await load(),
      ]);
      return saved(`dutymark-pack-${which}.json`, packText(Object.fromEntries(await Promise.all(files))));
    },
    onChanged(listener) {
      const heard = () => listener();
      browser.storage.onChanged.addListener(heard);
      return () => browser.storage.onChanged.removeListener(heard);
    },
  };
}

function saved(name: string, text: string): string {
  download(name, new Blob([text], { type: 'application/json' }));
  return name;
}
