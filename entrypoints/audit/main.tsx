import { createRoot } from 'react-dom/client';
import { browser } from 'wxt/browser';
import { openingAttachments } from '../../src/audit/attachment.ts';
import { AuditPage } from '../../src/audit/audit-page.tsx';
import { browserAttachments } from '../../src/audit/browser-attachments.ts';
import { CompareRoom } from '../../src/audit/compare/compare-room.tsx';
import { createDesk, DESK_TAB, type Desk } from '../../src/audit/desk.ts';
import { createHandOver } from '../../src/audit/hand-over.ts';
import { keptFiles } from '../../src/audit/kept-files.ts';
import { ManyRoom } from '../../src/audit/many/many-room.tsx';
import { Run } from '../../src/audit/many/run.ts';
import { RegisterRoom } from '../../src/audit/register/register-room.tsx';
import { SaveOpen } from '../../src/audit/register/save-open.tsx';
import { type Room, Shell } from '../../src/audit/shell.tsx';
import { isForgetAll } from '../../src/messaging/accept.ts';
import { KeptPages } from '../../src/messaging/background/kept-pages.ts';
import { browserLink } from '../../src/panel/browser-link.ts';
import type { PanelLink } from '../../src/panel/link.ts';
import { browserPacks } from '../../src/panel/packs-link.ts';
import { Panel } from '../../src/panel/panel.tsx';
import { contentHash } from '../../src/register/content-hash.ts';
import { changesReviews } from '../../src/settings/reviewing.ts';
import { inChosenLanguage } from '../../src/ui/speak.ts';
import { words as general } from '../../src/ui/words.ts';
import { reportOffersHere } from '../sidepanel/report-offers.ts';
import { compareLink } from './compare.ts';
import { manyLink } from './many-link.ts';
import { openFile } from './open-file.ts';
import { registerLink, savedDesk } from './register.ts';
import { reviewer } from './terms.ts';
import '../../src/ui/nhsuk.css';
import '../../src/ui/theme.css';
import '../../src/panel/panel.css';
import '../../src/audit/audit.css';
import '../../src/audit/many/many.css';
import '../../src/audit/register/register.css';
import '../../src/audit/compare/compare.css';

const words = general.audit;

const attachments = browserAttachments();
const keptPages = new KeptPages(browser.storage.local);
const desk = createDesk(openingAttachments(openFile, attachments), reviewer, keptFiles(keptPages, contentHash));
const deskOfSaved = savedDesk(reviewer);
const register = registerLink(reviewer);
const compare = compareLink(register, desk, reviewer);
const handOver = createHandOver();
const run = new Run(manyLink(handOver));

browser.storage.onChanged.addListener((changes, area) => {
  if (area === 'managed' || (area === 'local' && changesReviews(changes))) void desk.again();
});
browser.runtime.onMessage.addListener((message) => {
  if (!isForgetAll(message)) return;
  desk.clear();
  void run.clear();
});

const { settings, onSettingsChanged, preferences, savePreferences, seenReviews } = browserLink();

/** The panel beside a file: the same as beside a page, with the desk in the place of tab and background. */
const panelLink = (of: Omit<Desk, 'open'>): PanelLink => ({
  activeTab: async () => DESK_TAB,
  onTabActivated: () => () => undefined,
  onMessage: of.onMessage,
  getTab: async () => of.state(),
  chooseLevel: (_tab, level) => of.chooseLevel(level),
  keep: of.keep,
  showMark: async (_tab, target) => of.show(target),
  packs: browserPacks(),
  copy: (text) => navigator.clipboard.writeText(text),
  reports: reportOffersHere,
  ...{ settings, onSettingsChanged, preferences, savePreferences, seenReviews },
});
const link = panelLink(desk);
const savedLink = panelLink(deskOfSaved);

/** Named anew in each language. */
const rooms = (): Room[] => [
  {
    id: 'file',
    name: words.rooms.file,
    content: (
      <AuditPage
        desk={desk}
        handOver={handOver}
        panel={<Panel link={link} fixedTab={DESK_TAB} />}
        attachments={attachments}
        actions={<SaveOpen desk={desk} link={register} />}
      />
    ),
  },
  { id: 'many', name: general.many.name, content: <ManyRoom run={run} /> },
  {
    id: 'register',
    name: general.register.room,
    content: <RegisterRoom link={register} desk={deskOfSaved} panel={<Panel link={savedLink} fixedTab={DESK_TAB} />} />,
  },
  { id: 'compare', name: general.comparing.room, content: <CompareRoom link={compare} /> },
];

const place = document.getElementById('root');
const root = place && createRoot(place);
let opened = false;
void inChosenLanguage(
  () => words.empty.title,
  () => {
    root?.render(<Shell label={words.rooms.label} rooms={rooms()} />);
    if (!opened) void run.open();
    opened = true;
  },
);
