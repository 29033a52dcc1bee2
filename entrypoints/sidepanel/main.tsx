import { createRoot } from 'react-dom/client';
import { browserLink } from '../../src/panel/browser-link.ts';
import { Panel } from '../../src/panel/panel.tsx';
import { inChosenLanguage } from '../../src/ui/speak.ts';
import { words } from '../../src/ui/words.ts';
import { reportOffersHere } from './report-offers.ts';
import '../../src/ui/nhsuk.css';
import '../../src/ui/theme.css';
import '../../src/panel/panel.css';

// `?tab=` holds the panel to one tab: it can then be opened as a page of its own.
const asked = new URLSearchParams(location.search).get('tab');
const fixedTab = asked !== null && /^\d+$/.test(asked) ? Number(asked) : null;

const link = { ...browserLink(), reports: reportOffersHere };
const place = document.getElementById('root');
const root = place && createRoot(place);
void inChosenLanguage(
  () => words.product,
  () => root?.render(<Panel link={link} fixedTab={fixedTab} />),
);
