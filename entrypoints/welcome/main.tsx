import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { Welcome } from '../../src/panel/welcome.tsx';
import { loadPreferences, savePreferences } from '../../src/ui/preferences.ts';
import '../../src/ui/nhsuk.css';
import '../../src/ui/theme.css';
import '../../src/panel/panel.css';

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <Welcome
      load={() => loadPreferences(browser.storage.local)}
      save={(preferences) => savePreferences(browser.storage.local, preferences)}
    />,
  );
}
