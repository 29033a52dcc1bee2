import { browser } from 'wxt/browser';
import { PackFacts } from '../ui/catalogue.ts';

/** A pack that a page can be reviewed with. */
export interface PackChoice {
  id: string;
  title: string;
}

/** How the panel comes by packs. */
export interface PacksLink {
  /** The packs that the user has imported and that can be used. */
  choices(): Promise<PackChoice[]>;
  /** A pack by name, or null where it is not here any more. */
  facts(id: string): Promise<PackFacts | null>;
}

/** The packs in the browser's storage. What reads them is loaded once it is needed: most panels show the guide. */
export function browserPacks(): PacksLink {
  const store = async () => {
    const packs = await import('../settings/packs.ts');
    return { ...packs, kept: new packs.PackStore(browser.storage.local) };
  };
  return {
    async choices() {
      const { kept } = await store();
      const packs = await kept.list();
      return packs.flatMap(({ id, title, faults }) => (faults.length > 0 || title === null ? [] : [{ id, title }]));
    },
    async facts(id) {
      const { kept, catalogueOf } = await store();
      const pack = await kept.atHand(id);
      if (pack === null) return null;
      const { info, activities } = catalogueOf(pack);
      return new PackFacts(info, activities.values());
    },
  };
}
