import { useId, useState } from 'react';
import { Icon } from '../components/Icon';
import { texts } from '../texts/texts';

const { details: words } = texts.library;
const LONGEST = 50;

interface Props {
  tags: readonly string[];
  onChange(tags: readonly string[]): void;
  fault?: string | undefined;
}

/** Tags to add and take away. */
export function TagField({ tags, onChange, fault }: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const add = () => {
    const tag = typed.trim();
    setTyped('');
    if (tag !== '' && !tags.includes(tag)) {
      onChange([...tags, tag]);
    }
  };
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {words.tags}
      </label>
      <div className="tag-field input" data-faulty={fault !== undefined}>
        {tags.map((tag) => (
          <button
            className="tag"
            type="button"
            key={tag}
            onClick={() => onChange(tags.filter((one) => one !== tag))}
          >
            {tag}
            <Icon name="close" />
            <span className="visually-hidden">{words.removeTag(tag)}</span>
          </button>
        ))}
        <input
          id={id}
          className="tag-field__input"
          maxLength={LONGEST}
          autoComplete="off"
          value={typed}
          aria-describedby={`${id}-hint`}
          onBlur={add}
          onChange={({ target }) => setTyped(target.value.replace(',', ''))}
          onKeyDown={(event) => {
            if (event.key === ',' || (event.key === 'Enter' && typed.trim() !== '')) {
              event.preventDefault();
              add();
            } else if (event.key === 'Backspace' && typed === '') {
              onChange(tags.slice(0, -1));
            }
          }}
        />
      </div>
      <p className={fault ? 'field__fault' : 'field__hint'} id={`${id}-hint`}>
        {fault ?? words.tagsHint}
      </p>
    </div>
  );
}
