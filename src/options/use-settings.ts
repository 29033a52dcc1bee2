import { useCallback, useEffect, useState } from 'react';
import type { SettingsChange, SettingsState } from '../messaging/messages.ts';
import { withChange } from '../messaging/settings-change.ts';
import { languageReady } from '../ui/i18n.ts';
import type { Preferences } from '../ui/preferences.ts';
import type { OptionsLink } from './link.ts';

/** Everything that the options page shows as set, and how it is changed: each answers with why it could not be, or null. */
export interface Options {
  settings: SettingsState;
  preferences: Preferences;
  change(change: SettingsChange): Promise<string | null>;
  prefer(preferences: Preferences): Promise<string | null>;
}

/**
 * What is set, or why that is not known. It is kept up to date with what is set elsewhere. A change is shown at once; where it could not
 * be kept, what holds is shown again.
 */
export function useSettings(link: OptionsLink): Options | 'waiting' | 'unread' {
  const [kept, setKept] = useState<{ settings: SettingsState; preferences: Preferences } | null>(null);
  const [unread, setUnread] = useState(false);
  // What the user has changed and nobody has answered yet, in order.
  const [changes, setChanges] = useState<readonly SettingsChange[]>([]);
  const [preferred, setPreferred] = useState<readonly Preferences[]>([]);

  useEffect(() => {
    let gone = false;
    const refresh = () => {
      Promise.all([link.settings(), link.preferences()]).then(
        ([settings, preferences]) => {
          if (!gone) setKept({ settings, preferences });
        },
        () => {
          if (!gone) setUnread(true);
        },
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
      setChanges((all) => [...all, wanted]);
      try {
        const settings = await link.changeSettings(wanted);
        if ('language' in wanted) await languageReady(settings.language);
        setKept((present) => present && { ...present, settings });
        return null;
      } catch (error) {
        return reasonOf(error);
      } finally {
        setChanges((all) => all.filter((each) => each !== wanted));
      }
    },
    [link],
  );
  const prefer = useCallback(
    async (next: Preferences) => {
      setPreferred((all) => [...all, next]);
      try {
        await link.savePreferences(next);
        setKept((present) => present && { ...present, preferences: next });
        return null;
      } catch (error) {
        return reasonOf(error);
      } finally {
        setPreferred((all) => all.filter((each) => each !== next));
      }
    },
    [link],
  );
  if (kept === null) return unread ? 'unread' : 'waiting';
  const settings = changes.reduce<SettingsState>(withChange, kept.settings);
  return { settings, preferences: preferred.at(-1) ?? kept.preferences, change, prefer };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
