import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHOTS = ['demo/page.png', 'demo/panel.png'];

/** Width and height, as a PNG file's header says. */
async function sizeOf(name: string): Promise<[number, number]> {
  const bytes = await readFile(`${ROOT}/${name}`);
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

test('the demo prints the review and writes both pictures', async () => {
  await Promise.all(SHOTS.map((name) => rm(`${ROOT}/${name}`, { force: true })));
  const { stdout } = await promisify(execFile)(process.execPath, ['src/cli/demo.ts', '--once'], { cwd: ROOT });
  expect(stdout).toContain('https://www.jobs.nhs.uk/candidate/jobadvert/');
  expect(stdout).toMatch(/^Findings: [1-9]/m);
  for (const name of SHOTS) {
    const [width, height] = await sizeOf(name);
    expect(width).toBeGreaterThan(300);
    expect(height).toBeGreaterThan(800);
  }
});
