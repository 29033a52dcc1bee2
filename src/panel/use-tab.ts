import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Level } from '../engine/document/review.ts';
import type { KeepForPage, TabState } from '../messaging/messages.ts';
import { words } from '../ui/words.ts';
import type { PanelLink } from './link.ts';

/** A mark that was clicked on the page and is to be opened in the panel. Each click is a new object. */
export interface Target {
  tabId: number;
  target: string;
}

export interface FollowedTab {
  tabId: number | null;
  /** Null until the tab's state is known. */
  state: TabState | null;
  /** The mark to open, until `targetDone` is called. */
  target: Target | null;
  targetDone: () => void;
  /** True where the review was made again. */
  chooseLevel: (level: Level | null) => Promise<boolean>;
  /** Keeps something about the page: true where it is kept. Null where that cannot be done here. */
  keep: Keep | null;
}

export type Keep = (say: Say) => Promise<boolean>;

/** A message that keeps something about a page, before it is known of which tab. */
export type Say = KeepForPage extends infer M ? (M extends KeepForPage ? Omit<M, 'tabId'> : never) : never;

/** Follows one tab: the one asked for, else whichever is at the front of the panel's window. */
export function useTab(link: PanelLink, fixedTab: number | null): FollowedTab {
  const [tabId, setTabId] = useState(fixedTab);
  const [state, setState] = useState<TabState | null>(null);
  const [target, setTarget] = useState<Target | null>(null);
  // Counts what is newer than an answer under way: a state that was pushed meanwhile, or another tab.
  const news = useRef(0);

  useEffect(() => {
    if (fixedTab !== null) return;
    let followed = false;
    const stop = link.onTabActivated((activated) => {
      followed = true;
      setTabId(activated);
    });
    void link.activeTab().then((active) => {
      if (!followed) setTabId(active);
    });
    return () => {
      followed = true;
      stop();
    };
  }, [link, fixedTab]);

  useEffect(() => {
    if (tabId === null) return;
    const stop = link.onMessage((message) => {
      if (message.type === 'open-target') {
        setTarget({ tabId: message.tabId, target: message.target });
      } else if (message.tabId === tabId) {
        news.current++;
        setState(message.state);
      }
    });

    setState(null);
    const asked = ++news.current;
    link.getTab(tabId).then(
      (answer) => {
        if (asked === news.current) setState(answer ?? { state: 'none' });
      },
      () => {
        if (asked === news.current) setState({ state: 'failed', reason: words.failed.noAnswer });
      },
    );
    return () => {
      news.current++;
      stop();
    };
  }, [link, tabId]);

  const change = useCallback(
    async (ask: (tab: number) => Promise<TabState>) => {
      if (tabId === null) return false;
      const asked = ++news.current;
      try {
        const answer: TabState | null | undefined = await ask(tabId);
        // The background could not do it, which browsers hand on as null or undefined: all stays as it is.
        if (!answer) return false;
        if (asked === news.current) setState(answer);
        return answer.state === 'ready';
      } catch {
        return false;
      }
    },
    [tabId],
  );
  const chooseLevel = useCallback(
    (level: Level | null) => change((tab) => link.chooseLevel(tab, level)),
    [change, link],
  );
  const keep = useMemo<Keep | null>(() => {
    const { keep: send } = link;
    return send ? (say) => change((tab) => send.call(link, { ...say, tabId: tab })) : null;
  }, [change, link]);

  const targetDone = useCallback(() => setTarget(null), []);

  return { tabId, state, target: target?.tabId === tabId ? target : null, targetDone, chooseLevel, keep };
}
