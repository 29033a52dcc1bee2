import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<'button'>, 'className' | 'type'> & { submit?: boolean };

/**
 * A small secondary button in the look of nhsuk-frontend. The library's own React button also loads nhsuk-frontend's script, once for
 * each button, for a guard against double clicks that nothing here needs.
 */
export function PlainButton({ submit = false, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={submit ? 'submit' : 'button'}
      className="nhsuk-button nhsuk-button--secondary nhsuk-button--small dm-button"
    />
  );
}
