import { useId } from 'react';

interface Props<V extends string> {
  legend: string;
  hint?: string;
  options: readonly { value: V; label: string }[];
  chosen: readonly V[];
  onChoose: (value: V, on: boolean) => void;
  /** One of them, or any number. */
  kind: 'radios' | 'checkboxes';
}

/** Radio buttons or tick boxes in the look of nhsuk-frontend, small. The library's own load its script, which nothing here needs. */
export function Choices<V extends string>({ legend, hint, options, chosen, onChoose, kind }: Props<V>) {
  const id = useId();
  return (
    <fieldset className="nhsuk-fieldset dm-choices" aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <legend className="nhsuk-fieldset__legend dm-choices__legend">{legend}</legend>
      {hint !== undefined && (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div className={`nhsuk-${kind} nhsuk-${kind}--small`}>
        {options.map(({ value, label }) => (
          <div key={value} className={`nhsuk-${kind}__item`}>
            <input
              className={`nhsuk-${kind}__input`}
              type={kind === 'radios' ? 'radio' : 'checkbox'}
              id={`${id}-${value}`}
              name={id}
              checked={chosen.includes(value)}
              onChange={(event) => onChoose(value, event.currentTarget.checked)}
            />
            <label className={`nhsuk-label nhsuk-${kind}__label`} htmlFor={`${id}-${value}`}>
              {label}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
