import { browser } from 'wxt/browser';
import type { PortalState, PortalTrial, ToPortals } from '../messaging/messages.ts';
import { patternOf } from '../messaging/site-pattern.ts';
import type { OptionsLink } from './link.ts';

/** The options page's link to the browser that it runs in. */
export function browserLink(): OptionsLink {
  return {
    portals: () => ask<PortalState[]>({ type: 'list-portals' }),
    askPermission: (origin) => browser.permissions.request({ origins: [patternOf(origin, !import.meta.env.FIREFOX)] }),
    addPortal: (origin) => ask<PortalState[]>({ type: 'add-portal', origin }),
    removePortal: (origin) => ask<PortalState[]>({ type: 'remove-portal', origin }),
    tryPortal: (origin) => ask<PortalTrial[]>({ type: 'try-portal', origin }),

    onPermissionsChanged(listener) {
      const heard = () => listener();
      browser.permissions.onAdded.addListener(heard);
      browser.permissions.onRemoved.addListener(heard);
      return () => {
        browser.permissions.onAdded.removeListener(heard);
        browser.permissions.onRemoved.removeListener(heard);
      };
    },
  };
}

async function ask<Answer>(message: ToPortals): Promise<Answer> {
  const answer: Answer | undefined = await browser.runtime.sendMessage(message);
  if (answer === undefined) throw new Error('The background did not answer.');
  return answer;
}
