import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { PackError, type PackFault } from '../engine/catalogue/assemble.ts';
import type { WrongExample } from '../engine/try-examples.ts';
import { GUIDE } from '../settings/guide.ts';
import type { ListedPack, RemovedPack } from '../settings/packs.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { IN_ENGLISH } from '../ui/i18n.ts';
import { PlainButton } from '../ui/plain-button.tsx';
import { fill, words as general, plural } from '../ui/words.ts';
import type { PacksLink, PacksState } from './packs-link.ts';

const words = general.packs;

/** Faults and examples beyond these are only counted. */
const MOST_SHOWN = 20;

/** What came of the last thing that was done. */
type Outcome =
  | { kind: 'said'; text: string }
  | { kind: 'failed'; text: string }
  | { kind: 'removed'; text: string; removed: RemovedPack; wasUsed: boolean }
  | { kind: 'imported'; text: string; wrong: readonly WrongExample[] }
  | { kind: 'refused'; text: string; faults: readonly PackFault[] };

/** The packs that reviews can be made with: imported, chosen, saved as files, removed. */
export function PacksView({ link }: { link: PacksLink }) {
  const announce = useAnnounce();
  const outcomeBox = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<PacksState | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);

  const refresh = useCallback(() => link.state().then(setState, () => undefined), [link]);
  useEffect(() => {
    void refresh();
    return link.onChanged(() => void refresh());
  }, [link, refresh]);

  /** Does one thing, then shows and says what came of it. Only where something is to be read or the pressed button is gone, the focus goes there. */
  async function act(what: () => Promise<Outcome>) {
    if (busy) return;
    setBusy(true);
    const came = await what().catch((error: unknown): Outcome => {
      console.error(error);
      return { kind: 'failed', text: words.failed };
    });
    await refresh();
    setOutcome(came);
    setBusy(false);
    announce(came.text);
  }
  useEffect(() => {
    if (outcome?.kind === 'removed' || outcome?.kind === 'refused') outcomeBox.current?.focus();
  }, [outcome]);

  const onImport = (file: File) =>
    act(async () => {
      try {
        const { pack, replaced, wrong } = await link.add(file);
        const title = pack.title ?? pack.id;
        const text =
          replaced === null
            ? fill(words.imported, title, pack.version ?? '')
            : fill(words.replaced, title, replaced, pack.version ?? '');
        return { kind: 'imported', text, wrong };
      } catch (error) {
        if (!(error instanceof PackError)) throw error;
        return { kind: 'refused', text: fill(words.refused, file.name), faults: error.faults };
      }
    });
  const onUse = (id: string | null, title: string) =>
    act(async () => {
      await link.use(id);
      return { kind: 'said', text: fill(words.nowUsed, title) };
    });
  const onSave = (save: () => Promise<string>) =>
    act(async () => ({ kind: 'said', text: fill(words.saved, await save()) }));
  const onRemove = ({ id, title }: ListedPack, wasUsed: boolean) =>
    act(async () => {
      const removed = await link.remove(id);
      if (wasUsed) await link.use(null);
      return { kind: 'removed', text: fill(words.removed, title ?? id), removed, wasUsed };
    });
  const onPutBack = (removed: RemovedPack, wasUsed: boolean) =>
    act(async () => {
      await link.putBack(removed);
      if (wasUsed) await link.use(removed.id);
      return { kind: 'said', text: fill(words.isBack, removed.id) };
    });

  if (state === null) return <p>{words.lead}</p>;
  const { packs, used, locked, refused } = state;
  const usable = packs.some(({ id, faults }) => id === used && faults.length === 0);
  return (
    <div data-packs>
      <p>{words.lead}</p>
      <p>{words.privacy}</p>
      {locked && <p className="dm-note">{words.locked}</p>}
      {used !== null && !usable && <p className="dm-problem">{fill(words.usedMissing, used)}</p>}
      <div className="dm-portal__buttons">
        <ImportButton onFile={(file) => void onImport(file)} />
        <PlainButton onClick={() => void onSave(() => link.saveExample('template'))}>{words.template}</PlainButton>
        <PlainButton onClick={() => void onSave(() => link.saveExample('example'))}>{words.example}</PlainButton>
      </div>
      <div ref={outcomeBox} tabIndex={-1} className="dm-outcome" data-outcome={outcome?.kind}>
        {outcome !== null && (
          <OutcomeView outcome={outcome} onPutBack={(removed, wasUsed) => void onPutBack(removed, wasUsed)} />
        )}
      </div>
      <ul className="dm-portals">
        <PackItem title={GUIDE.title} facts={fill(words.version, GUIDE.version)} id={GUIDE.id} used={used === null}>
          {used !== null && !locked && <UseButton title={GUIDE.title} onClick={() => void onUse(null, GUIDE.title)} />}
        </PackItem>
        {packs.map((pack) => {
          const { id, faults } = pack;
          const title = pack.title ?? id;
          const isUsed = used === id && faults.length === 0;
          return (
            <PackItem key={id} id={id} title={title} facts={factsOf(pack)} used={isUsed} faults={faults}>
              {!isUsed && !locked && faults.length === 0 && !refused.includes(id) && (
                <UseButton title={title} onClick={() => void onUse(id, title)} />
              )}
              {refused.includes(id) && <p className="dm-note">{words.notAllowed}</p>}
              <PlainButton onClick={() => void onSave(() => link.save(id))}>
                {words.save}
                <Of title={title} />
              </PlainButton>
              <PlainButton onClick={() => void onRemove(pack, isUsed)}>
                {words.remove}
                <Of title={title} />
              </PlainButton>
            </PackItem>
          );
        })}
      </ul>
    </div>
  );
}

