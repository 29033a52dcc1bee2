import { createRoot } from 'react-dom/client';
import { openingAttachments } from '../../src/audit/attachment.ts';
import { AuditPage } from '../../src/audit/audit-page.tsx';
import { browserAttachments } from '../../src/audit/browser-attachments.ts';
import { createDesk, DESK_TAB } from '../../src/audit/desk.ts';
import { Shell } from '../../src/audit/shell.tsx';
import type { PanelLink } from '../../src/panel/link.ts';
import { browserPacks } from '../../src/panel/packs-link.ts';
import { Panel } from '../../src/panel/panel.tsx';
import { languageReady, nameDocument } from '../../src/ui/i18n.ts';
import { words as general } from '../../src/ui/words.ts';
import { openFile } from './open-file.ts';
import { reviewer } from './terms.ts';
import '../../src/ui/nhsuk.css';
import '../../src/ui/theme.css';
import '../../src/panel/panel.css';
import '../../src/audit/audit.css';

const words = general.audit;

const attachments = browserAttachments();
const desk = createDesk(openingAttachments(openFile, attachments), reviewer);

/** The panel beside the file: the same as beside a page, with the desk in the place of tab and background. */
const link: PanelLink = {
  activeTab: async () => DESK_TAB,
  onTabActivated: () => () => undefined,
  onMessage: desk.onMessage,
  getTab: async () => desk.state(),
  chooseLevel: (_tab, level) => desk.chooseLevel(level),
  keep: desk.keep,
  showMark: async (_tab, target) => desk.show(target),
  packs: browserPacks(),
  copy: (text) => navigator.clipboard.writeText(text),
};

void languageReady().then(() => {
  nameDocument(words.empty.title);
  const root = document.getElementById('root');
  if (root === null) return;
  const file = <AuditPage desk={desk} panel={<Panel link={link} fixedTab={DESK_TAB} />} attachments={attachments} />;
  createRoot(root).render(
    <Shell label={words.rooms.label} rooms={[{ id: 'file', name: words.rooms.file, content: file }]} />,
  );
});
