import { useCallback, useEffect, useRef, useState } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { fill, plural, words } from '../../ui/words.ts';
import { Confirm } from './confirm.tsx';
import { sizeInWords, titleOf } from './facts.ts';
import { Filters } from './filters.tsx';
import { LastChange } from './last-change.tsx';
import type { OpenRegister, RegisterLink, RegisterQuery, ReviewRow, Status } from './link.ts';
import { Pager } from './pager.tsx';
import { RemarkForm } from './remark-form.tsx';
import { ReviewAgain } from './review-again.tsx';
import { ReviewTable } from './review-table.tsx';
import { SavedReports } from './saved-reports.tsx';
import { Selected } from './selected.tsx';
import { Transfer } from './transfer.tsx';
import { TroubleBox } from './trouble.tsx';
import { MOST_TO_PUT_BACK, useChanges } from './use-changes.ts';
import { useRows } from './use-rows.ts';

const PAGE = 25;
/** So that somebody who is typing is not talked over. */
const QUIET_MS = 700;

interface Props {
  link: RegisterLink;
  register: OpenRegister;
}

/** What is about to be deleted. */
interface Doomed {
  rows: readonly ReviewRow[];
  all: boolean;
}

/** All saved reviews: searched, sorted, remarked on, reviewed again, deleted, taken out and in. */
export function RegisterList({ link, register }: Props) {
  const texts = words.register;
  const announce = useAnnounce();
  const [query, setQuery] = useState<RegisterQuery>({});
  const [page, setPage] = useState(0);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<Doomed | null>(null);
  const caption = useRef<HTMLTableCaptionElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const changes = useChanges(register);
  const found = useRows(register, query, PAGE, changes.fail);
  const used = useUsed(link, found?.changes);

  const counted = found?.choices ? fill(texts.found, found.rows.length, found.total) : null;
  const first = useRef(true);
  useEffect(() => {
    if (counted === null) return;
    // What is there at first is read with the page.
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(() => announce(counted), QUIET_MS);
    return () => clearTimeout(timer);
  }, [counted, announce]);

  const look = useCallback((next: RegisterQuery) => {
    setQuery(next);
    setPage(0);
  }, []);
  const select = useCallback((hashes: readonly string[], on: boolean) => {
    setSelected((before) => {
      const after = new Set(before);
      for (const hash of hashes) {
        if (on) after.add(hash);
        else after.delete(hash);
      }
      return after;
    });
  }, []);

  const { remark } = changes;
  const setStatus = useCallback((row: ReviewRow, status: Status) => void remark([row], () => ({ status })), [remark]);
  const doom = useCallback((row: ReviewRow) => setDoomed({ rows: [row], all: false }), []);

  if (found === null) {
    return (
      <main className="dm-register" aria-busy={changes.trouble === null}>
        <h1 className="nhsuk-heading-m dm-title">{texts.title}</h1>
        {changes.trouble === null ? <p>{texts.opening}</p> : <TroubleBox trouble={changes.trouble} />}
      </main>
    );
  }
  const { rows, total, choices } = found;
  const pages = Math.max(1, Math.ceil((choices === null ? total : rows.length) / PAGE));
  const at = Math.min(page, pages - 1);
  const shown = rows.slice(at * PAGE, (at + 1) * PAGE);
  // Of those looked for: what is not to be seen in the list is not changed with the others.
  const chosen = rows.filter(({ hash }) => selected.has(hash));

  async function remove({ rows: these, all }: Doomed) {
    setDoomed(null);
    if (await changes.remove(these, all)) {
      select(
        these.map(({ hash }) => hash),
        false,
      );
      // What had the focus is gone with its row.
      (caption.current ?? title.current)?.focus();
    }
  }

  return (
    <main className="dm-register">
      <h1 className="nhsuk-heading-m dm-title" tabIndex={-1} ref={title}>
        {texts.title}
      </h1>
      <p>
        {texts.lead} {used !== null && fill(texts.used, sizeInWords(used))}
      </p>
      <LastChange changes={changes} />
      {total === 0 ? (
        <Empty />
      ) : (
        <>
          <Filters query={query} choices={choices} onQuery={look} />
          <Selected
            chosen={chosen}
            found={rows}
            onAll={() =>
              select(
                rows.map(({ hash }) => hash),
                true,
              )
            }
            onNone={() => setSelected(new Set())}
            onRemark={(remarks) => void changes.remark(chosen, remarks)}
            onDelete={() => setDoomed({ rows: chosen, all: false })}
          />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
          <section className="dm-scroll" tabIndex={0} aria-label={texts.table.label}>
            <ReviewTable
              caption={choices === null ? plural(texts.count, total) : counted}
              captionRef={caption}
              rows={shown}
              query={query}
              onSort={(sort, descending) => look({ ...query, sort, descending })}
              selected={selected}
              onSelect={select}
              onStatus={setStatus}
              open={open}
              onOpen={setOpen}
              form={(row) => (
                <RemarkForm
                  tags={row.tags}
                  notes={row.notes}
                  focus
                  onCancel={() => close(row)}
                  onSave={async (remarks) => {
                    const kept = await changes.remark([row], () => remarks);
                    if (kept) close(row);
                    return kept;
                  }}
                />
              )}
              onDelete={doom}
            />
          </section>
          {shown.length === 0 && <p>{texts.noneFound}</p>}
          <Pager
            page={at}
            pages={pages}
            onPage={(next) => {
              setPage(next);
              caption.current?.focus();
            }}
          />
        </>
      )}
      {choices !== null && <SavedReports link={link} register={register} found={rows} chosen={chosen} />}
      <ReviewAgain
        link={link}
        register={register}
        total={total}
        changes={found.changes}
        onMoved={() => look({ moved: true })}
      />
      <Transfer
        link={link}
        register={register}
        total={total}
        onDone={changes.say}
        onDeleteAll={() => register.list().then((all) => setDoomed({ rows: all, all: true }), changes.fail)}
      />
      {doomed !== null && (
        <Confirm
          title={titleOfDoomed(doomed)}
          actions={[
            {
              name: doomed.all ? texts.deleting.all : texts.deleting.confirm,
              act: () => void remove(doomed),
            },
          ]}
          cancel={texts.deleting.cancel}
          onCancel={() => setDoomed(null)}
        >
          <p>{doomed.rows.length > MOST_TO_PUT_BACK ? texts.deleting.forGood : texts.deleting.canUndo}</p>
        </Confirm>
      )}
    </main>
  );

  /** Closes the notes of a row, and goes back to the button that opened them. */
  function close({ hash }: ReviewRow) {
    setOpen(null);
    const button = document.querySelector<HTMLElement>(`tr[data-hash="${hash}"] [aria-expanded]`);
    (button ?? caption.current)?.focus();
  }
}

function Empty() {
  const { empty } = words.register;
  return (
    <div className="dm-empty">
      <h2 className="nhsuk-heading-s">{empty.title}</h2>
      <p>{empty.lead}</p>
      <p>
        <a href="#/file">{empty.open}</a>
      </p>
      <p>
        <a href="#/many">{words.many.title}</a>
      </p>
    </div>
  );
}

function titleOfDoomed({ rows, all }: Doomed): string {
  const { deleting } = words.register;
  const [only] = rows;
  if (all) return plural(deleting.titleAll, rows.length);
  return rows.length === 1 && only ? fill(deleting.titleOne, titleOf(only)) : plural(deleting.title, rows.length);
}

/** Bytes in use, asked for again with each change. */
function useUsed(link: RegisterLink, change: unknown): number | null {
  const [used, setUsed] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change is a reason to ask again
  useEffect(() => {
    let gone = false;
    void link.used().then((bytes) => {
      if (!gone) setUsed(bytes);
    });
    return () => {
      gone = true;
    };
  }, [link, change]);
  return used;
}
