import { describe, expect, it } from 'vitest';
import type { JobDocument } from '../../../src/engine/document/job-document.ts';
import type { Severity } from '../../../src/engine/document/review.ts';
import { review } from '../../../src/engine/review.ts';
import { RULES } from '../../../src/engine/rules/index.ts';
import type { Rule } from '../../../src/engine/rules/rule.ts';
import { catalogue, jobDescription } from '../job-description.ts';

interface Pass {
  /** The reading that this case holds. */
  about: string;
  post: JobDocument;
  /** Tasks that are still found, so that the post passes for its wording and not because nothing was read. */
  tasks?: readonly string[];
}

interface Flag extends Pass {
  /** The words of the one finding; null where it is about the whole document. */
  quote: string | RegExp | null;
  severity?: Severity;
}

/** Words that a finding for a recruiter or a manager never uses. */
const BLUNT = /\b(?:wrong\w*|illegal|lacks?|must not|fails?|error|violat\w+)\b/i;

/** Runs a rule on job descriptions that it questions, each for one thing, and on others that it leaves alone. */
export function testRule(rule: Rule, { flags, passes }: { flags: readonly Flag[]; passes: readonly Pass[] }): void {
  const rulesOff = RULES.filter((other) => other.id !== rule.id).map((other) => other.id);
  const run = ({ post, tasks = [] }: Pass) => {
    const { findings, duties } = review(post, catalogue, { rulesOff });
    const found = duties.flatMap((duty) => duty.matches.map((match) => match.task));
    expect(found, 'the tasks that the case is about').toEqual(expect.arrayContaining([...tasks]));
    return findings;
  };

  describe(`${rule.id} questions`, () => {
    it.each(flags)('$about', (flag) => {
      const findings = run(flag);
      expect(findings.map((finding) => finding.quote)).toEqual([
        flag.quote instanceof RegExp ? expect.stringMatching(flag.quote) : flag.quote,
      ]);
      for (const { severity, message, suggestion, source, rule: id } of findings) {
        expect(id).toBe(rule.id);
        if (flag.severity) expect(severity).toBe(flag.severity);
        for (const words of [message, suggestion, source]) expect(words.trim()).not.toBe('');
        expect(message).not.toMatch(BLUNT);
      }
    });
  });

  describe(`${rule.id} leaves alone`, () => {
    it.each(passes)('$about', (pass) => {
      expect(run(pass).map((finding) => finding.quote)).toEqual([]);
    });
  });

  it('has at least four cases of each kind', () => {
    expect(Math.min(flags.length, passes.length)).toBeGreaterThanOrEqual(4);
  });
}

/** A senior clinical support worker's post at band 3; lines that open with an item stand under "Main duties". */
export function scsw(...lines: string[]): JobDocument {
  return jobDescription('Radiotherapy support worker', 'Band 3', underDuties(lines));
}

/** An assistant practitioner's post at band 4; lines that open with an item stand under "Main duties". */
export function ap(...lines: string[]): JobDocument {
  return jobDescription('Radiotherapy assistant practitioner', 'Band 4', underDuties(lines));
}

function underDuties(lines: string[]): string[] {
  return lines[0]?.startsWith('- ') ? ['# Main duties', ...lines] : lines;
}
