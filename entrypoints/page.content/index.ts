import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { isToPage } from '../../src/messaging/accept.ts';
import { createPageSession } from '../../src/page/session.ts';
import { sourcesFor } from '../../src/sources/index.ts';
import './style.css';

export default defineContentScript({
  matches: ['https://www.jobs.nhs.uk/candidate/jobadvert/*', 'https://beta.jobs.nhs.uk/candidate/jobadvert/*'],
  runAt: 'document_idle',

  async main(context) {
    const session = createPageSession({
      document,
      sourcesFor,
      url: () => new URL(location.href),
      send: (message) => browser.runtime.sendMessage(message).catch(() => undefined),
      signal: context.signal,
    });
    const onMessage: Parameters<typeof browser.runtime.onMessage.addListener>[0] = (message, sender, respond) => {
      if (sender.id === browser.runtime.id && isToPage(message)) respond(session.receive(message));
    };
    browser.runtime.onMessage.addListener(onMessage);
    context.onInvalidated(() => browser.runtime?.onMessage?.removeListener(onMessage));
    await session.start();
  },
});
