import { hscNi } from './hsc-ni.ts';
import { nhsJobs } from './nhs-jobs.ts';
import { jobtrain, nhsScotland } from './nhs-scotland.ts';
import { oleeo } from './oleeo.ts';
import type { Source } from './source.ts';
import { trac } from './trac.ts';
import { webPage } from './web-page.ts';

/** Specific places first; the last one takes any page. */
const SOURCES: readonly Source[] = [nhsJobs, trac, nhsScotland, hscNi, oleeo, jobtrain, webPage];

/** The sources that may read this page, best first. There is always one. */
export function sourcesFor(url: URL, document: Document): Source[] {
  return SOURCES.filter((source) => source.recognises(url, document));
}

/** The source that knows this page best. */
export function chooseSource(url: URL, document: Document): Source {
  return sourcesFor(url, document)[0] ?? webPage;
}
