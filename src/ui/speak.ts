import { browser } from 'wxt/browser';
import { languageReady, nameDocument } from './i18n.ts';
import { chosenLanguage, type Language } from './language.ts';

/** Draws a page in the language that the user chose, and again whenever they choose another. */
export async function inChosenLanguage(title: () => string, draw: () => void): Promise<void> {
  let spoken: Language | null = null;
  const speak = async () => {
    const language = await chosenLanguage(browser.storage.local);
    if (language === spoken) return;
    spoken = language;
    await languageReady(language);
    nameDocument(title());
    draw();
  };
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && 'settings' in changes) void speak();
  });
  await speak();
}
