import type { Activity, Catalogue } from '../../src/engine/catalogue/assemble.ts';
import type { JobDocument } from '../../src/engine/document/job-document.ts';
import { findConcepts } from '../../src/engine/matching/concepts.ts';
import { matchWords } from '../../src/engine/matching/match.ts';
import { type ParsedBlock, parseBlock, type Word } from '../../src/engine/reading/parse.ts';
import { readPost } from '../../src/engine/reading/post.ts';
import { findWording } from '../../src/engine/reading/wording.ts';
import { review } from '../../src/engine/review.ts';
import type { Labelled } from './labels.ts';
import { type Score, scoreReview, type Tally, total } from './score.ts';

/** One entry of the catalogue, where it was found, and what the only document that has it would lose without it. */
export interface Entry {
  kind: 'term' | 'cue' | 'wording';
  /** The concept and term, the task and cue, or the family and pattern. */
  name: string;
  documents: string[];
  /** In how many of the catalogue's own examples it is found. */
  examples: number;
  /** The score of its one document with the entry less that without it; only for candidates. */
  effect?: { matching: Tally; findings: Tally };
}

export interface LeaveOut {
  entries: Entry[];
  /** Found in one document alone and in no example: perhaps written for that document. */
  candidates: Entry[];
  /** All documents, with the whole catalogue and without the candidates. */
  whole: { matching: Score; findings: Score };
  without: { matching: Score; findings: Score };
}

interface Source {
  entry: Entry;
  /** The catalogue without a set of entries. */
  drop: (catalogue: Catalogue) => Catalogue;
}

/** Finds the vocabulary terms, cues and wording patterns that serve one document alone and that no example of the catalogue shows. */
export function leaveOut(corpus: readonly Labelled[], catalogue: Catalogue): LeaveOut {
  const texts = corpus.map(({ document }) => textOf(document, catalogue));
  const sources = [
    ...termSources(texts, catalogue),
    ...cueSources(texts, catalogue),
    ...wordingSources(texts, catalogue),
  ];
  const candidates = sources.filter(({ entry }) => entry.documents.length === 1 && entry.examples === 0);
  for (const { entry, drop } of candidates) {
    const one = corpus.filter(({ document }) => document.id === entry.documents[0]);
    const [before, after] = [scores(one, catalogue), scores(one, drop(catalogue))];
    entry.effect = {
      matching: difference(before.matching, after.matching),
      findings: difference(before.findings, after.findings),
    };
  }
  const bare = candidates.reduce((rest, { drop }) => drop(rest), catalogue);
  return {
    entries: sources.map(({ entry }) => entry),
    candidates: candidates.map(({ entry }) => entry),
    whole: scores(corpus, catalogue),
    without: scores(corpus, bare),
  };
}

/** The duties of a document as words, and all its blocks for the wording. */
interface Text {
  id: string;
  clauses: (readonly Word[])[];
  blocks: readonly ParsedBlock[];
}

function textOf(document: JobDocument, catalogue: Catalogue): Text {
  const { blocks } = readPost(document, catalogue);
  const clauses = blocks.flatMap(({ duties }) => duties.map(({ words }) => words));
  return { id: document.id, clauses, blocks: document.blocks.map(parseBlock) };
}

/** An example of the catalogue, read as a text of its own. */
function exampleText(text: string): Text {
  const block = parseBlock({ id: 0, kind: 'item', text });
  return { id: '', clauses: block.sentences.map(({ words }) => words), blocks: [block] };
}

function examplesOf(activities: Iterable<Activity>): Text[] {
  return [...activities].flatMap(({ examples }) => examples.matches.map(exampleText));
}

function termSources(texts: readonly Text[], catalogue: Catalogue): Source[] {
  const examples = examplesOf(catalogue.activities.values());
  // A catalogue in which every term is a concept of its own tells them apart in one pass.
  const terms = [...catalogue.concepts].flatMap(([concept, list]) =>
    [...new Set(list)].map((term) => ({ concept, term })),
  );
  const apart: Catalogue = { ...catalogue, concepts: new Map(terms.map(({ term }, index) => [String(index), [term]])) };
  const named = ({ clauses }: Text) =>
    new Set(clauses.flatMap((words) => findConcepts(words, apart).map(({ concept }) => Number(concept))));
  const inDocuments = texts.map((text) => ({ id: text.id, found: named(text) }));
  const inExamples = examples.map(named);
  return terms.map(({ concept, term }, index) => ({
    entry: {
      kind: 'term',
      name: `${concept}: ${term}`,
      documents: inDocuments.filter(({ found }) => found.has(index)).map(({ id }) => id),
      examples: inExamples.filter((found) => found.has(index)).length,
    },
    drop: (from) => {
      const left = (from.concepts.get(concept) ?? []).filter((other) => other !== term);
      return { ...from, concepts: new Map(from.concepts).set(concept, left) };
    },
  }));
}

