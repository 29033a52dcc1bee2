import { statusName } from './facts.ts';
import { STATUSES, type Status } from './link.ts';

interface Props {
  id?: string;
  /** Where no label names it. */
  label?: string;
  /** Null where none is chosen yet; `blank` then says so. */
  status: Status | null;
  blank?: string;
  onPick: (status: Status) => void;
}

/** Chooses where a saved review stands. */
export function StatusPick({ id, label, status, blank, onPick }: Props) {
  return (
    <select
      id={id}
      className="nhsuk-select dm-select"
      aria-label={label}
      value={status ?? ''}
      onChange={(event) => {
        const picked = STATUSES.find((each) => each === event.currentTarget.value);
        if (picked !== undefined) onPick(picked);
      }}
    >
      {blank !== undefined && <option value="">{blank}</option>}
      {STATUSES.map((each) => (
        <option key={each} value={each}>
          {statusName(each)}
        </option>
      ))}
    </select>
  );
}
