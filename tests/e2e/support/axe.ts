import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** How a page may look. */
const LOOKS = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'dark', media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'forced colours', media: { colorScheme: 'dark', forcedColors: 'active' } },
] as const;

/** What axe finds against WCAG 2.2 AA and its own best practices, in words short enough to read in a failure. */
export async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    // The text of a document stands in a frame of its own and looks as paper does.
    .exclude('iframe')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
  );
}

/** The same in light, in dark and in forced colours. The page is light again afterwards. */
export async function faultsInEachLook(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const { name, media } of LOOKS) {
    await page.emulateMedia(media);
    found.push(...(await faults(page)).map((fault) => `${name}: ${fault}`));
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  return found;
}
