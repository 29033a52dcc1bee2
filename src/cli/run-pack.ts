import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { assemblePack, assembleWithGuide, PackError } from '../engine/catalogue/assemble.ts';
import { packText } from '../engine/catalogue/one-file.ts';
import { tryExamples } from '../engine/try-examples.ts';
import { readFiles, readPack } from './load-catalogue.ts';

const USAGE = `Usage: npm run -s pack -- check PACK         check a pack, a folder or one file, and try its examples
       npm run -s pack -- join DIR FILE      make a pack's folder one file, as the extension imports it
       npm run -s pack -- split FILE DIR     make a folder of a pack that is one file
`;

const FINE = 0;
const WRONG_EXAMPLE = 1;
const FAULTY = 2;

/** The `pack` command. Answers with its exit code: 0 all is well, 1 an example does not come out, 2 the pack does not hold together. */
export async function runPack(argv: string[], { stdout, stderr }: Record<'stdout' | 'stderr', Writable>) {
  const [command, from, to] = argv;
  try {
    if (command === 'check' && from !== undefined && to === undefined) return await check(from, stdout);
    if (command === 'join' && from !== undefined && to !== undefined) {
      await writeNew(to, packText(await readFiles(from)));
      return FINE;
    }
    if (command === 'split' && from !== undefined && to !== undefined) {
      await split(from, to);
      return FINE;
    }
    stderr.write(USAGE);
    return FAULTY;
  } catch (error) {
    if (error instanceof PackError) stderr.write(`${error.message}\n`);
    else if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      stderr.write(`${to}: is there already: name another\n`);
    } else throw error;
    return FAULTY;
  }
}

async function check(path: string, stdout: Writable): Promise<number> {
  const pack = await readPack(path);
  const guide = pack.guide && assemblePack(pack.guide);
  const catalogue = assemblePack(pack.files, guide);
  const own = [...catalogue.activities.values()].filter(({ id }) => !guide?.activities.has(id));
  const wrong = tryExamples(catalogue, guide);
  for (const { of, example, should, found } of wrong) {
    const instead = found.length === 0 ? 'nothing' : found.join(', ');
    stdout.write(
      `${of}: “${example}” ${should ? 'is not found' : 'is found, and should not be'} (found: ${instead})\n`,
    );
  }
  const { id, version, title } = catalogue.info;
  const tasks = `${own.length} ${own.length === 1 ? 'task' : 'tasks'}${guide ? ` on top of ${guide.info.id} ${guide.info.version}` : ''}`;
  const examples = wrong.length === 0 ? 'every example comes out' : `${wrong.length} examples do not come out`;
  stdout.write(`${id} ${version}, ${title}: it holds together; ${tasks}; ${examples}.\n`);
  return wrong.length === 0 ? FINE : WRONG_EXAMPLE;
}

async function split(from: string, to: string): Promise<void> {
  const pack = await readPack(from);
  // Nothing is written of what does not hold together.
  assembleWithGuide(pack);
  for (const [name, content] of Object.entries(pack.files)) {
    const path = join(to, name);
    await mkdir(dirname(path), { recursive: true });
    await writeNew(path, `${JSON.stringify(content, null, 2)}\n`);
  }
}

/** Writes over nothing. */
function writeNew(path: string, text: string): Promise<void> {
  return writeFile(path, text, { flag: 'wx' });
}
