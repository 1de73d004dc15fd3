import { texts } from '../texts/texts';
import { Dialog } from './Dialog';

interface Props {
  title: string;
  text: string;
  /** The word on the button that does it. */
  action: string;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before something that can't be taken back. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose }: Props) {
  return (
    <Dialog open onClose={onClose} title={title}>
      <p className="form__lead">{text}</p>
      <div className="dialog__actions">
        <button className="button" type="button" onClick={onClose}>
          {texts.common.actions.cancel}
        </button>
        <button
          className="button button--danger"
          type="button"
          onClick={() => {
            onConfirm();
            onClose();
          }}
        >
          {action}
        </button>
      </div>
    </Dialog>
  );
}
