import { readdirSync, readFileSync } from 'node:fs';
import nlp from 'compromise/two';
import { expect, it } from 'vitest';
import { parse, sweep } from '../../../src/engine/reading/words.ts';
import { manyDocuments } from '../../cli/many-documents.ts';

const OWN = new URL('../../corpus/own/', import.meta.url);
const TEXTS = [
  ...[...manyDocuments(6)].flatMap(({ blocks }) => blocks.map(({ text }) => text)),
  ...readdirSync(OWN, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => readFileSync(new URL(name, OWN), 'utf8').slice(0, 4000)),
  '',
  '…',
  "You'll be trained, and they've taken bloods. Don't scan; constructor and 1990 and/or __proto__ toString.\nPatients' X-rays, 24/7!",
];

// Other tests have ours go first.
nlp('Patients are met.');

/** All that compromise says of a text's terms, but for the ids that it draws. */
function terms({ docs }: ReturnType<typeof nlp>) {
  return docs.map((sentence) =>
    sentence.map((term) => ({ ...term, id: null, tags: [...(term.tags ?? [])] as string[] })),
  );
}

it('reads every term as compromise by itself does', () => {
  expect(TEXTS.length).toBeGreaterThan(200);
  for (const text of TEXTS) expect(terms(parse(text)), text).toEqual(terms(nlp(text)));
});

it('finds what compromise’s sweep finds, in its order', () => {
  const patterns = ['#Verb the? #Noun', 'under .{0,4} supervision', '(patient|patients)', '1990', 'constructor', '.'];
  const net = nlp.buildNet(patterns.map((match) => ({ match })));
  let count = 0;
  for (const text of TEXTS) {
    const ours = sweep(parse(text), net as never) as { match: string; view: { text(): string } }[];
    const { found } = nlp(text).sweep(net, { tagger: false } as never) as unknown as { found: typeof ours };
    const said = (hits: typeof ours) => hits.map(({ match, view }) => [match, view.text()]);
    expect(said(ours), text).toEqual(said(found));
    count += found.length;
  }
  expect(count).toBeGreaterThan(1000);
});
