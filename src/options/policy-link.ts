import type { Policy, PolicyProblem } from '../settings/policy.ts';

/** What an organisation has set, and what of it could not be used. */
export interface PolicyState {
  policy: Policy;
  problems: readonly PolicyProblem[];
}

/** All that the organisation's part of the options page asks of the world outside it. */
export interface PolicyLink {
  state(): Promise<PolicyState>;
  /** Calls back when the organisation has changed it. Returns what ends it. */
  onChanged(listener: () => void): () => void;
}
