import type { PortalState, PortalTrial, SettingsChange, SettingsState } from '../messaging/messages.ts';
import type { Preferences } from '../ui/preferences.ts';
import type { Kept } from './kept-data.ts';

/** A shortcut of the keyboard: the command's name in the manifest, and its keys as the browser writes them, or '' for none. */
export interface Shortcut {
  name: string;
  keys: string;
}

/** All that the options page asks of the world outside it. The browser answers in the extension; tests answer in its place. */
export interface OptionsLink {
  settings(): Promise<SettingsState>;
  /** Rejects where it could not be changed, with an error whose message is for the user. */
  changeSettings(change: SettingsChange): Promise<SettingsState>;
  /** Calls back when settings or preferences were changed, here or elsewhere. Returns what ends it. */
  onSettingsChanged(listener: () => void): () => void;
  preferences(): Promise<Preferences>;
  savePreferences(preferences: Preferences): Promise<void>;

  shortcuts(): Promise<Shortcut[]>;
  /** Opens the browser's page on which shortcuts are changed; rejects where the browser lets no extension do that. */
  changeShortcuts(): Promise<void>;

  /** What is kept on this machine. */
  kept(): Promise<Kept[]>;
  /** Saves that as a file, but for what the organisation does not let be saved, and answers with the file's name. */
  exportKept(): Promise<string>;
  /** Forgets all of that. Rejects where some of it is still there. */
  forgetAll(): Promise<void>;

  portals(): Promise<PortalState[]>;
  /** Asks the user for the browser's permission for this one origin. Must be called while their click is being handled. */
  askPermission(origin: string): Promise<boolean>;
  addPortal(origin: string): Promise<PortalState[]>;
  removePortal(origin: string): Promise<PortalState[]>;
  tryPortal(origin: string): Promise<PortalTrial[]>;
  /** Calls back when permissions were given or taken back elsewhere. Returns what ends it. */
  onPermissionsChanged(listener: () => void): () => void;
}
