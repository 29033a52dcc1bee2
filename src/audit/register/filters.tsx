import { type ReactNode, useId } from 'react';
import type { Level } from '../../engine/document/review.ts';
import { SEVERITIES } from '../../engine/severities.ts';
import { PlainButton } from '../../ui/plain-button.tsx';
import { fill, ruleWords, words } from '../../ui/words.ts';
import { bandName, statusName } from './facts.ts';
import { type Choices, type RegisterQuery, STATUSES, type Status } from './link.ts';

interface Props {
  query: RegisterQuery;
  /** Null until it is known what there is to choose. */
  choices: Choices | null;
  onQuery: (query: RegisterQuery) => void;
}

const LEVELS: readonly Level[] = ['SCSW', 'AP', 'registered', 'other'];

/** Looks for saved reviews by words and by what they have. */
export function Filters({ query, choices, onQuery }: Props) {
  const id = useId();
  const texts = words.register.filters;
  const { sort, descending, ...sought } = query;
  const order = { sort, descending };
  const set = (change: Partial<RegisterQuery>) => onQuery({ ...query, ...change });
  const chosen = Object.values(sought).some((value) => value !== undefined && value !== '');
  return (
    <search className="dm-filters" aria-label={texts.label}>
      <div className="dm-field dm-field--wide">
        <label htmlFor={id}>{texts.words}</label>
        <input
          id={id}
          className="dm-input"
          type="search"
          autoComplete="off"
          value={query.words ?? ''}
          onChange={(event) => set({ words: event.currentTarget.value })}
        />
      </div>
      <Pick
        label={words.post.band}
        value={query.band === undefined ? '' : String(query.band)}
        onPick={(value) => set({ band: value === '' ? undefined : value === 'null' ? null : Number(value) })}
        options={[...(choices?.bands ?? [])]
          .toSorted(([a], [b]) => (a ?? 99) - (b ?? 99))
          .map(([band, count]) => [String(band), bandName(band), count])}
      />
      <Pick
        label={words.post.level}
        value={query.level ?? ''}
        onPick={(value) => set({ level: LEVELS.find((level) => level === value) })}
        options={LEVELS.flatMap((level) => option(level, words.levels[level], choices?.levels.get(level)))}
      />
      <Pick
        label={texts.severity}
        value={query.severity ?? ''}
        onPick={(value) => set({ severity: SEVERITIES.find((severity) => severity === value) })}
        options={SEVERITIES.flatMap((severity) =>
          option(severity, words.severities[severity], choices?.severities.get(severity)),
        )}
      />
      <Pick
        label={texts.rule}
        value={query.rule ?? ''}
        onPick={(value) => set({ rule: value || undefined })}
        options={[...(choices?.rules ?? [])]
          .map(([rule, count]): Option => [rule, ruleWords(rule), count])
          .toSorted(([, a], [, b]) => a.localeCompare(b))}
      />
      <Pick
        label={texts.tag}
        value={query.tag ?? ''}
        onPick={(value) => set({ tag: value || undefined })}
        options={[...(choices?.tags ?? [])]
          .map(([tag, count]): Option => [tag, tag, count])
          .toSorted(([, a], [, b]) => a.localeCompare(b))}
      />
      <Pick
        label={texts.status}
        value={query.status ?? ''}
        onPick={(value) => set({ status: (value || undefined) as Status | undefined })}
        options={STATUSES.flatMap((status) => option(status, statusName(status), choices?.statuses.get(status)))}
      />
      <Pick
        label={texts.moved}
        value={query.moved ? 'moved' : ''}
        onPick={(value) => set({ moved: value === '' ? undefined : true })}
        options={[['moved', texts.onlyMoved, null]]}
      />
      {chosen && <PlainButton onClick={() => onQuery(order)}>{texts.clear}</PlainButton>}
    </search>
  );
}

/** A value, its name, and how many have it. */
type Option = [value: string, name: string, count: number | null];

function option(value: string, name: string, count: number | undefined): Option[] {
  return count === undefined ? [] : [[value, name, count]];
}

interface PickProps {
  label: ReactNode;
  value: string;
  options: readonly Option[];
  onPick: (value: string) => void;
}

function Pick({ label, value, options, onPick }: PickProps) {
  const id = useId();
  // What was chosen stays to be seen when nothing has it any more.
  const gone = value !== '' && !options.some(([each]) => each === value);
  return (
    <div className="dm-field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="nhsuk-select dm-select"
        value={value}
        onChange={(event) => onPick(event.currentTarget.value)}
      >
        <option value="">{words.register.filters.any}</option>
        {gone && <option value={value}>{value}</option>}
        {options.map(([each, name, count]) => (
          <option key={each} value={each}>
            {count === null ? name : fill(words.filter.option, name, count)}
          </option>
        ))}
      </select>
    </div>
  );
}
