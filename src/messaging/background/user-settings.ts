import { z } from 'zod';
import { Severity } from '../../engine/document/review.ts';
import type { OwnSettings, SettingsAnswer, SettingsChange, SettingsState, ToSettings } from '../messages.ts';
import { withChange } from '../settings-change.ts';
import { originOf } from '../site-pattern.ts';

/** What the user sets; `pack` is the id of the pack that reviews are made with, null for the guide. */
interface Kept extends OwnSettings {
  pack: string | null;
}

/** Where the settings are kept. */
interface Keeper {
  /** What holds. */
  load(): Promise<SettingsState>;
  /** Changes what the user has set. */
  change(change: <S extends Kept>(settings: S) => S): Promise<unknown>;
}

/** What is needed of the world around. */
interface Outside {
  keeper: Keeper;
  /** What else is to be done once something is set. */
  onChange(change: SettingsChange): Promise<void>;
  /** Forgets all that is kept, the settings among it. */
  forgetAll(): Promise<void>;
}

const on = z.boolean();
const Incoming = z.discriminatedUnion('type', [
  z.object({ type: z.literal('get-settings') }),
  z.object({ type: z.literal('forget-all') }),
  z.object({
    type: z.literal('change-settings'),
    change: z.union([
      z.strictObject({ language: z.enum(['browser', 'en', 'cy']) }),
      z.strictObject({ rule: z.string().min(1).max(100), on }),
      z.strictObject({ severity: Severity, on }),
      z.strictObject({ pack: z.string().min(1).max(100).nullable() }),
      z.strictObject({ site: z.string().refine((text) => originOf(text) === text, 'not an origin'), on }),
    ]),
  }),
]);

/** What the user sets for the whole extension: told, changed one thing at a time, and forgotten. */
export class UserSettings {
  readonly #outside: Outside;

  constructor(outside: Outside) {
    this.#outside = outside;
  }

  async answer(received: ToSettings): Promise<SettingsAnswer> {
    const { data: message } = Incoming.safeParse(received);
    if (!message) return { reason: 'The message was not understood.' };
    const { keeper, forgetAll, onChange } = this.#outside;
    try {
      if (message.type === 'forget-all') await forgetAll();
      if (message.type === 'change-settings') {
        const { change } = message;
        await keeper.change((settings) => withChange(settings, change));
        await onChange(change);
      }
      return { settings: await keeper.load() };
    } catch (error) {
      return { reason: error instanceof Error ? error.message : String(error) };
    }
  }
}
