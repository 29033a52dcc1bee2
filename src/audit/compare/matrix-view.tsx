import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Level } from '../../engine/document/review.ts';
import { GUIDE, taskTitle } from '../../ui/catalogue.ts';
import { IN_ENGLISH, type Template } from '../../ui/i18n.ts';
import { fill, plural, words } from '../../ui/words.ts';
import { bandName, titleOf } from '../register/facts.ts';
import type { Choices, OpenRegister, RegisterQuery, ReviewRow, Trouble } from '../register/link.ts';
import { Pager } from '../register/pager.tsx';
import { TroubleBox } from '../register/trouble.tsx';
import { asTrouble } from '../register/use-register.ts';
import { heatOf, type MatrixRow, type MatrixSort, matrixOf, sortedRows } from './matrix.ts';

const PAGE = 50;
/** Only these have tasks of their own in the guide. */
const LEVELS = ['SCSW', 'AP'] as const satisfies readonly Level[];
const NAMES = GUIDE.domains.map(({ id }) => id);

/** Many posts of one level by the guide's groups of tasks, so that like posts with unlike duties stand out. */
export function MatrixView({ register }: { register: OpenRegister }) {
  const texts = words.comparing.many;
  const [query, setQuery] = useState<RegisterQuery>({ level: 'SCSW' });
  const [posts, setPosts] = useState<readonly ReviewRow[] | null>(null);
  const [choices, setChoices] = useState<Choices | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  useEffect(() => {
    let gone = false;
    const load = async () => {
      const [found, all] = await Promise.all([register.list({ ...query, sort: 'title' }), register.choices()]);
      if (gone) return;
      setPosts(found);
      setChoices(all);
    };
    const reload = () => {
      load().catch((error: unknown) => {
        if (!gone) setTrouble(asTrouble(error));
      });
    };
    reload();
    const stop = register.onChange(reload);
    return () => {
      gone = true;
      stop();
    };
  }, [register, query]);

  // Opens with the level that there is something of.
  const first = useRef(true);
  useEffect(() => {
    if (choices === null || !first.current) return;
    first.current = false;
    if (!choices.levels.has('SCSW') && choices.levels.has('AP')) setQuery({ level: 'AP' });
  }, [choices]);

  if (trouble !== null) return <TroubleBox trouble={trouble} />;
  return (
    <>
      <p>{texts.lead}</p>
      <Controls query={query} choices={choices} onQuery={setQuery} />
      {posts === null ? (
        <p>{words.register.opening}</p>
      ) : posts.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <MatrixTable key={JSON.stringify(query)} posts={posts} />
      )}
    </>
  );
}

interface ControlsProps {
  query: RegisterQuery;
  choices: Choices | null;
  onQuery: (query: RegisterQuery) => void;
}

function Controls({ query, choices, onQuery }: ControlsProps) {
  const id = useId();
  const texts = words.register.filters;
  return (
    <search className="dm-filters" aria-label={texts.label}>
      <div className="dm-field">
        <label htmlFor={`${id}-level`}>{words.post.level}</label>
        <select
          id={`${id}-level`}
          className="nhsuk-select dm-select"
          value={query.level}
          onChange={(event) => onQuery({ ...query, level: LEVELS.find((each) => each === event.currentTarget.value) })}
        >
          {LEVELS.map((level) => (
            <option key={level} value={level}>
              {fill(words.filter.option, words.levels[level], choices?.levels.get(level) ?? 0)}
            </option>
          ))}
        </select>
      </div>
      <div className="dm-field">
        <label htmlFor={`${id}-tag`}>{texts.tag}</label>
        <select
          id={`${id}-tag`}
          className="nhsuk-select dm-select"
          value={query.tag ?? ''}
          onChange={(event) => onQuery({ ...query, tag: event.currentTarget.value || undefined })}
        >
          <option value="">{texts.any}</option>
          {[...(choices?.tags.keys() ?? [])].toSorted().map((tag) => (
            <option key={tag} value={tag}>
              {tag}
            </option>
          ))}
        </select>
      </div>
      <div className="dm-field">
        <label htmlFor={`${id}-words`}>{texts.words}</label>
        <input
          id={`${id}-words`}
          className="dm-input"
          type="search"
          autoComplete="off"
          value={query.words ?? ''}
          onChange={(event) => onQuery({ ...query, words: event.currentTarget.value })}
        />
      </div>
    </search>
  );
}

