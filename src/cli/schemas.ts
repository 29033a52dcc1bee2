import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { generateSchemas } from './generate-schemas.ts';

for (const [name, text] of Object.entries(generateSchemas())) {
  await writeFile(fileURLToPath(new URL(`../../catalogue/${name}`, import.meta.url)), text);
  process.stdout.write(`catalogue/${name}\n`);
}
