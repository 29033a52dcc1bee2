import { Fragment, memo, useEffect, useId, useMemo, useRef, useState } from 'react';
import { SEVERITIES } from '../../engine/severities.ts';
import type { BulkRow } from '../../messaging/bulk.ts';
import { PlainButton } from '../../ui/plain-button.tsx';
import { Said } from '../../ui/said.tsx';
import { fill, words as general, plural } from '../../ui/words.ts';
import { columnName, dayOf, errorInWords } from './in-words.ts';
import { COLUMNS, type Column, countOf, inOrder, MOST_FIRST, type Order } from './order.ts';
import type { RunView } from './run.ts';

const words = general.many;
/** Rows on one page of the list: more would make thousands slow to draw and to move through. */
const ON_PAGE = 100;

interface Props {
  view: RunView;
  selected: ReadonlySet<number>;
  onSelect: (ids: readonly number[], on: boolean) => void;
  onOpen: (id: number) => void;
}

/** The files of a run, a row each, in pages. */
export function FileTable({ view, selected, onSelect, onOpen }: Props) {
  const [order, setOrder] = useState<Order>({ by: null, descending: false });
  const [asked, setPage] = useState(0);
  const caption = useRef<HTMLTableCaptionElement>(null);
  const before = useRef<{ order: Order; rows: readonly BulkRow[] }>({ order, rows: [] });
  const sorted = useMemo(
    () => inOrder(view.rows, order, before.current.order === order ? before.current.rows : []),
    [view.rows, order],
  );
  useEffect(() => {
    before.current = { order, rows: sorted };
  }, [order, sorted]);
  const pages = Math.max(1, Math.ceil(sorted.length / ON_PAGE));
  const page = Math.min(asked, pages - 1);
  const rows = sorted.slice(page * ON_PAGE, (page + 1) * ON_PAGE);
  const sortBy = (by: Column) =>
    setOrder((before) => ({ by, descending: before.by === by ? !before.descending : MOST_FIRST.has(by) }));
  const turn = (to: number) => {
    if (to < 0 || to >= pages) return;
    setPage(to);
    caption.current?.focus();
  };
  const selectable = rows.filter(({ state }) => state === 'done').map(({ id }) => id);
  return (
    <>
      <SortChoice order={order} onOrder={setOrder} />
      <table className="dm-many__table">
        <caption ref={caption} tabIndex={-1}>
          {words.table.caption}{' '}
          <span className="dm-many__shown">
            {fill(words.table.shown, page * ON_PAGE + 1, page * ON_PAGE + rows.length, sorted.length)}
          </span>
        </caption>
        <thead>
          <tr>
            <td>
              {selectable.length > 0 && (
                <label className="dm-many__all">
                  <input
                    type="checkbox"
                    className="dm-many__tick"
                    checked={selectable.every((id) => selected.has(id))}
                    onChange={(event) => onSelect(selectable, event.currentTarget.checked)}
                  />
                  <span>{words.table.selectPage}</span>
                </label>
              )}
            </td>
            {COLUMNS.map((column) => (
              <th
                key={column}
                scope="col"
                className={`dm-many__${column}`}
                aria-sort={order.by !== column ? undefined : order.descending ? 'descending' : 'ascending'}
              >
                <button type="button" className="dm-many__sort" onClick={() => sortBy(column)}>
                  {columnName(column)}
                  <span aria-hidden="true">{order.by !== column ? '' : order.descending ? ' ▼' : ' ▲'}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FileRow
              key={row.id}
              row={row}
              stopped={view.wish === 'stop'}
              selected={selected.has(row.id)}
              onSelect={onSelect}
              onOpen={onOpen}
            />
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <nav className="dm-many__pages" aria-label={words.table.pages}>
          {/* Not disabled at the ends: that would take the focus from the button just pressed. */}
          <PlainButton aria-disabled={page === 0} onClick={() => turn(page - 1)}>
            {words.table.previous}
          </PlainButton>
          <span>
            {page + 1} / {pages}
          </span>
          <PlainButton aria-disabled={page === pages - 1} onClick={() => turn(page + 1)}>
            {words.table.next}
          </PlainButton>
        </nav>
      )}
    </>
  );
}

/** For narrow windows, where the rows stand one below the other and there are no heads of columns. */
function SortChoice({ order, onOrder }: { order: Order; onOrder: (order: Order) => void }) {
  const id = useId();
  return (
    <div className="dm-many__order">
      <label className="nhsuk-label" htmlFor={id}>
        {words.table.sortBy}
      </label>
      <select
        id={id}
        className="nhsuk-select"
        value={order.by ?? ''}
        onChange={(event) => {
          const by = COLUMNS.find((column) => column === event.currentTarget.value) ?? null;
          onOrder({ by, descending: by !== null && MOST_FIRST.has(by) });
        }}
      >
        <option value="">{words.table.added}</option>
        {COLUMNS.map((column) => (
          <option key={column} value={column}>
            {columnName(column)}
          </option>
        ))}
      </select>
      {order.by !== null && (
        <PlainButton onClick={() => onOrder({ ...order, descending: !order.descending })}>
          {words.table.reverse}
        </PlainButton>
      )}
    </div>
  );
}

interface RowProps extends Pick<Props, 'onSelect' | 'onOpen'> {
  row: BulkRow;
  stopped: boolean;
  selected: boolean;
}

const FileRow = memo(function FileRow({ row, stopped, selected, onSelect, onOpen }: RowProps) {
  const { id, name, post, state } = row;
  const cell = (column: Column, value: string | number | null) => (
    <td className={`dm-many__${column}`} data-label={columnName(column)}>
      {value}
    </td>
  );
  return (
    <tr data-file={name} data-state={state}>
      <td className="dm-many__choose">
        {state === 'done' && (
          <input
            type="checkbox"
            className="dm-many__tick"
            aria-label={fill(words.table.select, name)}
            checked={selected}
            onChange={(event) => onSelect([id], event.currentTarget.checked)}
          />
        )}
      </td>
      <th scope="row" className="dm-many__name">
        {post === null ? (
          name
        ) : (
          <button
            type="button"
            className="dm-many__open"
            aria-label={fill(words.table.open, name)}
            onClick={() => onOpen(id)}
          >
            {name}
          </button>
        )}
      </th>
      {post === null ? (
        <td colSpan={COLUMNS.length - 2} className="dm-many__why">
          <Why row={row} />
        </td>
      ) : (
        <>
          {cell('title', post.title || words.table.noTitle)}
          {cell('band', post.band ?? words.table.noBand)}
          {cell('level', words.levels[post.level])}
          {SEVERITIES.every((severity) => countOf(row, severity) === null) ? (
            <td
              colSpan={SEVERITIES.length}
              className="dm-many__unchecked"
              data-label={general.register.table.columns.findings}
            >
              {general.register.notChecked}
            </td>
          ) : (
            SEVERITIES.map((severity) => <Fragment key={severity}>{cell(severity, countOf(row, severity))}</Fragment>)
          )}
          {cell('duties', post.duties)}
        </>
      )}
      <td className="dm-many__state" data-label={columnName('state')}>
        <State row={row} stopped={stopped} />
      </td>
    </tr>
  );
});

/** Why a row has no review. What the reader says of a file is in English. */
function Why({ row }: { row: BulkRow }) {
  if (row.state === 'same') return fill(words.states.sameFile, row.sameAs ?? '');
  if (row.error === null) return null;
  return row.error.why === 'read' ? <Said text={row.error.text} /> : errorInWords(row);
}

function State({ row: { state, post }, stopped }: { row: BulkRow; stopped: boolean }) {
  const { states } = words;
  if (post === null) {
    if (state === 'same') return null;
    return state === 'waiting' && stopped ? states.stopped : states[state === 'failed' ? 'failed' : 'waiting'];
  }
  return (
    <>
      <span>{post.saved === null ? states.done : fill(states.saved, dayOf(post.saved))}</span>
      {post.sameText !== null && <span className="dm-many__aside">{fill(states.sameText, post.sameText)}</span>}
      {post.notes.length > 0 && <span className="dm-many__aside">{plural(states.notes, post.notes.length)}</span>}
    </>
  );
}
