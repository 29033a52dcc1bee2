import pack from '../../catalogue/therapeutic-radiography/pack.json' with { type: 'json' };

/** What the guide that Dutymark comes with is called: known without putting it together. */
export const GUIDE = { id: pack.id, version: pack.version, title: pack.title };
