import { createRoot } from 'react-dom/client';
import { browserLink } from '../../src/panel/browser-link.ts';
import { Panel } from '../../src/panel/panel.tsx';
import { languageReady, nameDocument } from '../../src/ui/i18n.ts';
import { words } from '../../src/ui/words.ts';
import '../../src/ui/nhsuk.css';
import '../../src/ui/theme.css';
import '../../src/panel/panel.css';

// `?tab=` holds the panel to one tab: it can then be opened as a page of its own.
const asked = new URLSearchParams(location.search).get('tab');
const fixedTab = asked !== null && /^\d+$/.test(asked) ? Number(asked) : null;

void languageReady().then(() => {
  nameDocument(words.product);
  const root = document.getElementById('root');
  if (root !== null) createRoot(root).render(<Panel link={browserLink()} fixedTab={fixedTab} />);
});
