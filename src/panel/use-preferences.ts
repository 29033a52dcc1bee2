import { useCallback, useEffect, useState } from 'react';
import { DEFAULT_PREFERENCES, type Preferences } from '../ui/preferences.ts';
import type { PanelLink } from './link.ts';

/**
 * How the user likes the panel; null until that is known. A change counts at once, and is kept where the link can keep it; `unkept` is true
 * where it could not.
 */
export function usePreferences(
  link: PanelLink,
): [preferences: Preferences | null, change: (next: Preferences) => void, unkept: boolean] {
  const [unkept, setUnkept] = useState(false);
  const [preferences, setPreferences] = useState<Preferences | null>(
    link.preferences === undefined ? DEFAULT_PREFERENCES : null,
  );
  useEffect(() => {
    let gone = false;
    const settle = (found: Preferences) => {
      if (!gone) setPreferences((present) => present ?? found);
    };
    link.preferences?.().then(settle, () => settle(DEFAULT_PREFERENCES));
    return () => {
      gone = true;
    };
  }, [link]);
  const change = useCallback(
    (next: Preferences) => {
      setPreferences(next);
      // Where it cannot be kept it still holds until the panel is closed.
      link.savePreferences?.(next).then(
        () => setUnkept(false),
        () => setUnkept(true),
      );
    },
    [link],
  );
  return [preferences, change, unkept];
}
