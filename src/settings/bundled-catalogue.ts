import { assembleGuide, type Catalogue } from '../engine/catalogue/assemble.ts';

let catalogue: Catalogue | undefined;

/** The guide that Dutymark comes with. Put together once, when first asked for. */
export function bundledCatalogue(): Catalogue {
  catalogue ??= assembleGuide(
    import.meta.glob('../../catalogue/therapeutic-radiography/**/*.json', { eager: true, import: 'default' }),
  );
  return catalogue;
}