function factsOf({ version, extends: guide, tasks, faults }: ListedPack): string {
  const edition = version === null ? '' : fill(words.version, version);
  if (faults.length > 0) return edition;
  const brings = plural(words.tasks, tasks);
  return `${edition}. ${guide === null ? `${brings}.` : fill(words.extends, brings, guide)}`;
}

interface ItemProps {
  id: string;
  title: string;
  facts: string;
  used: boolean;
  faults?: readonly PackFault[];
  children: ReactNode;
}

function PackItem({ id, title, facts, used, faults = [], children }: ItemProps) {
  return (
    <li className="dm-portal" data-pack={id}>
      <h3 className="nhsuk-heading-xs dm-portal__name" {...IN_ENGLISH}>
        {title}
      </h3>
      <p>{facts}</p>
      {used && <p className="dm-used">{words.used}</p>}
      {faults.length > 0 && (
        <>
          <p className="dm-problem">{words.setAside}</p>
          <Faults faults={faults} />
        </>
      )}
      <div className="dm-portal__buttons">{children}</div>
    </li>
  );
}

function UseButton({ title, onClick }: { title: string; onClick: () => void }) {
  return (
    <PlainButton onClick={onClick}>
      {words.use}
      <Of title={title} />
    </PlainButton>
  );
}

/** Tells buttons of one name apart for those who do not see where they stand. */
function Of({ title }: { title: string }) {
  return <span className="nhsuk-u-visually-hidden">: {title}</span>;
}

function ImportButton({ onFile }: { onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <>
      <PlainButton onClick={() => input.current?.click()} aria-describedby={id}>
        {words.import}
      </PlainButton>
      <span id={id} hidden>
        {words.importHint}
      </span>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={words.import}
        hidden
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file !== undefined) onFile(file);
          // The same file can be chosen again after it was corrected.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}

interface OutcomeProps {
  outcome: Outcome;
  onPutBack: (removed: RemovedPack, wasUsed: boolean) => void;
}

function OutcomeView({ outcome, onPutBack }: OutcomeProps) {
  const bad = outcome.kind === 'failed' || outcome.kind === 'refused';
  return (
    <>
      <p className={bad ? 'dm-problem' : 'dm-note'}>{outcome.text}</p>
      {outcome.kind === 'removed' && (
        <PlainButton onClick={() => onPutBack(outcome.removed, outcome.wasUsed)}>{words.putBack}</PlainButton>
      )}
      {outcome.kind === 'refused' && <Faults faults={outcome.faults} />}
      {outcome.kind === 'imported' && outcome.wrong.length > 0 && <WrongExamples wrong={outcome.wrong} />}
    </>
  );
}

/** What is wrong with a pack, in the words of whoever checked it. */
function Faults({ faults }: { faults: readonly PackFault[] }) {
  return (
    <>
      <ul className="dm-faults" {...IN_ENGLISH}>
        {faults.slice(0, MOST_SHOWN).map(({ file, entry, remedy }) => (
          <li key={`${file} ${entry} ${remedy}`}>
            <strong>
              {file}, {entry}
            </strong>
            : {remedy}
          </li>
        ))}
      </ul>
      {faults.length > MOST_SHOWN && <p>{fill(words.more, faults.length - MOST_SHOWN)}</p>}
    </>
  );
}

function WrongExamples({ wrong }: { wrong: readonly WrongExample[] }) {
  return (
    <>
      <p>{words.examples}</p>
      <ul className="dm-faults">
        {wrong.slice(0, MOST_SHOWN).map(({ of, example, should, found }) => (
          <li key={`${of} ${example}`}>
            <strong>{of}</strong>: <q {...IN_ENGLISH}>{example}</q>{' '}
            {fill(should ? words.notFound : words.found, found.join(', ') || words.nothing)}
          </li>
        ))}
      </ul>
      {wrong.length > MOST_SHOWN && <p>{fill(words.more, wrong.length - MOST_SHOWN)}</p>}
    </>
  );
}
