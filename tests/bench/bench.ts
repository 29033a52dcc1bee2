import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { bulk } from './bulk.ts';
import { engine } from './engine.ts';
import { marks } from './marks.ts';
import { limitInWords, type Measure, type Row } from './measure.ts';
import { memory } from './memory.ts';
import { panel } from './panel.ts';
import { reading } from './reading.ts';
import { register } from './register.ts';
import { sizes } from './sizes.ts';

// `npm run bench` measures everything and writes docs/performance.md; `npm run bench -- engine …` measures only these, and writes nothing.
// Ends with 1 where a limit is not kept or something could not be measured.

/** Everything that is measured, in the order of the table. A new one is one file, and a line here. */
const MEASURES: Record<string, { title: string; measure: Measure }> = {
  engine: { title: 'The engine', measure: engine },
  bulk: { title: 'Many files at once', measure: bulk },
  reading: { title: 'Reading a page', measure: reading },
  marks: { title: 'Marks on a page of 10,000 nodes', measure: marks },
  panel: { title: 'From the click to the panel, for an advert of 2,000 words', measure: panel },
  memory: { title: 'Memory after 100 adverts', measure: memory },
  register: { title: 'The register on screen, with 5,000 saved reviews', measure: register },
  sizes: { title: 'The package for Chrome', measure: sizes },
};

interface Measured {
  title: string;
  rows: Row[];
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in MEASURES));
if (unknown.length > 0) {
  process.stderr.write(
    `bench: no measure is called ${unknown.join(', ')}. There are: ${Object.keys(MEASURES).join(', ')}\n`,
  );
  process.exit(2);
}

const measured: Measured[] = [];
const failed: string[] = [];
for (const [name, { title, measure }] of Object.entries(MEASURES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  try {
    const rows = await measure();
    measured.push({ title, rows });
    process.stdout.write(`\n${title} (${name})\n${rows.map(inLine).join('')}`);
  } catch (error) {
    failed.push(name);
    process.stderr.write(
      `\n${title} (${name}) could not be measured: ${error instanceof Error ? error.stack : error}\n`,
    );
  }
}

const broken = measured.flatMap(({ rows }) => rows).filter(({ kept }) => !kept);
if (broken.length > 0) process.stdout.write(`\nNot kept: ${broken.map(({ name }) => name).join('; ')}\n`);
if (asked.length === 0 && failed.length === 0) {
  writeFileSync(fileURLToPath(new URL('../../docs/performance.md', import.meta.url)), document());
  process.stdout.write('\nWritten to docs/performance.md\n');
}
process.exitCode = broken.length + failed.length > 0 ? 1 : 0;

/** As many digits as tell something. */
function number(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en-GB');
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function ratioOf({ ratio, limit }: Row): string {
  if (ratio === null) return '';
  return `${number(ratio)} times${limit && 'least' in limit ? ' less' : ''}`;
}

function outcomeOf({ limit, kept }: Row): string {
  return limit === null ? '' : `${limitInWords(limit)}: ${kept ? 'kept' : 'NOT KEPT'}`;
}

function inLine(row: Row): string {
  const { name, value, unit, against } = row;
  const other = against ? `${against.name} ${number(against.value)} ${unit}` : '';
  const parts = [
    name.padEnd(46),
    `${number(value)} ${unit}`.padEnd(14),
    other.padEnd(40),
    ratioOf(row),
    outcomeOf(row),
  ];
  return `  ${parts.filter((part) => part !== '').join('  ')}\n`;
}

function document(): string {
  const { version, dependencies, devDependencies } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  const versions = ['compromise', 'react', 'mark.js', '@mozilla/readability'].map(
    (name) => `${name} ${dependencies[name] ?? devDependencies[name]}`,
  );
  const cpu = cpus()[0]?.model.trim() || 'an unnamed processor';
  const tables = measured.map(({ title, rows }) => {
    const lines = rows.map((row) => {
      const { name, value, unit, against } = row;
      const other = against ? `${against.name}: ${number(against.value)} ${unit}` : '';
      return `| ${name} | ${number(value)} ${unit} | ${other} | ${ratioOf(row)} | ${outcomeOf(row)} |\n`;
    });
    return `## ${title}\n\n| | | next to | ratio | limit |\n|---|---|---|---|---|\n${lines.join('')}`;
  });
  return `# Performance

Written by \`npm run bench\`, which measures all of this and ends with an error where a limit is not kept. Times alone tell of the machine; what
is held to a limit is a ratio of two things that were measured in turn in the same run, or a count.

${new Date().toISOString().slice(0, 10)}, Dutymark ${version}, on ${availableParallelism()} cores (${cpu}), ${number(Math.round(totalmem() / 2 ** 30))} GB, ${process.platform}, Node ${process.versions.node}; ${versions.join(', ')}.

${tables.join('\n')}`;
}
