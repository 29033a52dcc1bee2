import { advertOf, asidesIn, factsIn, lengthOf, MUST_FIND_FACTS, mainOf, textRegions, titleOf } from './board.ts';
import type { Source } from './source.ts';

/** Must find: an `h1` and two or more labelled facts (`.job-ref`, `ul.job-overview li > strong`, or the like) with text besides. */
const LEAST_TEXT = 200;
const ADVERT = /^\/Job\/(\d+)/i;

/** Adverts of Health and Social Care in Northern Ireland. Only its lists are known, so that the text is what the facts leave. */
export const hscNi: Source = {
  id: 'hsc-ni',
  mustFind: MUST_FIND_FACTS,

  recognises: (url) => url.hostname === 'jobs.hscni.net' && ADVERT.test(url.pathname),

  locate(document, url, isShown) {
    const main = mainOf(document, isShown);
    const title = titleOf(document, main, isShown);
    const facts = factsIn(main, isShown);
    if (!title || facts.length < 2) return null;

    const others = [...main.querySelectorAll('article.job-result')];
    const text = textRegions(
      [main],
      [...asidesIn(main), ...others, title, ...facts.flatMap((fact) => fact.drawn)],
      isShown,
    );
    if (lengthOf(text) < LEAST_TEXT) return null;
    return advertOf(main, title, facts, text, ADVERT.exec(url.pathname)?.[1], 'hsc-ni-advert');
  },
};
