import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { isToPage } from '../../src/messaging/accept-in-page.ts';
import type { ToBackground } from '../../src/messaging/messages.ts';
import { awaitDrafts } from '../../src/page/draft-hook.ts';
import { createPageSession } from '../../src/page/session.ts';
import { sourcesFor } from '../../src/sources/index.ts';
import { selectionSource } from '../../src/sources/selection.ts';
import './style.css';
import frameStyles from './style.css?inline';

const ALIVE_MS = 2000;

export default defineContentScript({
  matches: ['https://www.jobs.nhs.uk/candidate/jobadvert/*', 'https://beta.jobs.nhs.uk/candidate/jobadvert/*'],
  runAt: 'document_idle',

  async main(context) {
    const ask = (message: ToBackground): Promise<unknown> => browser.runtime.sendMessage(message);
    const session = createPageSession({
      document,
      sourcesFor,
      selectionSource,
      url: () => new URL(location.href),
      // A background that is ended before it has answered wakes for the second time of asking.
      send: (message) => ask(message).catch(() => ask(message).catch(() => undefined)),
      signal: context.signal,
      // Asking ends the context where the extension was updated under this script.
      isAlive: () => context.isValid,
      frameStyles,
    });
    awaitDrafts(session.addDrafts);
    // Each turn asks whether the extension is still there: where it was updated or removed, its marks go from pages at rest as well.
    context.setInterval(() => undefined, ALIVE_MS);
    const onMessage: Parameters<typeof browser.runtime.onMessage.addListener>[0] = (message, sender, respond) => {
      if (sender.id !== browser.runtime.id || !isToPage(message)) return;
      void Promise.resolve(session.receive(message)).then(respond);
      return true;
    };
    browser.runtime.onMessage.addListener(onMessage);
    context.onInvalidated(() => browser.runtime?.onMessage?.removeListener(onMessage));
    await session.start();
  },
});