function MatrixTable({ posts }: { posts: readonly ReviewRow[] }) {
  const texts = words.comparing.many;
  const [{ sort, descending }, setOrder] = useState<{ sort: MatrixSort; descending: boolean }>({
    sort: 'unlike',
    descending: true,
  });
  const [page, setPage] = useState(0);
  const caption = useRef<HTMLTableCaptionElement>(null);
  const matrix = useMemo(() => matrixOf(posts, NAMES), [posts]);
  const rows = useMemo(() => sortedRows(matrix.rows, sort, descending), [matrix, sort, descending]);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const at = Math.min(page, pages - 1);

  const head = (name: string, by: MatrixSort, best: boolean, english = false) => {
    const chosen = JSON.stringify(by) === JSON.stringify(sort);
    return (
      <th
        key={name}
        scope="col"
        aria-sort={!chosen ? undefined : descending ? 'descending' : 'ascending'}
        {...(english ? IN_ENGLISH : {})}
      >
        <button
          type="button"
          className="dm-sort"
          onClick={() => {
            setOrder({ sort: by, descending: chosen ? !descending : best });
            setPage(0);
          }}
        >
          {name}
          <span aria-hidden="true" className="dm-sort__way" data-way={!chosen ? '' : descending ? 'down' : 'up'} />
        </button>
      </th>
    );
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <section className="dm-scroll" tabIndex={0} aria-label={texts.label}>
        <table className="dm-table dm-matrix">
          <caption className="dm-shelf__caption" ref={caption} tabIndex={-1}>
            {plural(texts.caption, rows.length)}
          </caption>
          <thead>
            <tr>
              {head(words.register.table.columns.title, 'title', false)}
              {GUIDE.domains.map(({ name }, domain) => head(name, { domain }, true, true))}
              {head(texts.total, 'total', true)}
              {head(texts.unlike, 'unlike', true)}
            </tr>
          </thead>
          <tbody>
            {rows.slice(at * PAGE, (at + 1) * PAGE).map((row) => (
              <Row key={row.post.hash} row={row} />
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{texts.spread}</th>
              {matrix.spread.map(({ least, middle, most }, domain) => (
                <td key={NAMES[domain]}>{fill(texts.spreadOf, middle, least, most)}</td>
              ))}
              <td colSpan={2} />
            </tr>
          </tfoot>
        </table>
      </section>
      <Pager
        page={at}
        pages={pages}
        onPage={(next) => {
          setPage(next);
          caption.current?.focus();
        }}
      />
    </>
  );
}

function Row({ row: { post, cells, total, rare, absent } }: { row: MatrixRow<ReviewRow> }) {
  const texts = words.comparing.many;
  return (
    <tr data-hash={post.hash}>
      <th scope="row">
        <a href={`#/register/${post.hash}`}>{titleOf(post)}</a>
        <span className="dm-aside">
          {bandName(post.band)}, {post.name ?? post.reference}
        </span>
      </th>
      {cells.map((cell, domain) => (
        <td key={NAMES[domain]} className={`dm-heat dm-heat--${cell === null ? 0 : heatOf(cell.covered, cell.tasks)}`}>
          {cell === null ? words.cover.noTasks : fill(words.cover.of, cell.covered, cell.tasks)}
        </td>
      ))}
      <td>{total}</td>
      <td>
        {rare.length + absent.length === 0 ? (
          texts.alike
        ) : (
          <details className="dm-fold">
            <summary>{plural(texts.differs, rare.length + absent.length)}</summary>
            <Tasks title={texts.rare} tasks={rare} />
            <Tasks title={texts.absent} tasks={absent} />
          </details>
        )}
      </td>
    </tr>
  );
}

function Tasks({ title, tasks }: { title: Template; tasks: readonly string[] }) {
  if (tasks.length === 0) return null;
  return (
    <>
      <p>{fill(title, tasks.length)}</p>
      <ul {...IN_ENGLISH}>
        {tasks.map((task) => (
          <li key={task}>{taskTitle(task)}</li>
        ))}
      </ul>
    </>
  );
}
