import type { Finding } from '../../engine/document/review.ts';
import { openFindings } from '../kept.ts';
import type { OpenTarget, ToPage } from '../messages.ts';
import type { TabStates } from './tab-states.ts';

/** What is needed of the world around. */
interface Outside {
  states: TabStates;
  /** Which findings the panel lists: the user's filter leaves out others. */
  listed(findings: readonly Finding[]): Promise<readonly Finding[]>;
  /** False where no panel listens. */
  tellPanel(message: OpenTarget): Promise<boolean>;
  tellPage(tabId: number, message: ToPage): Promise<void>;
}

/** Goes from finding to finding by the keyboard, on the page and in the panel. */
export class FindingSteps {
  readonly #outside: Outside;

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  /** Shows the next finding of a tab's review, or the one before, in the order of the panel's list; after the last comes the first. */
  async step(tabId: number, by: 1 | -1): Promise<void> {
    const { states, listed, tellPanel, tellPage } = this.#outside;
    const state = await states.get(tabId);
    if (state.state !== 'ready') return;
    const findings = await listed(openFindings(state.tab.review.findings, state.tab.kept));
    const last = await states.stepOf(tabId);
    let at = findings.findIndex(({ id }) => id === last);
    if (at < 0 && by < 0) at = 0;
    for (let tried = 0; tried < findings.length; tried++) {
      at = (at + by + findings.length) % findings.length;
      const finding = findings[at];
      if (finding === undefined) return;
      const { id: target, quote } = finding;
      const heard = await tellPanel({ type: 'open-target', tabId, target });
      // A finding about the whole text can be shown in the panel only.
      if (!heard && quote === null) continue;
      await states.keepStep(tabId, target);
      await tellPage(tabId, { type: 'show-mark', target });
      return;
    }
  }
}
