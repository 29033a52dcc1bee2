import type { ManyReport } from '../../src/audit/many-reports.tsx';
import { manyReportFile, manyReports } from '../../src/reports/index.ts';
import { mayExport } from '../../src/settings/policy.ts';
import { catalogueFor, policy } from './terms.ts';

/** The formats in which many reviews can be saved here: none where the organisation does not want any. */
export async function manyReportsHere(): Promise<readonly ManyReport[]> {
  if (!mayExport('reports', await policy())) return [];
  return manyReports.map((format) => ({
    id: format.id,
    label: format.label,
    async make(reviews, notReviewed) {
      const madeOn = new Date().toLocaleDateString('en-GB', { dateStyle: 'long' });
      const { name, mediaType, content } = await manyReportFile(format, reviews, {
        catalogueOf: catalogueFor,
        notReviewed,
        madeOn,
      });
      return { name, content: new Blob([content], { type: mediaType }) };
    },
  }));
}
