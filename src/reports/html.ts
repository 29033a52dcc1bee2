import type { Review } from '../engine/document/review.ts';
import { coverageChart } from './chart.ts';
import { html, Markup } from './markup.ts';
import {
  type Fact,
  type NamedTask,
  percent,
  type Report,
  type ReportContext,
  type ReportDuty,
  type ReportFinding,
  reportOf,
} from './report.ts';
import { words } from './words.ts';

/** Nothing may be loaded and nothing run, even if a text were taken for markup. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 54rem; padding: 1.5rem; color: #212b32; background: #fff; font: 1rem/1.45 Arial, Helvetica, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.35rem; margin: 2rem 0 .6rem; border-bottom: 2px solid #005eb8; padding-bottom: .2rem; }
h3 { font-size: 1.05rem; margin: 0 0 .4rem; }
p, ul, dl { margin: 0 0 .8rem; }
.kind { margin: 0; color: #425563; }
.facts { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: .25rem 1rem; }
.facts dt { font-weight: bold; }
.facts dd { margin: 0; }
.facts dd + dd { grid-column: 2; }
.box { border: 1px solid #425563; border-left: 6px solid #005eb8; padding: .8rem 1rem 0; margin: 0 0 1rem; }
.finding { border: 1px solid #768692; border-left-width: 6px; padding: .8rem 1rem .2rem; margin: 0 0 .8rem; }
.finding--serious { border-left-style: solid; border-left-color: #b1130b; }
.finding--warning { border-left-style: double; border-left-color: #8a5a00; }
.finding--advice { border-left-style: dotted; border-left-color: #005eb8; }
.severity { font-weight: bold; }
blockquote { margin: 0 0 .6rem; padding-left: .8rem; border-left: 2px solid #aeb7bd; }
table { width: 100%; border-collapse: collapse; margin: 0 0 1rem; font-size: .9rem; }
caption { text-align: left; font-weight: bold; padding: 0 0 .4rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border: 1px solid #aeb7bd; }
thead th { background: #e8edee; }
td ul { margin: 0; padding-left: 1.1rem; }
.number { white-space: nowrap; }
.chart { display: block; width: 100%; height: auto; max-width: 40rem; margin: 0 0 1rem; }
.chart-name, .chart-number { font: 14px Arial, Helvetica, sans-serif; fill: #212b32; }
.chart-number { font-weight: bold; }
.chart-track { fill: #fff; stroke: #425563; }
.chart-bar { fill: #005eb8; stroke: #005eb8; }
footer { margin-top: 2rem; border-top: 1px solid #aeb7bd; padding-top: .8rem; font-size: .85rem; color: #425563; }
@page { size: A4; margin: 16mm 15mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2, h3, caption { break-after: avoid; }
  .finding, .box, .chart, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .chart-bar, .chart-track, thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** A page of its own: no script, nothing loaded, made to be printed or saved as a PDF. */
export function htmlReport(review: Review, context: ReportContext): string {
  const report = reportOf(review, context);
  return `<!doctype html>\n${page(report).text}`;
}

function page(report: Report): Markup {
  return html`<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${report.title}: ${words.kind}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>
<p class="kind">${words.product}: ${words.kind}</p>
<h1>${report.title}</h1>
</header>
<main>
<div class="box">${report.cautions.map((caution) => html`<p>${caution}</p>`)}</div>
${section('post', words.post.heading, facts(report.post))}
${section('guide', words.guide.heading, facts(report.guide))}
${section('reading', words.reading.heading, facts(report.reading))}
${section('findings', words.findings.heading, html`<p>${report.findingsLead}</p>\n${report.findings.map(finding)}`)}
${section('coverage', words.coverage.heading, html`<p>${report.coverageLead}</p>\n${coverage(report)}`)}
${section('duties', words.duties.heading, duties(report.duties))}
</main>
<footer><p>${report.acknowledgement}</p></footer>
</body>
</html>
`;
}

function section(id: string, heading: string, content: Markup): Markup {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${heading}</h2>
${content}
</section>`;
}

function facts(list: readonly Fact[]): Markup {
  const rows = list.map(({ label, value }, index) =>
    // Several values of one name stand under it.
    list[index - 1]?.label === label ? html`<dd>${value}</dd>\n` : html`<dt>${label}</dt><dd>${value}</dd>\n`,
  );
  return html`<dl class="facts">\n${rows}</dl>`;
}

function finding(finding: ReportFinding): Markup {
  const { severity, severityWords, ruleWords, quote, message, suggestion, tasks, source } = finding;
  const more: Fact[] = [
    ...(suggestion === '' ? [] : [{ label: words.findings.suggestion, value: suggestion }]),
    ...tasks.map((task) => ({ label: words.findings.tasks, value: taskWords(task) })),
    { label: words.findings.source, value: source },
  ];
  return html`<article class="finding finding--${severity}">
<h3><span class="severity">${severityWords}:</span> ${ruleWords}</h3>
${quote === null ? html`<p>${words.findings.wholeText}.</p>` : html`<blockquote>${quote}</blockquote>`}
<p>${message}</p>
${facts(more)}
</article>
`;
}

function coverage({ coverage }: Report): Markup {
  if (coverage.length === 0) return html``;
  const rows = coverage.map(
    ({
      name,
      tasks,
      covered,
    }) => html`<tr><th scope="row">${name}</th><td class="number">${tasks}</td><td class="number">${covered.length}</td><td>${list(covered.map(taskWords), words.coverage.none)}</td></tr>
`,
  );
  return html`${coverageChart(coverage)}
<table>
<caption>${words.coverage.chart}</caption>
<thead><tr><th scope="col">${words.coverage.domain}</th><th scope="col">${words.coverage.tasks}</th><th scope="col">${words.coverage.covered}</th><th scope="col">${words.coverage.which}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`;
}

function duties(all: readonly ReportDuty[]): Markup {
  if (all.length === 0) return html`<p>${words.duties.none}</p>`;
  const rows = all.map(
    ({
      quote,
      matches,
      possible,
      supervision,
    }) => html`<tr><th scope="row">${quote}</th><td>${list(matches.map(scored), words.duties.noMatch)}</td><td>${list(possible.map(scored), words.coverage.none)}</td><td>${supervision}</td></tr>
`,
  );
  return html`<table>
<caption>${words.duties.heading} (${all.length})</caption>
<thead><tr><th scope="col">${words.duties.duty}</th><th scope="col">${words.duties.matches}, ${words.duties.sure.toLowerCase()}</th><th scope="col">${words.duties.possible}</th><th scope="col">${words.duties.supervision}</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`;
}

function list(items: readonly string[], none: string): Markup {
  if (items.length === 0) return html`${none}`;
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

function taskWords({ id, title }: NamedTask): string {
  return title === id ? id : `${title} (${id})`;
}

function scored(task: NamedTask & { score: number }): string {
  return `${taskWords(task)}, ${percent(task.score)}`;
}
