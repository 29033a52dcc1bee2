import { z } from 'zod';
import { Level, type Review } from '../../engine/document/review.ts';
import { NOTHING_KEPT, sameWords } from '../kept.ts';
import type { ChooseLevel, KeepForPage, KeptOfPage } from '../messages.ts';

const words = z.string().max(10_000);
const tabId = z.number().int();
const Reason = z.enum(['local-agreement', 'covered-elsewhere', 'not-a-duty', 'wrong-match']);
const Kept = z.object({
  level: Level.nullable(),
  dismissed: z.array(z.object({ finding: words, rule: words, quote: words.nullable(), reason: Reason })),
  corrections: z.array(z.object({ quote: words, task: words, is: z.boolean() })),
  pack: z.string().max(100).optional(),
});

/** The messages by which a user keeps something about a page, as they may come in. */
export const KEEPING = [
  z.object({
    type: z.literal('dismiss'),
    tabId,
    findings: z.array(z.string().min(1).max(200)).max(1000),
    reason: Reason.nullable(),
  }),
  z.object({
    type: z.literal('correct'),
    tabId,
    quote: words.min(1),
    task: z.string().min(1).max(100),
    is: z.boolean().nullable(),
  }),
  z.object({ type: z.literal('reset-page'), tabId }),
  z.object({ type: z.literal('choose-pack'), tabId, pack: z.string().min(1).max(100).nullable() }),
] as const;

export type Keeping = KeepForPage | ChooseLevel;

/** The part of the browser's storage that is needed here. */
interface LocalArea {
  get(key: string): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

/** What users keep about pages: in local storage, by the page's address without its query. A page about which nothing is kept leaves no trace. */
export class KeptPages {
  readonly #area: LocalArea;
  /** Changes happen one after another, so that none is lost to another that read before it wrote. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(area: LocalArea) {
    this.#area = area;
  }

  async of(address: string): Promise<KeptOfPage> {
    const key = keyOf(address);
    // What an older version wrote, or another hand, may have another form: then it is as if nothing had been kept.
    return Kept.safeParse((await this.#area.get(key))[key]).data ?? NOTHING_KEPT;
  }

  change(address: string, change: (kept: KeptOfPage) => KeptOfPage): Promise<KeptOfPage> {
    const step = async (): Promise<KeptOfPage> => {
      const stored = (await this.#area.get(keyOf(address)))[keyOf(address)];
      const next = change(await this.of(address));
      // Nothing that a user kept is thrown away, readable or not.
      if (stored !== undefined && !Kept.safeParse(stored).success) {
        await this.#area.set({ [`${keyOf(address)} unreadable`]: stored });
      }
      if (isNothing(next)) await this.#area.remove(keyOf(address));
      else await this.#area.set({ [keyOf(address)]: next });
      return next;
    };
    const done = this.#last.then(step, step);
    this.#last = done;
    return done;
  }
}

/** What is kept about a page once the user has said this too. */
export function keptAfter(kept: KeptOfPage, message: Keeping, review: Review): KeptOfPage {
  switch (message.type) {
    case 'choose-level':
      return { ...kept, level: message.level };
    case 'dismiss': {
      const { findings, reason } = message;
      const others = kept.dismissed.filter(({ finding }) => !findings.includes(finding));
      if (reason === null) return { ...kept, dismissed: others };
      const these = review.findings.filter(({ id }) => findings.includes(id));
      const dismissed = these.map(({ id, rule, quote }) => ({ finding: id, rule, quote, reason }));
      return { ...kept, dismissed: [...others, ...dismissed] };
    }
    case 'correct': {
      const { quote, task, is } = message;
      const others = kept.corrections.filter((each) => each.task !== task || !sameWords(each.quote, quote));
      return { ...kept, corrections: is === null ? others : [...others, { quote, task, is }] };
    }
    case 'choose-pack': {
      const { pack: _, ...rest } = kept;
      return message.pack === null ? rest : { ...rest, pack: message.pack };
    }
    case 'reset-page':
      return NOTHING_KEPT;
  }
}

function isNothing({ level, dismissed, corrections, pack }: KeptOfPage): boolean {
  return level === null && dismissed.length === 0 && corrections.length === 0 && pack === undefined;
}

function keyOf(address: string): string {
  return `page:${address}`;
}
