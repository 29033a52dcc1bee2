import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { Welcome } from '../../src/panel/welcome.tsx';
import { loadPreferences, savePreferences } from '../../src/ui/preferences.ts';
import { inChosenLanguage } from '../../src/ui/speak.ts';
import { welcomeWords } from '../../src/ui/welcome-words.ts';
import '../../src/ui/nhsuk.css';
import '../../src/ui/theme.css';
import '../../src/panel/panel.css';

const place = document.getElementById('root');
const root = place && createRoot(place);
const load = () => loadPreferences(browser.storage.local);
void inChosenLanguage(
  () => welcomeWords.title,
  () =>
    root?.render(<Welcome load={load} save={(preferences) => savePreferences(browser.storage.local, preferences)} />),
);
