/** Forms that no ending rule brings together. */
const IRREGULAR: Readonly<Record<string, string>> = {
  took: 'take',
  taken: 'take',
  gave: 'give',
  given: 'give',
  undertook: 'undertake',
  undertaken: 'undertake',
  kept: 'keep',
  held: 'hold',
  led: 'lead',
  taught: 'teach',
  sent: 'send',
  made: 'make',
  found: 'find',
  brought: 'bring',
  met: 'meet',
  ran: 'run',
  wrote: 'write',
  written: 'write',
  saw: 'see',
  seen: 'see',
  told: 'tell',
  dealt: 'deal',
  drew: 'draw',
  drawn: 'draw',
  understood: 'understand',
  sought: 'seek',
  spoke: 'speak',
  spoken: 'speak',
  laid: 'lay',
  children: 'child',
  women: 'woman',
  men: 'man',
  gases: 'gas',
  analyses: 'analysis',
  diagnoses: 'diagnosis',
  uses: 'use',
  used: 'use',
  using: 'use',
  doing: 'do',
  going: 'go',
  gone: 'go',
  notes: 'note',
  noted: 'note',
  noting: 'note',
  cares: 'care',
  cared: 'care',
  caring: 'care',
  sites: 'site',
  sited: 'site',
  siting: 'site',
};
/** Words whose ending is no inflection, and those that without it would be another word: not, car, sit, her. */
const WHOLE = new Set(['this', 'always', 'news', 'during', 'pelvis', 'gas', 'note', 'care', 'site', 'here']);
const cache = new Map<string, string>();

/**
 * Brings a word to the form under which its inflections and UK and US spellings meet: "catheterised", "catheterizes" and
 * "catheterising" all give "catheteris". Not a dictionary form: only equality means anything.
 */
export function fold(word: string): string {
  let folded = cache.get(word);
  if (folded === undefined) {
    folded = foldAfresh(word);
    // Job descriptions share most of their words; the bound only guards against hostile input.
    if (cache.size > 20_000) cache.clear();
    cache.set(word, folded);
  }
  return folded;
}

function foldAfresh(word: string): string {
  let w = word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u200b-\u200d\u00ad]/g, '')
    .replace(/['’]s?$/, '');
  if (Object.hasOwn(IRREGULAR, w)) w = IRREGULAR[w] ?? w;
  if (w.length <= 2 || WHOLE.has(w)) return w;
  // "lay" and "lays", "day" and "days" meet.
  if (w.length === 3) return w.replace(/y$/, 'i');
  w = w.replace(/iz(e|es|ed|ing|ation|ations)$/, 'is$1').replace(/yz(e|es|ed|ing)$/, 'ys$1');
  w = w
    .replace(/aem/, 'em')
    .replace(/oedem/, 'edem')
    .replace(/our(s|ed|ing|)$/, 'or$1');
  if (/(ss|us|is)$/.test(w)) return w;
  if (w.endsWith('ies') && w.length > 4) w = `${w.slice(0, -3)}y`;
  else if (/(ch|sh|ss|x|zz)es$/.test(w)) w = w.slice(0, -2);
  else if (w.endsWith('s')) w = w.slice(0, -1);
  for (const ending of ['ing', 'ed']) {
    const stem = w.slice(0, -ending.length);
    if (w.endsWith(ending) && stem.length >= 3 && /[aeiouy]/.test(stem) && !w.endsWith('eed')) {
      w = stem.replace(/([bdfglmnprt])\1$/, '$1');
      break;
    }
  }
  w = w.replace(/e$/, '').replace(/y$/, 'i');
  return w.replace(/([bdfglmnprt])\1$/, '$1');
}
