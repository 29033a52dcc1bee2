import { useCallback, useEffect, useState } from 'react';
import type { SettingsChange, SettingsState } from '../messaging/messages.ts';
import { languageReady } from '../ui/i18n.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '../ui/preferences.ts';
import type { OptionsLink } from './link.ts';

/** Everything that the options page shows as set, and how it is changed: each answers with why it could not be, or null. */
export interface Options {
  settings: SettingsState;
  preferences: Preferences;
  change(change: SettingsChange): Promise<string | null>;
  prefer(preferences: Preferences): Promise<string | null>;
}

/** What is set; null until that is known. It is kept up to date with what is set elsewhere. */
export function useSettings(link: OptionsLink): Options | null {
  const [settings, setSettings] = useState<SettingsState | null>(null);
  const [preferences, setPreferences] = useState<Preferences>(DEFAULT_PREFERENCES);

  useEffect(() => {
    let gone = false;
    const refresh = () => {
      Promise.all([link.settings(), link.preferences()]).then(
        ([present, preferred]) => {
          if (gone) return;
          setSettings(present);
          setPreferences(preferred);
        },
        () => undefined,
      );
    };
    refresh();
    const stop = link.onSettingsChanged(refresh);
    return () => {
      gone = true;
      stop();
    };
  }, [link]);

  const change = useCallback(
    async (wanted: SettingsChange) => {
      try {
        const next = await link.changeSettings(wanted);
        if ('language' in wanted) await languageReady(next.language);
        setSettings(next);
        return null;
      } catch (error) {
        return reasonOf(error);
      }
    },
    [link],
  );
  const prefer = useCallback(
    async (next: Preferences) => {
      try {
        await link.savePreferences(next);
        setPreferences(next);
        return null;
      } catch (error) {
        return reasonOf(error);
      }
    },
    [link],
  );
  return settings === null ? null : { settings, preferences, change, prefer };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
