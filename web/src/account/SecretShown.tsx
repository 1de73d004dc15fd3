import { CopyButton } from '../components/CopyButton';
import { texts } from '../texts/texts';

const { keys: words } = texts.account;

/** A key that has just been made. */
export function SecretShown({ secret, onClose }: { secret: string; onClose(): void }) {
  return (
    <div className="form">
      <p className="form__lead" role="status">
        {words.shownOnce}
      </p>
      <div className="secret">
        <code className="secret__text">{secret}</code>
        <CopyButton text={secret} />
      </div>
      <div className="dialog__actions">
        <button className="button button--primary" type="button" onClick={onClose}>
          {words.done}
        </button>
      </div>
    </div>
  );
}
