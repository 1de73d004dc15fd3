import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { texts } from '../texts/texts';
import { Icon } from './Icon';

interface Props {
  open: boolean;
  onClose(): void;
  title: string;
  children: ReactNode;
  wide?: boolean;
}

/**
 * Something that has to be looked at first. It is the browser's own dialog: it keeps the focus, gives it back,
 * closes on Escape and makes the rest inert, without any style of its own in the page.
 */
export function Dialog({ open, onClose, title, children, wide = false }: Props) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (open && dialog && !dialog.open) {
      dialog.showModal();
    } else if (!open && dialog?.open) {
      dialog.close();
    }
  }, [open]);

  // Beside the page, so that a form in it is not inside of another form.
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it for those who use the keyboard
    <dialog
      ref={element}
      className={wide ? 'dialog dialog--wide' : 'dialog'}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === element.current && onClose()}
    >
      {open && (
        <div className="dialog__sheet">
          <header className="dialog__header">
            <h2 id={titleId}>{title}</h2>
            <button className="icon-button" type="button" onClick={onClose}>
              <Icon name="close" />
              <span className="visually-hidden">{texts.common.actions.close}</span>
            </button>
          </header>
          {children}
        </div>
      )}
    </dialog>,
    document.body,
  );
}
