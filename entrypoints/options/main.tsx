import { createRoot } from 'react-dom/client';
import { browserLink } from '../../src/options/browser-link.ts';
import { Options } from '../../src/options/options.tsx';
import '../../src/ui/nhsuk.css';
import '../../src/ui/theme.css';
import '../../src/options/options.css';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Options link={browserLink()} />);
