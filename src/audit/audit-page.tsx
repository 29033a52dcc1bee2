import { type ReactNode, useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Errand } from '../messaging/errands.ts';
import { Announcer, useAnnounce } from '../ui/announcer.tsx';
import { PlainButton } from '../ui/plain-button.tsx';
import { Said, said } from '../ui/said.tsx';
import { fill, words as general } from '../ui/words.ts';
import type { AttachedFile, AttachmentLink } from './attachment.ts';
import type { Desk } from './desk.ts';
import type { HandOver } from './hand-over.ts';
import { Origin } from './origin.tsx';
import { useDrop } from './use-drop.ts';
import { useErrand } from './use-errand.ts';

const words = general.audit;

interface Props {
  desk: Desk<File | AttachedFile>;
  /** Files that other rooms hand over to be opened. */
  handOver: HandOver;
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

function Frame({ desk, handOver, panel, attachments, actions }: Props) {
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
    (files: FileList | File[] | null | undefined) => {
      const [file] = files ?? [];
      const target = frame.current?.contentDocument;
      if (file === undefined || !target) return;
      setSeveralDropped((files?.length ?? 0) > 1);
      put(null);
      void desk.open(file, target);
    },
    [desk, put],
  );
  useEffect(() => handOver.onGiven((file) => open([file])), [handOver, open]);
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
  // Some browsers put another document into a new frame before it is first used.
  const [loaded, setLoaded] = useState<{ window: Window | null } | null>(null);
  const dragging = useDrop(
    frame,
    useCallback(({ files }: DataTransfer) => open(files), [open]),
    loaded,
  );

  useEffect(() => {
    if (phase.phase === 'opening') announce(fill(words.opening, phase.name));
    if (phase.phase === 'ready') announce(fill(words.opened, phase.name));
    if (phase.phase === 'failed') {
      announce(`${fill(words.failed, phase.name)}. ${said(phase.reason)}`);
      title.current?.focus();
    }
  }, [phase, announce]);

  const ready = phase.phase === 'ready';
  const asked = phase.phase === 'empty' && typeof waiting === 'object' ? waiting : null;
  const { audit } = general.attachments;
  return (
    <div className={`dm-audit dm-audit--${ready ? 'open' : 'closed'}`}>
      <section className="dm-audit__bar" aria-label={words.bar}>
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
      </section>
      {severalDropped && <p className="dm-audit__note">{words.oneFile}</p>}
      {!ready && (
        <main className="dm-audit__start" aria-busy={phase.phase === 'opening'}>
          {phase.phase === 'failed' && (
            <>
              <h1 className="nhsuk-heading-m dm-title" tabIndex={-1} ref={title}>
                {fill(words.failed, phase.name)}
              </h1>
              <p className="dm-audit__error">
                <Said text={phase.reason} />
              </p>
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
        onLoad={(event) => setLoaded({ window: event.currentTarget.contentWindow })}
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
