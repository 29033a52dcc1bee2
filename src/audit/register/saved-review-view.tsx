import { type ReactNode, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { Said } from '../../ui/said.tsx';
import { fill, words } from '../../ui/words.ts';
import type { Desk } from '../desk.ts';
import { dayOf, statusName } from './facts.ts';
import { LastChange } from './last-change.tsx';
import type { OpenRegister, SavedReview, Trouble } from './link.ts';
import { MovedDetails } from './moved-details.tsx';
import { RemarkForm } from './remark-form.tsx';
import { StatusPick } from './status-pick.tsx';
import { TroubleBox, troubleInWords } from './trouble.tsx';
import { useChanges } from './use-changes.ts';
import { asTrouble } from './use-register.ts';

/** A saved review, as it is put on a desk. */
export interface SavedThing {
  name: string;
  saved: SavedReview;
}

interface Props {
  register: OpenRegister;
  desk: Desk<SavedThing>;
  panel: ReactNode;
  hash: string;
}

/** One saved review: its text with marks, the panel, and what was written about it. */
export function SavedReviewView({ register, desk, panel, hash }: Props) {
  const texts = words.register;
  const announce = useAnnounce();
  const phase = useSyncExternalStore(desk.onPhase, desk.phase);
  const [saved, setSaved] = useState<SavedReview | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  // Until then the desk may have another one on it.
  const [drawn, setDrawn] = useState(false);
  const back = useRef<HTMLAnchorElement>(null);
  const changes = useChanges(register);

  useEffect(() => {
    let gone = false;
    const load = () => {
      register.get(hash).then(
        (found) => {
          if (!gone) setSaved(found);
        },
        (error: unknown) => {
          if (gone) return;
          const known = asTrouble(error);
          setTrouble(known);
          announce(troubleInWords(known));
        },
      );
    };
    load();
    back.current?.focus();
    const stop = register.onChange(load);
    return () => {
      gone = true;
      stop();
    };
  }, [register, hash, announce]);

  // Only what was reviewed otherwise is drawn anew: what the user says here is on the desk already.
  const edition = saved && [saved.moved?.at, saved.review.catalogue.version, saved.madeBy].join();
  const latest = useRef(saved);
  latest.current = saved;
  const [frame, target] = useFrame();
  useEffect(() => {
    const thing = latest.current;
    if (edition === null || thing === null || target === null) return;
    void desk.open({ name: thing.document.title, saved: thing }, target).then(() => setDrawn(true));
  }, [desk, edition, target]);

  if (trouble !== null) {
    return (
      <main className="dm-register">
        <h1 className="nhsuk-heading-m dm-title">{texts.one.failed}</h1>
        <TroubleBox trouble={trouble} />
        <a href="#/register" ref={back}>
          {texts.one.back}
        </a>
      </main>
    );
  }
  return (
    <div className="dm-saved">
      <section className="dm-saved__bar" aria-label={texts.one.label}>
        <a href="#/register" ref={back}>
          {texts.one.back}
        </a>
        {saved !== null && (
          <>
            <p className="dm-aside">
              {fill(texts.one.made, dayOf(saved.savedAt), saved.review.catalogue.version, saved.madeBy)}
              {saved.name !== null && ` ${fill(texts.one.file, saved.name)}`}
              {saved.address !== null && ` ${fill(texts.one.address, saved.address)}`}
            </p>
            <p className="dm-aside">{texts.one.look}</p>
            <Remarks saved={saved} changes={changes} />
            {saved.moved !== null && (
              <details className="dm-fold" open>
                <summary>{texts.moved.title}</summary>
                <MovedDetails moved={saved.moved} />
              </details>
            )}
          </>
        )}
        {drawn && phase.phase === 'failed' && (
          <p className="dm-trouble">
            <Said text={phase.reason} />
          </p>
        )}
      </section>
      <iframe {...frame} className="dm-saved__frame" title={texts.one.frame} />
      {drawn && phase.phase === 'ready' && <div className="dm-saved__panel">{panel}</div>}
    </div>
  );
}

/** A frame and its document; some browsers give a new frame another one before it is first used. */
function useFrame() {
  const ref = useRef<HTMLIFrameElement>(null);
  const [target, setTarget] = useState<Document | null>(null);
  const take = useCallback(() => setTarget(ref.current?.contentDocument ?? null), []);
  useEffect(take, [take]);
  return [{ ref, onLoad: take }, target] as const;
}

/** Status, tags and notes, each of which can be taken back once changed. */
function Remarks({ saved, changes }: { saved: SavedReview; changes: ReturnType<typeof useChanges> }) {
  const texts = words.register;
  return (
    <details className="dm-fold">
      <summary>
        {texts.one.remarks} ({statusName(saved.status)})
      </summary>
      <div className="dm-field">
        <label htmlFor="saved-status">{texts.filters.status}</label>
        <StatusPick
          id="saved-status"
          status={saved.status}
          onPick={(status) => void changes.remark([saved], () => ({ status }))}
        />
      </div>
      <RemarkForm tags={saved.tags} notes={saved.notes} onSave={(remarks) => changes.remark([saved], () => remarks)} />
      <LastChange changes={changes} />
    </details>
  );
}
