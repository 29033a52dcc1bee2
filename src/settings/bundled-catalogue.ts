import pack from '../../catalogue/therapeutic-radiography/pack.json' with { type: 'json' };
import { assemblePack, type Catalogue } from '../engine/catalogue/assemble.ts';

/** What the guide that Dutymark comes with is called: known without putting it together. */
export const GUIDE = { id: pack.id, version: pack.version, title: pack.title };

let catalogue: Catalogue | undefined;

/** The guide that Dutymark comes with. Put together once, when first asked for. */
export function bundledCatalogue(): Catalogue {
  catalogue ??= assemblePack(
    import.meta.glob('../../catalogue/therapeutic-radiography/**/*.json', { eager: true, import: 'default' }),
  );
  return catalogue;
}
