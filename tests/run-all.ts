import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** What `npm test` runs, in order, and with `--deep` what `npm run test:deep` runs too. A step that counts tests says where it writes its report. */
const scratch = mkdtempSync(join(tmpdir(), 'dutymark-test-'));
const unitReport = join(scratch, 'unit.json');
const trustReport = join(scratch, 'trust.json');
const e2eReport = join(scratch, 'e2e.json');
const deepReport = join(scratch, 'deep.json');
interface Step {
  name: string;
  args: string[];
  env?: Record<string, string>;
  count?: () => Counts;
  needs?: string;
}
const STEPS: Step[] = [
  { name: 'lint', args: [] },
  { name: 'types', args: [] },
  { name: 'knip', args: [] },
  {
    name: 'unit',
    args: ['--', '--reporter=default', '--reporter=json', `--outputFile=${unitReport}`],
    count: () => countsIn(unitReport),
  },
  { name: 'build', args: [] },
  {
    name: 'trust',
    needs: 'build',
    args: ['--', '--reporter=default', '--reporter=json', `--outputFile=${trustReport}`],
    count: () => countsIn(trustReport),
  },
  {
    name: 'e2e',
    needs: 'build',
    args: ['--', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport },
    count: () => {
      const { stats, errors } = JSON.parse(readFileSync(e2eReport, 'utf8'));
      return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
    },
  },
];
const DEEP: Step = {
  name: 'test:deep',
  needs: 'build',
  args: [
    '--',
    '--reporter=default',
    '--reporter=./tests/deep/skipped.ts',
    '--reporter=json',
    `--outputFile=${deepReport}`,
  ],
  count: () => countsIn(deepReport),
};
if (process.argv.includes('--deep')) STEPS.push(DEEP);

const failures: string[] = [];
const times: string[] = [];
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
for (const { name, args, env, count, needs } of STEPS) {
  if (needs !== undefined && failures.includes(needs)) {
    process.stdout.write(`\n== ${name}: not run, since ${needs} failed\n`);
    failures.push(name);
    continue;
  }
  process.stdout.write(`\n== ${name}\n`);
  const begun = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', name, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  const counts = count ? safely(count) : { passed: 0, failed: 0, skipped: 0 };
  times.push(`${name} ${((performance.now() - begun) / 60_000).toFixed(1)}`);
  if (status !== 0 || counts.failed > 0) failures.push(name);
  total.passed += counts.passed;
  total.failed += counts.failed === 0 && status !== 0 ? 1 : counts.failed;
  total.skipped += counts.skipped;
}
rmSync(scratch, { recursive: true, force: true });

process.stdout.write(`\nMinutes: ${times.join(', ')}\n`);
process.stdout.write(`${failures.length === 0 ? 'Every step passed' : `Failed: ${failures.join(', ')}`}\n`);
process.stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = failures.length === 0 && total.passed > 0 ? 0 : 1;

function countsIn(vitestReport: string): Counts {
  const report = JSON.parse(readFileSync(vitestReport, 'utf8'));
  const skipped = report.numPendingTests + report.numTodoTests;
  // A file that fails before its first test has no test to count, but has failed all the same.
  const failed = Math.max(report.numFailedTests, report.success ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped };
}

/** A runner that died before its report counts as one failure. */
function safely(count: () => Counts): Counts {
  try {
    return count();
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