function cueSources(texts: readonly Text[], catalogue: Catalogue): Source[] {
  return [...catalogue.activities.values()].flatMap((activity) => {
    const twins = activity.twins.flatMap((id) => catalogue.activities.get(id) ?? []);
    const examples = examplesOf([activity, ...twins]);
    return activity.cues.map((cue): Source => {
      const needed = [...cue.all, ...(cue.none ?? [])];
      const alone: Catalogue = {
        ...catalogue,
        activities: new Map([[activity.id, { ...activity, cues: [cue] }]]),
        concepts: new Map(needed.map((concept) => [concept, catalogue.concepts.get(concept) ?? []])),
      };
      const fires = ({ clauses }: Text) => clauses.some((words) => matchWords(words, alone, 'SCSW').length > 0);
      const refused = cue.none ? ` without ${cue.none.join(', ')}` : '';
      return {
        entry: {
          kind: 'cue',
          name: `${activity.id}: ${cue.all.join(' + ')}${refused}`,
          documents: texts.filter(fires).map(({ id }) => id),
          examples: examples.filter(fires).length,
        },
        drop: (from) => {
          const known = from.activities.get(activity.id) ?? activity;
          const left = { ...known, cues: known.cues.filter((other) => other !== cue) };
          return { ...from, activities: new Map(from.activities).set(activity.id, left) };
        },
      };
    });
  });
}

function wordingSources(texts: readonly Text[], catalogue: Catalogue): Source[] {
  const patterns = catalogue.wording.flatMap(({ family, patterns, examples }) =>
    patterns.map((pattern) => ({ family, pattern, examples: examples.matches })),
  );
  const wording = patterns.map(({ pattern }, index) => ({
    family: String(index),
    patterns: [pattern],
    examples: { matches: [], misses: [] },
  }));
  const apart: Catalogue = { ...catalogue, wording };
  const said = ({ blocks }: Text) =>
    new Set(blocks.flatMap((block) => findWording(block, apart).map(({ family }) => Number(family))));
  const inDocuments = texts.map((text) => ({ id: text.id, found: said(text) }));
  const inExamples = catalogue.wording.map(({ family, examples }) => ({
    family,
    found: examples.matches.map((example) => said(exampleText(example))),
  }));
  return patterns.map(({ family, pattern }, index) => ({
    entry: {
      kind: 'wording',
      name: `${family}: ${pattern}`,
      documents: inDocuments.filter(({ found }) => found.has(index)).map(({ id }) => id),
      examples: inExamples
        .filter((own) => own.family === family)
        .flatMap(({ found }) => found)
        .filter((found) => found.has(index)).length,
    },
    drop: (from) => ({
      ...from,
      wording: from.wording.map((own) =>
        own.family === family ? { ...own, patterns: own.patterns.filter((other) => other !== pattern) } : own,
      ),
    }),
  }));
}

function scores(corpus: readonly Labelled[], catalogue: Catalogue): LeaveOut['whole'] {
  const scored = corpus.map((labelled) => scoreReview(labelled, review(labelled.document, catalogue)));
  return {
    matching: total(scored.map(({ matching }) => matching)),
    findings: total(scored.flatMap(({ findings }) => [...findings.values()])),
  };
}

function difference(before: Tally, after: Tally): Tally {
  return { hit: before.hit - after.hit, wrong: before.wrong - after.wrong, missed: before.missed - after.missed };
}

/** The candidates, those that change their document's score first. */
export function leaveOutText({ entries, candidates, whole, without }: LeaveOut): string {
  const lines = (['term', 'cue', 'wording'] as const).map((kind) => {
    const own = entries.filter((entry) => entry.kind === kind);
    const inDocuments = (least: number, most: number) =>
      own.filter(({ documents }) => documents.length >= least && documents.length <= most).length;
    const shown = own.filter(({ examples }) => examples > 0).length;
    const alone = candidates.filter((entry) => entry.kind === kind).length;
    return `${kind.padEnd(8)}${[
      own.length,
      inDocuments(0, 0),
      inDocuments(1, 1),
      inDocuments(2, Infinity),
      shown,
      alone,
    ]
      .map((count) => String(count).padStart(11))
      .join('')}\n`;
  });
  const heads = ['all', 'in no doc', 'in one', 'in several', 'in examples', 'candidates'];
  const f1 = (score: LeaveOut['whole']) =>
    `matching F1 ${score.matching.f1.toFixed(3)}, findings F1 ${score.findings.f1.toFixed(3)}`;
  const weight = ({ effect }: Entry) => {
    if (!effect) return 0;
    const { matching, findings } = effect;
    return [matching, findings].reduce((sum, { hit, wrong }) => sum + Math.abs(hit) + Math.abs(wrong), 0);
  };
  const list = candidates
    .toSorted((a, b) => weight(b) - weight(a) || compare(a.kind, b.kind) || compare(a.name, b.name))
    .map(
      (entry) =>
        `${entry.kind.padEnd(8)} ${(entry.documents[0] ?? '').padEnd(4)} ${shortened(entry.name)}${effectText(entry)}\n`,
    );
  return `${' '.repeat(8)}${heads.map((head) => head.padStart(11)).join('')}
${lines.join('')}
With the whole catalogue:   ${f1(whole)}
Without all the candidates: ${f1(without)}

Candidates: found in one document alone and in no example of the catalogue. Those that change a score come first.
${list.join('')}`;
}

/** Wording patterns list dozens of professions: their beginning tells them apart. */
function shortened(name: string): string {
  return name.length > 110 ? `${name.slice(0, 107)}…` : name;
}

function effectText({ effect }: Entry): string {
  if (!effect) return '';
  const parts = (['matching', 'findings'] as const).flatMap((what) => {
    const { hit, wrong } = effect[what];
    const signed = (count: number) => (count > 0 ? `+${count}` : String(count));
    if (hit === 0 && wrong === 0) return [];
    return `${what} ${signed(hit)} right, ${signed(wrong)} wrong`;
  });
  return parts.length > 0 ? `   [${parts.join('; ')}]` : '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
