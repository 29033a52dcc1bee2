import { z } from 'zod';
import type { JobDocument } from '../../engine/document/job-document.ts';
import type { Review } from '../../engine/document/review.ts';
import type { PageTrial, PortalState, PortalTrial, SiteState, ToPortals } from '../messages.ts';
import { originOf, patternOf } from '../site-pattern.ts';
import { withoutQuery } from '../without-query.ts';

/** A content script that the browser puts into the pages of one portal. */
interface Registered {
  id: string;
  matches?: string[] | undefined;
}

interface Tab {
  id?: number | undefined;
  url?: string | undefined;
  title?: string | undefined;
}

/** What the portals need of the world around them. */
export interface PortalsOutside {
  /** The list that is kept over the years. */
  kept: {
    list(): Promise<string[]>;
    add(origin: string): Promise<void>;
    remove(origin: string): Promise<void>;
  };
  /** What the user's organisation has set: the portals in the list that are its own, and whether it lets the user add one. */
  organisation: {
    list(): Promise<string[]>;
    allows(origin: string): Promise<boolean>;
  };
  /** Whether match patterns of this browser know ports. */
  ports: boolean;
  permissions: {
    contains(of: { origins: string[] }): Promise<boolean>;
    remove(of: { origins: string[] }): Promise<boolean>;
  };
  scripts: {
    registered(): Promise<Registered[]>;
    register(id: string, pattern: string): Promise<void>;
    unregister(ids: string[]): Promise<void>;
  };
  tabs: {
    get(tabId: number): Promise<Tab>;
    /** The tabs that match; pages that the extension may not see are never among them. */
    matching(pattern: string): Promise<Tab[]>;
  };
  /** The address of a tab's page as far as it was reviewed. */
  reviewedAddress(tabId: number): Promise<string | null>;
  /** Whether the manifest's own content script reads an address. */
  readsByItself(address: string): boolean;
  readPage(tabId: number): Promise<unknown>;
  /** Has the open pages of an origin take their marks away and rest. */
  rest(origin: string): Promise<void>;
  tryReading(tabId: number): Promise<PageTrial | null>;
  review(document: JobDocument): Promise<Review>;
  isJob(document: JobDocument, review: Review): boolean;
}

const ID = 'portal ';
const MOST_TRIALS = 5;
const tabId = z.number().int();
const origin = z
  .string()
  .max(300)
  .refine((text) => originOf(text) === text, 'not an origin');
const Incoming = z.discriminatedUnion('type', [
  z.object({ type: z.literal('get-site'), tabId }),
  z.object({ type: z.literal('list-portals') }),
  z.object({ type: z.literal('add-portal'), origin, tabId: tabId.optional() }),
  z.object({ type: z.literal('remove-portal'), origin }),
  z.object({ type: z.literal('try-portal'), origin }),
]);

/** The sites whose pages are always reviewed: a list that is kept, a permission of the browser's and a content script for each. */
export class Portals {
  readonly #outside: PortalsOutside;

  constructor(outside: PortalsOutside) {
    this.#outside = outside;
  }

  async answer(received: ToPortals): Promise<SiteState | PortalState[] | PortalTrial[] | undefined> {
    const { data: message } = Incoming.safeParse(received);
    switch (message?.type) {
      case 'get-site':
        return this.site(message.tabId);
      case 'list-portals':
        return this.list();
      case 'add-portal':
        return this.add(message.origin, message.tabId);
      case 'remove-portal':
        return this.remove(message.origin);
      case 'try-portal':
        return this.try(message.origin);
    }
  }

  async list(): Promise<PortalState[]> {
    const { kept, organisation } = this.#outside;
    const [origins, theirs] = await Promise.all([kept.list(), organisation.list()]);
    return Promise.all(
      origins.map(async (origin): Promise<PortalState> => {
        const portal = { origin, granted: await this.#granted(origin) };
        return theirs.includes(origin) ? { ...portal, byOrganisation: true } : portal;
      }),
    );
  }

  /** Adds a portal for which the user has given the permission. One that the organisation does not allow is not added. */
  async add(origin: string, tabId?: number): Promise<PortalState[]> {
    if ((await this.#granted(origin)) && (await this.#outside.organisation.allows(origin))) {
      await this.#outside.kept.add(origin);
      await this.sync();
      if (tabId !== undefined) await this.#outside.readPage(tabId);
    }
    return this.list();
  }

  /** Forgets a portal, has its open pages rest and gives its permission back. */
  async remove(origin: string): Promise<PortalState[]> {
    if ((await this.#outside.organisation.list()).includes(origin)) return this.list();
    await this.#outside.kept.remove(origin);
    await this.sync();
    await this.#outside.rest(origin);
    // A permission that the manifest requires can't be given back.
    await this.#outside.permissions.remove({ origins: [this.#pattern(origin)] }).catch(() => false);
    return this.list();
  }

  /** Registers what is missing and drops what is left over: browsers forget the scripts with each update of the extension. */
  async sync(): Promise<void> {
    const { scripts } = this.#outside;
    const wanted = new Map<string, string>();
    for (const { origin, granted } of await this.list()) if (granted) wanted.set(ID + origin, this.#pattern(origin));
    const present = (await scripts.registered()).filter(({ id }) => id.startsWith(ID));
    const kept = new Set(present.filter(({ id, matches }) => wanted.get(id) === matches?.[0]).map(({ id }) => id));
    const gone = present.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
    if (gone.length > 0) await scripts.unregister(gone);
    for (const [id, pattern] of wanted) if (!kept.has(id)) await scripts.register(id, pattern);
  }

  async site(tabId: number): Promise<SiteState> {
    const seen = (await this.#outside.tabs.get(tabId).catch(() => null))?.url;
    const address = seen ?? (await this.#outside.reviewedAddress(tabId)) ?? undefined;
    const origin = originOf(address);
    if (origin === null || address === undefined) return { origin: null, always: false };
    if (this.#outside.readsByItself(address)) return { origin, always: true };
    const listed = (await this.#outside.kept.list()).includes(origin);
    const site = { origin, always: listed && (await this.#granted(origin)) };
    return site.always || (await this.#outside.organisation.allows(origin)) ? site : { ...site, forbidden: true };
  }

  /** What would be read in the tabs that show this portal. */
  async try(origin: string): Promise<PortalTrial[]> {
    const tabs = await this.#outside.tabs.matching(this.#pattern(origin));
    const trials = tabs.slice(0, MOST_TRIALS).map(async ({ id, url, title }): Promise<PortalTrial> => {
      const address = withoutQuery(url ?? origin);
      const read = id === undefined ? null : await this.#outside.tryReading(id);
      return { address, title: title ?? '', outcome: await this.#outcome(read) };
    });
    return Promise.all(trials);
  }

  async #outcome(read: PageTrial | null): Promise<PortalTrial['outcome']> {
    if (read === null) return { reason: 'The page did not answer. Load it again, then test again.' };
    if ('reason' in read) return { reason: read.reason };
    const { document, notes } = read;
    const review = await this.#outside.review(document);
    const { duties, role } = review;
    return {
      source: document.source,
      post: role.title,
      band: role.band,
      blocks: document.blocks.length,
      duties: duties.map(({ quote }) => quote),
      doubtful: !this.#outside.isJob(document, review),
      notes,
    };
  }

  #pattern(origin: string): string {
    return patternOf(origin, this.#outside.ports);
  }

  #granted(origin: string): Promise<boolean> {
    return this.#outside.permissions.contains({ origins: [this.#pattern(origin)] });
  }
}
