import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generateSchemas } from '../../src/cli/generate-schemas.ts';

const CATALOGUE = fileURLToPath(new URL('../../catalogue', import.meta.url));

describe('the JSON Schemas in catalogue/', () => {
  it('are what `npm run schemas` would write now', async () => {
    const expected = generateSchemas();
    const names = (await readdir(CATALOGUE)).filter((name) => name.endsWith('.schema.json'));
    expect(names.sort()).toEqual(Object.keys(expected).sort());
    for (const name of names) {
      expect(await readFile(join(CATALOGUE, name), 'utf8'), `${name} is stale: npm run schemas`).toBe(expected[name]);
    }
  });

  it('are the ones that the data files name', async () => {
    const files = (await readdir(CATALOGUE, { recursive: true })).filter(
      (name) => name.endsWith('.json') && !name.endsWith('.schema.json'),
    );
    expect(files.length).toBeGreaterThan(20);
    const schemas = Object.keys(generateSchemas());
    for (const name of files) {
      const { $schema } = JSON.parse(await readFile(join(CATALOGUE, name), 'utf8'));
      expect($schema, `${name} names no schema`).toBeTypeOf('string');
      const target = join(dirname(name), $schema);
      expect(schemas, `${name} names ${target}`).toContain(target);
      const kind = name.includes('/tasks/') ? 'task-file' : name.includes('/vocabulary/') ? 'vocabulary-file' : null;
      if (kind) expect(target).toBe(`${kind}.schema.json`);
    }
  });
});
