import type { ReportOffer } from '../../src/ui/report-menu.tsx';

/** The reports that can be made of a review. Their writers and the guide are loaded when first asked for: no review waits for them. */
export async function reportOffersHere(): Promise<readonly ReportOffer[]> {
  const { reportOffers } = await import('../../src/reports/index.ts');
  return reportOffers(async () => (await import('../../src/settings/bundled-catalogue.ts')).bundledCatalogue());
}
