import { createRoot } from 'react-dom/client';
import { browserLink } from '../../src/options/browser-link.ts';
import { browserPacks } from '../../src/options/browser-packs.ts';
import { browserPolicy } from '../../src/options/browser-policy.ts';
import { Options } from '../../src/options/options.tsx';
import { PacksView } from '../../src/options/packs-view.tsx';
import { languageReady } from '../../src/ui/i18n.ts';
import '../../src/ui/nhsuk.css';
import '../../src/ui/theme.css';
import '../../src/options/options.css';

void languageReady().then(() => {
  const root = document.getElementById('root');
  if (root === null) return;
  createRoot(root).render(
    <Options link={browserLink()} policy={browserPolicy()} packs={<PacksView link={browserPacks()} />} />,
  );
});
