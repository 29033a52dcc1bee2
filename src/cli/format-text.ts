import type { Finding, Review } from '../engine/document/review.ts';
import { isJudged } from '../engine/judged.ts';
import { SEVERITIES } from '../engine/severities.ts';

const WIDTH = 100;
const HEADINGS = { serious: 'Serious', warning: 'Warnings', advice: 'Advice' };

/** A review as a person reads it in a terminal. */
export function formatText(review: Review): string {
  const { role, document, findings, duties } = review;
  const title = squash(role.title || document.title || document.id);
  const out = [title, '='.repeat(Math.min(title.length, WIDTH))];
  const band = role.band === null ? 'no band found in this text' : `Band ${role.band}`;
  out.push(...wrap(`${band}; read as level: ${role.level}`, ''));
  for (const why of role.why) out.push(...wrap(why, '  - ', '    '));

  const judged = isJudged(role.level);
  out.push(
    '',
    judged ? `Findings: ${findings.length}` : 'Findings: none, since the guide sets no tasks for this level of post',
  );
  for (const severity of SEVERITIES) {
    const these = findings.filter((finding) => finding.severity === severity);
    if (these.length > 0) out.push('', `${HEADINGS[severity]} (${these.length})`, ...these.flatMap(finding));
  }

  out.push('', `Duties: ${duties.length}`);
  for (const duty of duties) {
    out.push(...wrap(squash(duty.quote), '  - ', '    '));
    const matches = duty.matches.map((match) => `${match.task} ${percent(match.score)}`);
    const possible = duty.possible.map((match) => `${match.task}? ${percent(match.score)}`);
    const tasks = [...matches, ...possible].join(', ');
    if (tasks !== '') out.push(...wrap(tasks, '      ', '      '));
  }

  const covered = judged ? review.coverage : [];
  if (covered.length > 0) out.push('', "Coverage of the guide's tasks at this level");
  for (const domain of covered) {
    out.push(`  ${domain.domain.padEnd(6)} ${domain.covered.length} of ${domain.tasks}`);
  }
  out.push('', `Catalogue ${review.catalogue.id} ${review.catalogue.version}`);
  return `${out.join('\n')}\n`;
}

function finding(finding: Finding): string[] {
  const lines = ['', ...wrap(finding.message, '  * ', '    ')];
  if (finding.quote !== null) lines.push(...wrap(`“${squash(finding.quote)}”`, '    '));
  if (finding.suggestion !== '') lines.push(...wrap(`Suggestion: ${finding.suggestion}`, '    '));
  lines.push(...wrap([finding.rule, finding.tasks.join(', '), finding.source].filter(Boolean).join('; '), '    '));
  return lines;
}

function percent(score: number): string {
  return `${Math.round(score * 100)}%`;
}

/** Control characters of a hostile advert must not reach the terminal. */
function squash(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

function wrap(text: string, first: string, indent = first): string[] {
  const lines: string[] = [];
  let line = first;
  for (const word of squash(text).split(' ')) {
    const gap = line === first || line === indent ? '' : ' ';
    if (gap !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = indent + word;
    } else {
      line += gap + word;
    }
  }
  return [...lines, line];
}
