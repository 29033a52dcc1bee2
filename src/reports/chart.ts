import { html, type Markup } from './markup.ts';
import type { ReportCoverage } from './report.ts';
import { words } from './words.ts';

const WIDTH = 640;
const ROW = 44;
const BAR = 14;
const NUMBERS = 80;

/** Coverage as bars, one a group of tasks, each with its numbers. What it shows is also its description, and a table beside it. */
export function coverageChart(coverage: readonly ReportCoverage[]): Markup {
  const height = coverage.length * ROW + 4;
  const says = coverage.map(({ name, covered, tasks }) => `${name}, ${words.coverage.of(covered.length, tasks)}`);
  return html`<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="chart-title chart-description">
<title id="chart-title">${words.coverage.chart}</title>
<desc id="chart-description">${words.coverage.chartSays(says)}</desc>
${coverage.map(row)}</svg>`;
}

function row({ name, covered, tasks }: ReportCoverage, index: number): Markup {
  const top = index * ROW;
  const full = WIDTH - NUMBERS - 2;
  const share = tasks === 0 ? 0 : Math.min(1, covered.length / tasks);
  return html`<text class="chart-name" x="1" y="${top + 16}">${name}</text>
<rect class="chart-track" x="1" y="${top + 22}" width="${full}" height="${BAR}"/>
<rect class="chart-bar" x="1" y="${top + 22}" width="${Math.round(full * share)}" height="${BAR}"/>
<text class="chart-number" x="${WIDTH}" y="${top + 34}" text-anchor="end">${words.coverage.of(covered.length, tasks)}</text>
`;
}
