/** The part of the browser's storage that is needed here. */
interface LocalArea {
  get(key: string): Promise<Record<string, unknown>>;
}

/** The language of what is on screen: the browser's, or one of ours. */
export type Language = 'browser' | 'en' | 'cy';
export const LANGUAGES: readonly Language[] = ['browser', 'en', 'cy'];

/**
 * The language that the user chose. Read from the stored settings as they are: it is asked before anything is drawn, and to load and check
 * all settings would keep the user waiting.
 */
export async function chosenLanguage(area: LocalArea): Promise<Language> {
  const { settings } = await area.get('settings').catch(() => ({ settings: undefined }));
  const chosen = typeof settings === 'object' && settings !== null && 'language' in settings ? settings.language : null;
  return LANGUAGES.find((language) => language === chosen) ?? 'browser';
}
