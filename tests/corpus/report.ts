import { join } from 'node:path';
import type { Evaluation, Run } from './evaluation.ts';
import type { Agreement } from './formats.ts';
import { KNOWN_RULES, type Score } from './score.ts';

export const RESULTS = join(import.meta.dirname, 'RESULTS.md');

const SCORE_HEADS = ['right', 'wrong', 'missed', 'precision', 'recall', 'F1'];

/** The text of RESULTS.md: the same evaluation gives the same text. */
export function resultsText(dev: Evaluation, firstLooks: readonly Evaluation[]): string {
  return `# How well Dutymark reads

Written by \`npm run evaluate\`; change the command, not this file. A test recomputes every figure.

## How these figures come about

${plural(dev.documents.length, 'job description')} in \`tests/corpus/dev\` (${levels(dev)}) carry labels: which words are a
duty (${dev.documents.reduce((sum, { duties }) => sum + duties, 0)} are), which tasks of the guide each is, if any, what the guide would question, at which level the post is
written. Dutymark reviews the same texts and both are compared.

- **Matching** counts pairs of a duty and a task. A predicted duty belongs to the labelled one that it overlaps most, if by at
  least half of the shorter. A task that the labels accept beside the expected ones counts neither for nor against. A task on
  words that are no duty, or on a duty that no task describes, is wrong.
- **Findings** count by rule and block. Rules that the labels do not speak of are left out.
- **Level** is the share of documents read at the labelled level.

Next to Dutymark stand two search libraries, each asked which task's title and explanation is nearest to a duty's words. They get
the very stretches of text that Dutymark takes for duties, so only the matching differs, and the threshold that is best for
them on these documents.

What these figures are not: they are no promise for other texts. Rules and vocabulary were tuned on these very documents, so a
department that words its duties otherwise will see lower ones; the first looks below are nearer to that. Labels are
judgements too: two careful readers would not agree on every duty.

${sections(dev)}
## First looks at documents unread until then

${
  firstLooks.length === 0
    ? 'None taken yet.\n'
    : `Documents that nobody had read, run or tuned on when this was taken. Each look was taken once and is kept as it came out in
\`first-looks/\`. The libraries keep the thresholds found on the documents above.

${firstLooks.map((look, index) => firstLookText(look, index + 1, dev)).join('\n')}`
}`;
}

function firstLookText(look: Evaluation, number: number, dev: Evaluation): string {
  const joined = look.documents.some(({ id }) => dev.documents.some((own) => own.id === id));
  return `### Look ${number}: ${plural(look.documents.length, 'document')} (${levels(look)})

${joined ? 'These documents have joined those above since, and are tuned on like them.\n\n' : ''}${sections(look, '####')}`;
}

function sections(evaluation: Evaluation, mark = '##'): string {
  const { matching, findings, rules, level, calibration, documents } = evaluation;
  const right = Math.round(level * documents.length);
  const silent = [...KNOWN_RULES].filter((known) => !rules.some(({ rule }) => rule === known));
  return `${mark} Matching

${table(
  ['', 'threshold', ...SCORE_HEADS],
  [
    ['Dutymark', '', ...cells(matching)],
    ...evaluation.baselines.map((one) => [one.name, String(one.threshold), ...cells(one)]),
  ],
)}
${mark} Findings

${table(['rule', ...SCORE_HEADS], [...rules.map((one) => [one.rule, ...cells(one)]), ['all', ...cells(findings)]])}${
  silent.length > 0 ? `\nNeither labelled nor found in these documents: ${silent.join(', ')}.\n` : ''
}
${mark} Level

${right} of ${documents.length} documents are read at the labelled level.${documents
    .filter(({ labelled, read }) => labelled !== read)
    .map(({ id, labelled, read }) => ` ${id} is ${labelled}, read as ${read}.`)
    .join('')}

${mark} What a score is worth

Of the matches with a score in each band, how many the labels bear out. Tasks that the labels merely accept are left out; what
scores below the first band is shown as possible and never counted.

${table(
  ['score', 'matches', 'right', 'share'],
  calibration.map(({ from, matches, right }, index) => [
    `${from.toFixed(1)} to ${(calibration[index + 1]?.from ?? 1).toFixed(1)}`,
    String(matches),
    String(right),
    matches > 0 ? share(right / matches) : '–',
  ]),
)}
${mark} By document

${table(
  ['document', 'level', 'duties', 'right', 'wrong', 'missed', 'F1', 'findings right', 'wrong', 'missed', 'F1'],
  documents.map((one) => [one.id, one.labelled, String(one.duties), ...counts(one.matching), ...counts(one.findings)]),
)}`;
}

/** The same for a terminal, with every miss and false alarm where they are wanted. */
export function terminalText({ evaluation, differences }: Run, verbose: boolean): string {
  const list = differences.map(
    ({ kind, document, block, what, quote }) =>
      `${kind.padEnd(11)} ${document.padEnd(4)} ${block === null ? 'document' : `block ${block}`.padEnd(8)} ${what}${
        quote ? `\n${' '.repeat(12)}“${quote.replace(/\s+/g, ' ').trim()}”` : ''
      }\n`,
  );
  return `${sections(evaluation)}${verbose ? `\n## Misses and false alarms\n\n${list.join('')}` : ''}`;
}

/** How far the reviews of one job description in several formats agree, pair by pair. */
export function formatsText(pairs: readonly Agreement[], verbose: boolean): string {
  const rows = pairs.map(({ formats, duties, findings }) => [formats.join(' / '), share(duties), share(findings)]);
  const list = pairs.flatMap(({ formats, differences }) =>
    differences.map((difference) => `${formats.join(' / ')}: ${difference}\n`),
  );
  return `${table(['formats', 'duties', 'findings'], rows)}${verbose ? `\n${list.join('')}` : ''}`;
}

function levels({ documents }: Evaluation): string {
  const names = [...new Set(documents.map(({ labelled }) => labelled))].sort();
  return names.map((name) => `${documents.filter(({ labelled }) => labelled === name).length} ${name}`).join(', ');
}

function cells({ hit, wrong, missed, precision, recall, f1 }: Score): string[] {
  return [String(hit), String(wrong), String(missed), share(precision), share(recall), share(f1)];
}

/** A document without labels and predictions of a kind has no F1 worth showing. */
function counts({ hit, wrong, missed, f1 }: Score): string[] {
  return [String(hit), String(wrong), String(missed), hit + wrong + missed > 0 ? share(f1) : '–'];
}

function share(value: number): string {
  return value.toFixed(3);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A Markdown table whose columns line up in plain text too; all but the first are figures and stand right. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heads.map((head, column) => Math.max(head.length, 3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (column === 0 ? (row[column] ?? '').padEnd(width) : (row[column] ?? '').padStart(width))).join(' | ')} |\n`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |\n`;
  return `${line(heads)}${rule}${rows.map(line).join('')}`;
}
