import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_PACK, loadCatalogue } from '../../src/cli/load-catalogue.ts';
import { review } from '../../src/engine/review.ts';
import { evaluate } from './evaluation.ts';
import { keepFirstLook, readFirstLooks, refuseFirstLook } from './first-looks.ts';
import { FIXTURE_READERS, formatAgreement } from './formats.ts';
import { DEV, loadCorpus } from './labels.ts';
import { leaveOut, leaveOutText } from './leave-out.ts';
import { formatsText, RESULTS, resultsText, terminalText } from './report.ts';

const USAGE = `Usage: npm run evaluate -- [options]

Scores Dutymark against labelled documents, next to two search libraries, and writes tests/corpus/RESULTS.md.

  --docs DIR     score these documents (docs/ and labels/ inside) and write nothing
  --first-look   with --docs: keep the score as a first look, and write it into RESULTS.md
  --verbose      list every miss and false alarm
  --json         print the figures as JSON
  --leave-out    list what in the catalogue serves one document alone
  --formats      compare the reviews of one job description in its several file formats
  --help         show this
`;

const { values } = parseArgs({
  options: {
    docs: { type: 'string' },
    'first-look': { type: 'boolean' },
    verbose: { type: 'boolean' },
    json: { type: 'boolean' },
    'leave-out': { type: 'boolean' },
    formats: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

if (values.help) say(USAGE);
else if (values['first-look'] && values.docs === undefined) fail('--first-look needs --docs DIR');
else if (values['leave-out']) await runLeaveOut();
else if (values.formats) await runFormats();
else await runEvaluation();

async function runEvaluation(): Promise<void> {
  const folder = values.docs === undefined ? DEV : resolve(values.docs);
  const dev = loadCorpus();
  const other = folder === DEV ? null : loadCorpus(folder);
  const tunedOn = dev.map(({ document }) => document.id);
  if (values['first-look']) {
    const ids = (other ?? dev).map(({ document }) => document.id);
    try {
      refuseFirstLook(ids, tunedOn);
    } catch (error) {
      return fail(error instanceof Error ? error.message : String(error));
    }
  }

  const catalogue = await loadCatalogue(DEFAULT_PACK);
  const onDev = evaluate(dev, catalogue);
  // On other documents the libraries keep what was best for them here, as Dutymark keeps what it was tuned to.
  const thresholds = new Map(onDev.evaluation.baselines.map(({ name, threshold }) => [name, threshold]));
  const run = other ? evaluate(other, catalogue, thresholds) : onDev;
  if (values['first-look']) keepFirstLook(run.evaluation, tunedOn);
  if (!other || values['first-look']) writeFileSync(RESULTS, resultsText(onDev.evaluation, readFirstLooks()));

  const { evaluation, differences } = run;
  if (values.json) say(`${JSON.stringify(values.verbose ? { ...evaluation, differences } : evaluation, null, 2)}\n`);
  else say(terminalText(run, values.verbose ?? false));
}

async function runLeaveOut(): Promise<void> {
  const result = leaveOut(loadCorpus(values.docs), await loadCatalogue(DEFAULT_PACK));
  say(values.json ? `${JSON.stringify(result, null, 2)}\n` : leaveOutText(result));
}

async function runFormats(): Promise<void> {
  const catalogue = await loadCatalogue(DEFAULT_PACK);
  const pairs = await formatAgreement(FIXTURE_READERS, (document) => review(document, catalogue));
  say(values.json ? `${JSON.stringify(pairs, null, 2)}\n` : formatsText(pairs, values.verbose ?? false));
}

function say(text: string): void {
  process.stdout.write(text);
}

function fail(message: string): void {
  process.stderr.write(`evaluate: ${message}\n`);
  process.exitCode = 2;
}
