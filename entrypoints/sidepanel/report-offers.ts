import { browser } from 'wxt/browser';
import type { ReportOffer } from '../../src/ui/report-menu.tsx';

/** The reports that can be made of a review. Their writers and the packs are loaded when first asked for: no review waits for them. */
export async function reportOffersHere(): Promise<readonly ReportOffer[]> {
  const { reportOffers } = await import('../../src/reports/index.ts');
  return reportOffers(async (review) => {
    const { PackStore } = await import('../../src/settings/packs.ts');
    return new PackStore(browser.storage.local).catalogueOf(review);
  });
}
