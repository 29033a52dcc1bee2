import { readFileSync } from 'node:fs';
import { assemblePack, type Catalogue } from '../../src/engine/catalogue/assemble.ts';
import type { Cue, PackInfo, Task } from '../../src/engine/catalogue/schema.ts';

const REAL = new URL('../../catalogue/therapeutic-radiography/pack.json', import.meta.url);

/** A task of a pack made up for a test: its id says its level and domain. */
export function task(id: string, cues: readonly Cue[], more: Partial<Task> = {}): Task {
  const level = id.startsWith('AP') ? 'AP' : 'SCSW';
  return {
    id,
    title: `Title of ${id}`,
    explanation: `What ${id} is.`,
    place: { level, domain: 'CARE', bullet: Number(id.slice(-2)) },
    twins: [],
    conditions: {},
    cues: [...cues],
    examples: { matches: ['one', 'two', 'three'], misses: ['four', 'five'] },
    ...more,
  };
}

/** The files of a pack with these tasks and concepts: it holds together unless they do not. */
export function packFiles(
  tasks: readonly Task[],
  concepts: Readonly<Record<string, readonly string[]>>,
  background: Readonly<Record<string, readonly string[]>> = { everybody: ['everybody'] },
): Record<string, unknown> {
  const counts: Record<string, number> = {};
  for (const { id } of tasks) {
    const group = id.replace(/-\d+$/, '');
    counts[group] = Math.max(counts[group] ?? 0, Number(id.slice(-2)));
  }
  const info: PackInfo = { ...JSON.parse(readFileSync(REAL, 'utf8')), id: 'small', version: '1.0.0', counts };
  return {
    'pack.json': info,
    'tasks/all.json': { tasks },
    'vocabulary/all.json': { concepts },
    'vocabulary/background.json': { background: true, concepts: background },
  };
}

export function smallCatalogue(...parts: Parameters<typeof packFiles>): Catalogue {
  return assemblePack(packFiles(...parts));
}
