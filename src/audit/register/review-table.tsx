import { Fragment, memo, type ReactNode, type RefObject, useId } from 'react';
import { PlainButton } from '../../ui/plain-button.tsx';
import { fill, plural, words } from '../../ui/words.ts';
import { bandName, coverageInShort, dayOf, findingsInShort, titleOf } from './facts.ts';
import type { RegisterQuery, ReviewRow, Sort, Status } from './link.ts';
import { StatusPick } from './status-pick.tsx';

interface Props {
  caption: ReactNode;
  captionRef: RefObject<HTMLTableCaptionElement | null>;
  rows: readonly ReviewRow[];
  query: RegisterQuery;
  onSort: (sort: Sort, descending: boolean) => void;
  selected: ReadonlySet<string>;
  onSelect: (hashes: readonly string[], on: boolean) => void;
  onStatus: (row: ReviewRow, status: Status) => void;
  /** The row whose notes are open, and what stands below it. */
  open: string | null;
  onOpen: (hash: string | null) => void;
  form: (row: ReviewRow) => ReactNode;
  onDelete: (row: ReviewRow) => void;
}

/** What is best first when a column is first sorted by. */
const COLUMNS: readonly { sort: Sort; descending: boolean }[] = [
  { sort: 'title', descending: false },
  { sort: 'band', descending: false },
  { sort: 'level', descending: false },
  { sort: 'findings', descending: true },
  { sort: 'duties', descending: true },
  { sort: 'coverage', descending: true },
  { sort: 'status', descending: false },
  { sort: 'saved', descending: true },
  { sort: 'moved', descending: true },
];

/** A page of the saved reviews. */
export function ReviewTable(props: Props) {
  const { caption, captionRef, rows, query, onSort, selected, onSelect, onStatus, open, onOpen, form, onDelete } =
    props;
  const texts = words.register.table;
  const sorted = query.sort ?? 'saved';
  const down = query.descending ?? query.sort === undefined;
  return (
    <table className="dm-table dm-shelf">
      <caption className="dm-shelf__caption" ref={captionRef} tabIndex={-1}>
        {caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <input
              type="checkbox"
              className="dm-tick"
              aria-label={texts.selectPage}
              checked={rows.length > 0 && rows.every(({ hash }) => selected.has(hash))}
              onChange={(event) =>
                onSelect(
                  rows.map(({ hash }) => hash),
                  event.currentTarget.checked,
                )
              }
            />
          </th>
          {COLUMNS.map(({ sort, descending }) => (
            <th
              key={sort}
              scope="col"
              aria-sort={sort !== sorted ? undefined : down ? 'descending' : 'ascending'}
              className={`dm-shelf__${sort}`}
            >
              <button
                type="button"
                className="dm-sort"
                onClick={() => onSort(sort, sort === sorted ? !down : descending)}
              >
                {texts.columns[sort]}
                <span
                  aria-hidden="true"
                  className="dm-sort__way"
                  data-way={sort !== sorted ? '' : down ? 'down' : 'up'}
                />
              </button>
            </th>
          ))}
          <th scope="col">{texts.actions}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Fragment key={row.hash}>
            <Row
              row={row}
              selected={selected.has(row.hash)}
              isOpen={open === row.hash}
              onSelect={onSelect}
              onStatus={onStatus}
              onOpen={onOpen}
              onDelete={onDelete}
            />
            {open === row.hash && (
              <tr className="dm-shelf__form">
                <td colSpan={COLUMNS.length + 2}>{form(row)}</td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

interface RowProps extends Pick<Props, 'onSelect' | 'onStatus' | 'onOpen' | 'onDelete'> {
  row: ReviewRow;
  selected: boolean;
  isOpen: boolean;
}

/** Drawn again only where something about it has changed: a page of them takes time. */
const Row = memo(function Row({ row, selected, isOpen, onSelect, onStatus, onOpen, onDelete }: RowProps) {
  const id = useId();
  const texts = words.register.table;
  const { columns } = texts;
  const title = titleOf(row);
  return (
    <tr data-hash={row.hash}>
      <td className="dm-shelf__select">
        <input
          type="checkbox"
          className="dm-tick"
          aria-label={fill(texts.select, title)}
          checked={selected}
          onChange={(event) => onSelect([row.hash], event.currentTarget.checked)}
        />
      </td>
      <th scope="row" id={id} className="dm-shelf__title">
        <a href={`#/register/${row.hash}`}>{title}</a>
        <span className="dm-aside">{row.name ?? row.reference}</span>
        {row.tags.length > 0 && (
          <ul className="dm-tags" aria-label={words.register.remarks.tags}>
            {row.tags.map((tag) => (
              <li key={tag} className="nhsuk-tag dm-tag">
                {tag}
              </li>
            ))}
          </ul>
        )}
        {row.notes !== '' && <span className="dm-aside dm-shelf__notes">{row.notes}</span>}
      </th>
      <td data-label={columns.band}>{bandName(row.band)}</td>
      <td data-label={columns.level}>{words.register.levels[row.level]}</td>
      <td data-label={columns.findings}>{findingsInShort(row)}</td>
      <td data-label={columns.duties}>{row.duties}</td>
      <td data-label={columns.coverage}>{coverageInShort(row)}</td>
      <td data-label={columns.status}>
        <StatusPick
          label={fill(texts.statusOf, title)}
          status={row.status}
          onPick={(status) => onStatus(row, status)}
        />
      </td>
      <td data-label={columns.saved}>{dayOf(row.savedAt)}</td>
      <td data-label={columns.moved}>
        {row.moved === 0 ? texts.notMoved : <a href={`#/register/${row.hash}`}>{plural(texts.moved, row.moved)}</a>}
      </td>
      <td className="dm-shelf__actions">
        <PlainButton aria-describedby={id} aria-expanded={isOpen} onClick={() => onOpen(isOpen ? null : row.hash)}>
          {texts.edit}
        </PlainButton>
        <PlainButton aria-describedby={id} onClick={() => onDelete(row)}>
          {texts.delete}
        </PlainButton>
      </td>
    </tr>
  );
});
