import { texts } from '../texts/texts';

interface Props {
  /** What sending the form does, in a word or two. */
  action: string;
  disabled: boolean;
  onCancel(): void;
}

/** The last line of a form in a dialog: to send it, or to let it be. */
export function DialogActions({ action, disabled, onCancel }: Props) {
  return (
    <div className="dialog__actions">
      <button className="button" type="button" onClick={onCancel}>
        {texts.common.actions.cancel}
      </button>
      <button className="button button--primary" type="submit" disabled={disabled}>
        {action}
      </button>
    </div>
  );
}
