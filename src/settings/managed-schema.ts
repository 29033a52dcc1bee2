import { ENTRIES, type Entry, type Form } from './policy.ts';

/** What each entry is, in words for administrators. */
const DESCRIPTIONS: Readonly<Record<Entry, string>> = {
  portals: 'Sites that are always reviewed, as origins: "https://jobs.example.nhs.uk".',
  allowedPortals:
    'The sites that users may add, as origins; "https://*.example.nhs.uk" stands for a host and all under it. An empty list allows none.',
  pack: 'The id of the pack that reviews are made with.',
  allowedPacks: 'The ids of the packs that users may choose, besides the guide that Dutymark comes with.',
  rulesOff: 'The ids of rules that are switched off.',
  nation:
    'england, scotland, wales or northern-ireland: the nation whose national job board is always reviewed. Says no more than that board under "portals" would.',
  exports: 'What users may save as files: reports, register. An empty list allows neither; without it, both.',
  lock: 'Whether what is set here for portals, pack and rulesOff takes the place of what users set, rather than adding to it.',
};

const SCHEMAS: Readonly<Record<Form, object>> = {
  texts: { type: 'array', items: { type: 'string' } },
  text: { type: 'string' },
  flag: { type: 'boolean' },
};

/**
 * The file that tells Chrome and Edge what managed storage may hold, in the part of JSON Schema that they know. It asks for the form
 * alone: a browser drops a whole entry for one value, where `readPolicy` drops the value and can say so.
 */
export function managedSchema(): object {
  const properties = Object.entries(DESCRIPTIONS).map(([entry, description]) => [
    entry,
    { description, ...SCHEMAS[ENTRIES[entry as Entry]] },
  ]);
  return { type: 'object', properties: Object.fromEntries(properties) };
}
