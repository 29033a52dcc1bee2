import { useEffect, useState } from 'react';
import type { SettingsState } from '../messaging/messages.ts';
import type { PanelLink } from './link.ts';

/** What is set for the whole extension; null until that is known, and where nothing is. */
export function useSettings(link: PanelLink): SettingsState | null {
  const [settings, setSettings] = useState<SettingsState | null>(null);
  useEffect(() => {
    let gone = false;
    const refresh = () => {
      link.settings?.().then(
        (found) => !gone && setSettings(found),
        () => undefined,
      );
    };
    refresh();
    const stop = link.onSettingsChanged?.(refresh);
    return () => {
      gone = true;
      stop?.();
    };
  }, [link]);
  return settings;
}
