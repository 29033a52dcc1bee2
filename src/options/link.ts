import type { PortalState, PortalTrial } from '../messaging/messages.ts';

/** All that the options page asks of the world outside it. The browser answers in the extension; tests answer in its place. */
export interface OptionsLink {
  portals(): Promise<PortalState[]>;
  /** Asks the user for the browser's permission for this one origin. Must be called while their click is being handled. */
  askPermission(origin: string): Promise<boolean>;
  addPortal(origin: string): Promise<PortalState[]>;
  removePortal(origin: string): Promise<PortalState[]>;
  tryPortal(origin: string): Promise<PortalTrial[]>;
  /** Calls back when permissions were given or taken back elsewhere. Returns what ends it. */
  onPermissionsChanged(listener: () => void): () => void;
}
