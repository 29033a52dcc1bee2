import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { Welcome } from '../../src/panel/welcome.tsx';
import { languageReady, nameDocument } from '../../src/ui/i18n.ts';
import { loadPreferences, savePreferences } from '../../src/ui/preferences.ts';
import { welcomeWords } from '../../src/ui/welcome-words.ts';
import '../../src/ui/nhsuk.css';
import '../../src/ui/theme.css';
import '../../src/panel/panel.css';

void languageReady().then(() => {
  nameDocument(welcomeWords.title);
  const root = document.getElementById('root');
  if (root !== null) {
    createRoot(root).render(
      <Welcome
        load={() => loadPreferences(browser.storage.local)}
        save={(preferences) => savePreferences(browser.storage.local, preferences)}
      />,
    );
  }
});
