import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { isToPage } from '../../src/messaging/accept-in-page.ts';
import { awaitDrafts } from '../../src/page/draft-hook.ts';
import { createPageSession } from '../../src/page/session.ts';
import { sourcesFor } from '../../src/sources/index.ts';
import { selectionSource } from '../../src/sources/selection.ts';
import './style.css';
import frameStyles from './style.css?inline';

export default defineContentScript({
  matches: ['https://www.jobs.nhs.uk/candidate/jobadvert/*', 'https://beta.jobs.nhs.uk/candidate/jobadvert/*'],
  runAt: 'document_idle',

  async main(context) {
    const session = createPageSession({
      document,
      sourcesFor,
      selectionSource,
      url: () => new URL(location.href),
      send: (message) => browser.runtime.sendMessage(message).catch(() => undefined),
      signal: context.signal,
      // Asking ends the context where the extension was updated under this script.
      isAlive: () => context.isValid,
      frameStyles,
    });
    awaitDrafts(session.addDrafts);
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
