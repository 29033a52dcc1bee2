import { useEffect, useRef, useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { PlainButton } from '../../ui/plain-button.tsx';
import { fill, plural, words } from '../../ui/words.ts';
import { Confirm } from './confirm.tsx';
import type { Incoming, OpenRegister, RegisterLink, TakenIn, Trouble } from './link.ts';
import { TroubleBox, troubleInWords } from './trouble.tsx';
import { asTrouble } from './use-register.ts';

interface Props {
  link: RegisterLink;
  register: OpenRegister;
  total: number;
  onDone: (said: string) => void;
  onDeleteAll: () => void;
}

/** The whole register as one file, out and in; and the end of it all. */
export function Transfer({ link, register, total, onDone, onDeleteAll }: Props) {
  const announce = useAnnounce();
  const texts = words.register.transfer;
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  /** How much of a file that is imported is read. */
  const [share, setShare] = useState<number | null>(null);
  const [asked, setAsked] = useState<{ name: string; incoming: Incoming } | null>(null);
  const [trouble, setTrouble] = useState<{ title: string; trouble: Trouble } | null>(null);
  const [mayExport, setMayExport] = useState<boolean | null>(null);
  useEffect(() => {
    let gone = false;
    link.mayExport().then(
      (may) => gone || setMayExport(may),
      () => gone || setMayExport(false),
    );
    return () => {
      gone = true;
    };
  }, [link]);

  async function attempt(title: string, work: () => Promise<void>) {
    if (busy) return;
    setBusy(true);
    setShare(null);
    setTrouble(null);
    try {
      await work();
    } catch (error) {
      const known = asTrouble(error);
      setTrouble({ title, trouble: known });
      announce(`${title}. ${troubleInWords(known)}`);
    }
    setBusy(false);
    setShare(null);
  }

  async function exportAll(name: string) {
    await link.download(name, register.export());
    onDone(plural(texts.exported, total));
  }

  async function read(file: File) {
    announce(fill(texts.reading, file.name));
    const incoming = await register.readImport(file, setShare);
    setAsked({ name: file.name, incoming });
  }

  async function take({ incoming }: { incoming: Incoming }, how: 'merge' | 'replace') {
    setAsked(null);
    // What would be written over or deleted is saved as a file first.
    if (incoming.newer > 0 || (how === 'replace' && total > 0)) {
      await link.download(fileName('before-import'), register.export());
    }
    onDone(takenInWords(await register.takeIn(incoming, how, setShare)));
  }

  return (
    <section className="dm-part" data-part="transfer" aria-busy={busy}>
      <h2 className="nhsuk-heading-s">{texts.title}</h2>
      <p>{texts.lead}</p>
      {mayExport === false && total > 0 && <p>{texts.notAllowed}</p>}
      <div className="dm-buttons">
        {total > 0 && mayExport && (
          <PlainButton
            aria-disabled={busy}
            onClick={() => void attempt(texts.exportFailed, () => exportAll(fileName()))}
          >
            {texts.export}
          </PlainButton>
        )}
        {/* What is imported may take the place of what is there, which is saved as a file first. */}
        {(total === 0 || mayExport) && (
          <PlainButton aria-disabled={busy} onClick={() => busy || input.current?.click()}>
            {texts.import}
          </PlainButton>
        )}
        {total > 0 && (
          <PlainButton aria-disabled={busy} onClick={() => busy || onDeleteAll()}>
            {texts.deleteAll}
          </PlainButton>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        data-import
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void attempt(fill(texts.importFailed, file.name), () => read(file));
          event.currentTarget.value = '';
        }}
      />
      {share !== null && (
        <label className="dm-running">
          {fill(texts.progress, Math.round(share * 100))}
          <progress className="dm-progress" value={share} />
        </label>
      )}
      {trouble !== null && <TroubleBox {...trouble} />}
      {asked !== null && (
        <Confirm
          title={fill(texts.askTitle, asked.name)}
          actions={
            total === 0
              ? [{ name: texts.take, act: () => void attempt(texts.failed, () => take(asked, 'merge')) }]
              : [
                  { name: texts.merge, act: () => void attempt(texts.failed, () => take(asked, 'merge')) },
                  { name: texts.replace, act: () => void attempt(texts.failed, () => take(asked, 'replace')) },
                ]
          }
          cancel={texts.cancel}
          onCancel={() => setAsked(null)}
        >
          <p>{plural(texts.holds, asked.incoming.total)}</p>
          {total > 0 && (
            <>
              <ul>
                <li>{plural(texts.fresh, asked.incoming.fresh)}</li>
                <li>{plural(texts.newer, asked.incoming.newer)}</li>
                <li>{plural(texts.absent, asked.incoming.absent)}</li>
              </ul>
              <p>{texts.mergeMeans}</p>
              <p>{texts.replaceMeans}</p>
            </>
          )}
        </Confirm>
      )}
    </section>
  );
}

/** For example "dutymark-register-2026-11-22.json". */
function fileName(what = ''): string {
  const day = new Date().toLocaleDateString('sv-SE');
  return `dutymark-register-${what === '' ? '' : `${what}-`}${day}.json`;
}

function takenInWords({ added, replaced, left, deleted }: TakenIn): string {
  const texts = words.register.transfer;
  const parts: [number, string][] = [
    [added, plural(texts.added, added)],
    [replaced, plural(texts.replaced, replaced)],
    [left, plural(texts.left, left)],
    [deleted, plural(texts.deleted, deleted)],
  ];
  const said = parts.filter(([count]) => count > 0).map(([, text]) => text);
  return [texts.done, ...(said.length > 0 ? said : [texts.nothing])].join(' ');
}
