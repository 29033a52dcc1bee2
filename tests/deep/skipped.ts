import type { Reporter, TestModule } from 'vitest/node';

/** Says at the end what was skipped, and why where the test tells: nobody should take it for tested. */
export default class Skipped implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')]);
    if (skipped.length === 0) return;
    const lines = skipped.map((test) => {
      const result = test.result();
      const why =
        result.state === 'skipped' && result.note ? result.note : 'a program or a right is not there; see above';
      return `  ${test.module.relativeModuleId}: ${test.fullName}\n    ${why}\n`;
    });
    process.stdout.write(`\nSkipped:\n${lines.join('')}`);
  }
}
