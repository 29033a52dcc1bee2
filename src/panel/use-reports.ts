import { useEffect, useState } from 'react';
import type { SettingsState } from '../messaging/messages.ts';
import type { ReportOffer } from '../ui/report-menu.tsx';
import type { PanelLink } from './link.ts';

/** The reports that can be saved: none until they are loaded, nor where the organisation does not want any. */
export function useReports(link: PanelLink, settings: SettingsState | null): readonly ReportOffer[] {
  const [offers, setOffers] = useState<readonly ReportOffer[]>([]);
  useEffect(() => {
    let gone = false;
    link.reports?.().then(
      (found) => !gone && setOffers(found),
      // All else works without them.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [link]);
  return settings?.organisation.exports.reports === false ? [] : offers;
}
