import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { PlainButton } from '../../ui/plain-button.tsx';

interface Props {
  title: string;
  children: ReactNode;
  actions: readonly { name: string; act: () => void }[];
  cancel: string;
  onCancel: () => void;
}

/** A question over the page. The browser keeps the focus in it and gives it back. */
export function Confirm({ title, children, actions, cancel, onCancel }: Props) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // A layout effect is undone while the dialog is still in the page, so that closing it gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    // Open before the effect runs again in development.
    if (element && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dm-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 className="nhsuk-heading-s" id={id}>
        {title}
      </h2>
      {children}
      <div className="dm-buttons">
        {/* The safe one has the focus first. */}
        <PlainButton onClick={onCancel}>{cancel}</PlainButton>
        {actions.map(({ name, act }) => (
          <PlainButton key={name} onClick={act}>
            {name}
          </PlainButton>
        ))}
      </div>
    </dialog>
  );
}
