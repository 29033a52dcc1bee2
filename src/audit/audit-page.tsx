import { type ReactNode, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Errand } from '../messaging/errands.ts';
import { Announcer, useAnnounce } from '../ui/announcer.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, words as general } from '../ui/words.ts';
import type { AttachedFile, AttachmentLink } from './attachment.ts';
import type { Desk } from './desk.ts';
import { Origin } from './origin.tsx';
import { useErrand } from './use-errand.ts';

const words = general.audit;

interface Props {
  desk: Desk<File | AttachedFile>;
  /** The review of the file, as the side panel shows it. */
  panel: ReactNode;
  /** How attachments of adverts are read; without it, none is. */
  attachments?: AttachmentLink;
  /** What can be done with the review besides. */
  actions?: ReactNode;
}

const ACCEPTED = '.pdf,.docx,.doc,.html,.htm,.txt,.md,.json';

/** A page for files: the file with its marks on one side, its review on the other. */
export function AuditPage(props: Props) {
  return (
    <Announcer>
      <Frame {...props} />
    </Announcer>
  );
}

function Frame({ desk, panel, attachments, actions }: Props) {
  const phase = useSyncExternalStore(desk.onPhase, desk.phase);
  const frame = useRef<HTMLIFrameElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const announce = useAnnounce();
  const [severalDropped, setSeveralDropped] = useState(false);

  // The attachment on the desk, where what is there is one.
  const [errand, setErrand] = useState<Errand | null>(null);
  const latest = useRef<Errand | null>(null);
  const put = useCallback((next: Errand | null) => {
    latest.current = next;
    setErrand(next);
  }, []);
  const open = useCallback(
    (files: FileList | null | undefined) => {
      const [file] = files ?? [];
      const target = frame.current?.contentDocument;
      if (file === undefined || !target) return;
      setSeveralDropped((files?.length ?? 0) > 1);
      put(null);
      void desk.open(file, target);
    },
    [desk, put],
  );
  // Some browsers put another document into a new frame before it is first used.
  const [loads, setLoads] = useState(0);
  const read = useCallback(
    async (next: Errand) => {
      const target = frame.current?.contentDocument;
      if (!attachments || !target) return;
      put(next);
      const place = () => (latest.current === next ? (frame.current?.contentDocument ?? null) : null);
      await desk.open({ name: next.name, errand: next, place }, target);
      if (latest.current === next && desk.phase().phase === 'ready') await attachments.done(next);
    },
    [desk, put, attachments],
  );
  const waiting = useErrand(attachments, read);
  const dragging = useDrop(open, frame, loads);

  useEffect(() => {
    if (phase.phase === 'opening') announce(fill(words.opening, phase.name));
    if (phase.phase === 'ready') announce(fill(words.opened, phase.name));
    if (phase.phase === 'failed') {
      announce(`${fill(words.failed, phase.name)}. ${phase.reason}`);
      title.current?.focus();
    }
  }, [phase, announce]);

  const ready = phase.phase === 'ready';
  const asked = phase.phase === 'empty' && typeof waiting === 'object' ? waiting : null;
  const { audit } = general.attachments;
  return (
    <div className={`dm-audit dm-audit--${ready ? 'open' : 'closed'}`}>
      <div className="dm-audit__bar">
        <p className="dm-audit__name">{ready ? phase.name : general.product}</p>
        {ready && actions}
        <PlainButton onClick={() => input.current?.click()}>
          {phase.phase === 'empty' ? words.choose : words.chooseAnother}
        </PlainButton>
        <input
          ref={input}
          type="file"
          accept={ACCEPTED}
          hidden
          onChange={(event) => {
            open(event.currentTarget.files);
            // The same file can be chosen again after it was changed.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {severalDropped && <p className="dm-audit__note">{words.oneFile}</p>}
      {!ready && (
        <main className="dm-audit__start" aria-busy={phase.phase === 'opening'}>
          {phase.phase === 'failed' && (
            <>
              <h1 className="nhsuk-heading-m dm-title" tabIndex={-1} ref={title}>
                {fill(words.failed, phase.name)}
              </h1>
              <p className="dm-audit__error">{phase.reason}</p>
              {errand && attachments && (
                <>
                  <p className="dm-audit__choices">
                    {phase.address !== undefined && (
                      <a href={phase.address} target="_blank" rel="noreferrer">
                        {audit.link} {general.notes.filesNew}
                      </a>
                    )}
                    <PlainButton onClick={() => void read(errand)}>{audit.again}</PlainButton>
                  </p>
                  <Origin errand={errand} link={attachments} />
                </>
              )}
            </>
          )}
          {phase.phase === 'opening' && <h1 className="nhsuk-heading-m dm-title">{fill(words.opening, phase.name)}</h1>}
          {phase.phase === 'empty' && !asked && <h1 className="nhsuk-heading-m dm-title">{words.empty.title}</h1>}
          {phase.phase === 'empty' && waiting === 'lost' && <p className="dm-audit__error">{audit.lost}</p>}
          {asked && attachments && (
            <>
              <h1 className="nhsuk-heading-m dm-title">{fill(audit.ask, asked.name)}</h1>
              <p>{audit.askLead}</p>
              <PlainButton onClick={() => void read(asked)}>{audit.read}</PlainButton>
              <Origin errand={asked} link={attachments} />
            </>
          )}
          {phase.phase !== 'opening' && (
            <>
              <p>{words.empty.lead}</p>
              <p>{words.empty.drop}</p>
              <p>{words.empty.privacy}</p>
            </>
          )}
        </main>
      )}
      <iframe
        ref={frame}
        className="dm-audit__frame"
        title={words.frame}
        onLoad={() => setLoads((count) => count + 1)}
      />
      {ready && (
        <div className="dm-audit__review">
          {errand && attachments && <Origin errand={errand} link={attachments} />}
          {panel}
        </div>
      )}
      {dragging && (
        <div className="dm-audit__drop" aria-hidden="true">
          {words.dropHere}
        </div>
      )}
    </div>
  );
}

/** Takes files that are dropped on the page, or on the frame in it. True while one is held over it. */
function useDrop(
  open: (files: FileList) => void,
  frame: { current: HTMLIFrameElement | null },
  loads: number,
): boolean {
  const [dragging, setDragging] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a frame that was loaded anew has lost its listeners
  useEffect(() => {
    const places = [window, frame.current?.contentWindow].filter((place) => place !== null && place !== undefined);
    const ended = new AbortController();
    const { signal } = ended;
    for (const place of places) {
      place.addEventListener(
        'dragover',
        (event) => {
          if (!event.dataTransfer?.types.includes('Files')) return;
          event.preventDefault();
          setDragging(true);
        },
        { signal },
      );
      place.addEventListener('dragleave', () => setDragging(false), { signal });
      place.addEventListener(
        'drop',
        (event) => {
          setDragging(false);
          const files = event.dataTransfer?.files;
          if (!files || files.length === 0) return;
          // Or the browser would leave this page for the file.
          event.preventDefault();
          open(files);
        },
        { signal },
      );
    }
    return () => ended.abort();
  }, [open, frame, loads]);
  return dragging;
}
