import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TabState } from '../../src/messaging/messages.ts';
import { type BenchBrowser, openBrowser, type Target } from '../bench/browser.ts';

/** Pages that do what no page should, in a real browser: read rightly, or with a word on what was not; every mark there; never held up for long. */
const DUTIES = [
  'Carry out venepuncture for patients who are having chemotherapy.',
  'Chaperone patients in the clinic each day.',
  'Keep the treatment rooms clean and stocked.',
  'Interpret images without supervision.',
];
const LIST = `<ul>${DUTIES.map((duty) => `<li>${duty}</li>`).join('\n')}</ul>`;
const PATIENCE = 30_000;

/** Writes down what holds up the page, and when it was first drawn: what was before that is the page's own loading. */
const WATCH = `<script>
  tasks = []; drawn = Infinity;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
  addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => setTimeout(() => { drawn = performance.now(); })));
</script>`;
const page = (body: string, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Post</title>${WATCH}${head}</head><body>${body}</body></html>`;
/** An advert as NHS Jobs has them, and one that only its words tell. */
const advert = (text: string) =>
  `<main><h1 id="heading">Radiotherapy support worker</h1><h3>Band</h3><p id="payscheme-band">Band 3</p><h3>Job responsibilities</h3><div id="job_description_large">${text}</div></main>`;
const other = (text: string) =>
  `<div class="all"><h1>Radiotherapy support worker</h1><p>Band: Band 3</p><h2>Main duties</h2>${text}</div>`;
/** Puts so many more elements, each in the one before it, around the list of duties. */
const sink = (times: number, into: string) =>
  `<script>{ let at = document.querySelector('${into}'); const list = at.querySelector('ul');
    for (let time = 0; time < ${times}; time++) at = at.appendChild(document.createElement('div'));
    at.append(list); }</script>`;
const rows = (count: number, of: (at: number) => string) => Array.from({ length: count }, (_, at) => of(at)).join('\n');

/** The page's own script spoils what every script of a page can reach. An extension's scripts have a world of their own. */
const SPOILT = `<script>
  for (const name of ['then', 'type', 'state', 'nodes', 'text', 'reason', 'get', 'value', 'id'])
    Object.defineProperty(Object.prototype, name, { get: () => 'spoilt', set() {}, configurable: true });
  const fail = () => { throw new Error('spoilt'); };
  for (const name of ['map', 'filter', 'flatMap', 'find', 'push', 'some', 'every', 'toSorted', Symbol.iterator]) Array.prototype[name] = fail;
  Map.prototype.get = Map.prototype.set = Set.prototype.has = String.prototype.replace = RegExp.prototype.exec = fail;
  JSON.parse = JSON.stringify = fail;
  Map = WeakMap = Promise = Range = undefined;
  NodeFilter = { SHOW_TEXT: 0 };
  for (const [owner, names] of [
    [Document, ['querySelector', 'querySelectorAll', 'createRange', 'createTreeWalker', 'addEventListener']],
    [Element, ['querySelectorAll', 'matches', 'closest', 'getAttribute', 'checkVisibility']],
    [EventTarget, ['dispatchEvent']],
  ]) for (const name of names) owner.prototype[name] = fail;
  for (const name of ['childNodes', 'lastChild', 'textContent', 'nodeType', 'parentElement'])
    Object.defineProperty(Node.prototype, name, { get: fail });
  Object.defineProperty(CharacterData.prototype, 'data', { get: () => 'spoilt' });
</script>`;
const COMPONENT = `<script>
  customElements.define('x-list', class extends HTMLElement {
    get textContent() { return 'spoilt'; }
    get childNodes() { throw new Error('spoilt'); }
    get localName() { return 'script'; }
    connectedCallback() { this.setAttribute('aria-busy', 'true'); }
  });
</script>`;
/** Takes away, moves and writes while the page is read, for a while, and ends as it began. */
const RESTLESS = `<script>
  rested = false;
  addEventListener('DOMContentLoaded', () => {
    const list = document.querySelector('ul');
    const whole = list.innerHTML;
    const end = performance.now() + 3000;
    let turn = 0;
    const change = () => {
      if (performance.now() > end) { list.innerHTML = whole; rested = true; return; }
      const items = list.children;
      const item = items[turn++ * 7 % items.length];
      if (!item || turn % 5 === 0) list.innerHTML = whole;
      else if (turn % 3 === 0) item.remove();
      else if (turn % 3 === 1) item.firstChild.data = 'Words that stand here for a moment only.';
      else { list.prepend(item); list.normalize(); }
      setTimeout(change, 5);
    };
    change();
  });
</script>`;

/** What is read whole, with all of its marks. */
const WHOLE: Record<string, string> = {
  'as it should be': page(advert(LIST)),
  'as it should be, of no known board': page(other(LIST)),
  'whose scripts spoilt everything that they could': page(advert(LIST), SPOILT),
  'with components that tell lies': page(advert(`<x-list>${LIST}</x-list>`), COMPONENT),
  'with 100,000 nodes beside the advert': page(
    `${advert(LIST)}<footer>${rows(33_000, (at) => `<p>Row ${at}</p>`)}</footer>`,
  ),
  // The parser of browsers goes 512 deep, and puts what is deeper beside it.
  'of 10,000 nested elements': page(advert('<div>'.repeat(10_000) + LIST)),
  'of 10,000 nested elements, of no known board': page(other('<div>'.repeat(10_000) + LIST)),
  // Chromium itself ends a page whose scripts made a few thousand that are laid out.
  'of 1,500 elements that a script nested': page(advert(LIST)) + sink(1500, '#job_description_large'),
  'of 1,500 elements that a script nested, of no known board': page(other(LIST)) + sink(1500, '.all'),
  'with 10,000 elements that a script nested out of sight': page(
    `${other(LIST)}<div id="deep" hidden><ul><li>Not shown.</li></ul></div>${sink(10_000, '#deep')}`,
  ),
  'that changes all the time while it is read': page(advert(LIST), RESTLESS),
  // Names that forms really have for fields, one of them around the whole page.
  ...Object.fromEntries(
    ['id', 'title', 'name', 'action', 'children', 'attributes', 'style', 'data', 'role', 'length'].map((name) => [
      `all in a form with a field named ${name}`,
      page(`<form><input name="${name}">${other(LIST)}</form>`),
    ]),
  ),
  // Such names hide nothing from an extension's script.
  ...Object.fromEntries(
    ['body', 'querySelectorAll', 'defaultView', 'addEventListener', 'createTreeWalker'].map((name) => [
      `with an image named ${name}`,
      page(`<img name="${name}"><form name="${name}">x</form>${advert(LIST)}`),
    ]),
  ),
};

/** What is too long, and has this said. */
const PART: Record<string, string> = {
  '100,000 nodes of the advert': page(
    advert(`<ul>${rows(33_000, (at) => `<li>Chaperone patients in room ${at}.</li>`)}</ul>`),
  ),
  '100,000 nodes of no known board': page(
    other(`<ul>${rows(33_000, (at) => `<li>Chaperone patients in room ${at}.</li>`)}</ul>`),
  ),
  'one line of 1 MB': page(advert(`<p>${'Chaperone patients in the clinic each day. '.repeat(25_000)}</p>`)),
  'one word of 1 MB': page(advert(`${LIST}<p>${'a'.repeat(1_000_000)}</p>`)),
};

/** Names by which a field hides of its form what reading needs: in the advert, and all around a page of no known board. */
const HIDING = 'nodeType parentElement lastChild matches checkVisibility ownerDocument'.split(' ');
const HIDDEN: Record<string, string> = Object.fromEntries(
  HIDING.flatMap((name) => [
    [`in the advert is named ${name}`, page(advert(`<form><input name="${name}">${LIST}</form>`))],
    [`of the whole page is named ${name}`, page(`<form><input name="${name}">${other(LIST)}</form>`)],
  ]),
);

const all = Object.entries({ ...WHOLE, ...PART, ...HIDDEN });
const referenceOf = (name: string) => `C9999-26-${7000 + all.findIndex(([each]) => each === name)}`;

interface Seen {
  state: TabState;
  tab: Target;
}

let browser: BenchBrowser;
/** Asked all the time, which keeps it awake. */
let background: Target;
/** What these words come to on a page that does nothing. */
let plain: { review: ReturnType<typeof said>; marks: number };

beforeAll(async () => {
  browser = await openBrowser({ adverts: Object.fromEntries(all.map(([name, html]) => [referenceOf(name), html])) });
  background = await browser.background();
  const seen = await open('as it should be');
  plain = { review: said(seen), marks: await marksOf(seen) };
  await close(seen);
}, PATIENCE);
afterAll(() => browser?.close());

/** Opens a page, and looks how it stands once the background has made up its mind. */
async function open(name: string): Promise<Seen> {
  const tab = await browser.newPage('about:blank');
  await tab.send('Page.navigate', { url: browser.advert(referenceOf(name)) });
  const until = Date.now() + PATIENCE;
  for (;;) {
    const state = await stateNow();
    if (state && /^(?:ready|failed|no-job)$/.test(state.state)) return { state, tab };
    if (Date.now() > until) throw new Error(`The tab is ${JSON.stringify(state ?? null).slice(0, 300)}`);
    await new Promise((later) => setTimeout(later, 100));
  }
}

/** How the one tab that is open stands. */
async function stateNow(): Promise<TabState | undefined> {
  const kept = await background.evaluate<Record<string, TabState>>('chrome.storage.session.get()');
  return Object.entries(kept).find(([key]) => key.startsWith('tab:'))?.[1];
}

async function close({ tab }: Seen): Promise<void> {
  await tab.close();
  await background.until(
    "chrome.storage.session.get().then((all) => !Object.keys(all).some((key) => key.startsWith('tab:')))",
  );
}

/** What a review says, without where on its page it stands. */
function said({ state }: Seen) {
  if (state.state !== 'ready') throw new Error(`The page is ${JSON.stringify(state).slice(0, 300)}`);
  const { duties, findings } = state.tab.review;
  return { duties: duties.map(({ quote }) => quote), findings: findings.map(({ rule, quote }) => [rule, quote]) };
}

/** The number of marks, once there are some and no more come. */
async function marksOf({ tab }: Seen): Promise<number> {
  const count = '[...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0)';
  await tab.until(`${count} > 0`);
  for (let before = 0; ; ) {
    const now = await tab.evaluate<number>(count);
    if (now === before) return now;
    before = now;
    await new Promise((later) => setTimeout(later, 250));
  }
}

/** A piece of work by which to know how fast this machine is now: some 70 ms where nothing else runs. */
const UNIT = `(() => {
  const from = performance.now();
  let sum = 0;
  for (let at = 0; at < 2e7; at++) sum += at % 7;
  return sum > 0 ? performance.now() - from : 0;
})()`;
/** What a user would notice, in those. */
const NOTICED = 8;

/** No task after the page's own loading held it up for longer than that took by itself, or so short that it is not noticed. */
async function expectQuick({ tab }: Seen): Promise<void> {
  const { tasks, drawn } = await tab.evaluate<{ tasks: [number, number][]; drawn: number }>('({ tasks, drawn })');
  const after = tasks.filter(([start]) => start >= drawn).map(([, duration]) => duration);

  const units = [await tab.evaluate<number>(UNIT), await tab.evaluate<number>(UNIT)];
  expect(Math.max(0, ...after)).toBeLessThan(Math.max(NOTICED * Math.min(...units), drawn));
}

describe('a page', () => {
  it.each(Object.keys(WHOLE))('%s', { timeout: 2 * PATIENCE }, async (name) => {
    const seen = await open(name);
    if (name === 'that changes all the time while it is read') {
      await seen.tab.until('rested');
      await expect
        .poll(async () => said({ ...seen, state: (await stateNow()) as TabState }), { timeout: PATIENCE })
        .toEqual(plain.review);
    } else expect(said(seen)).toEqual(plain.review);
    expect(await marksOf(seen)).toBe(plain.marks);
    await expectQuick(seen);
    await close(seen);
  });

  it.each(Object.keys(PART))('of %s', { timeout: 2 * PATIENCE }, async (name) => {
    const seen = await open(name);
    const { duties } = said(seen);
    expect(duties.length).toBeGreaterThanOrEqual(name.includes('word') ? plain.review.duties.length : 1000);
    expect(seen.state.state === 'ready' && seen.state.tab.notes.join(' ')).toMatch(
      /This text is very long\. Only its first part was reviewed: [\d,]{7,} characters at its end were not read\./,
    );
    expect(await marksOf(seen)).toBeGreaterThanOrEqual(duties.length);
    await expectQuick(seen);
    await close(seen);
  });
});

describe('a field of a form', () => {
  it.each(Object.keys(HIDDEN))('%s: the page is read whole, or it is said that it could not be', async (name) => {
    const seen = await open(name);
    if (seen.state.state === 'failed')
      expect(seen.state).toMatchObject({ reason: expect.stringMatching(/^This page could not be read \(.*\)\.$/) });
    else expect(said(seen)).toEqual(plain.review);
    await expectQuick(seen);
    await close(seen);
  });
});
