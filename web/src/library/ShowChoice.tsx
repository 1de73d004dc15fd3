import * as ToggleGroup from '@radix-ui/react-toggle-group';
import { texts } from '../texts/texts';

const { search: words } = texts.library;

interface Props {
  moments: boolean;
  onChange(moments: boolean): void;
}

/** Whether a search shows the moments at which something is said, or the recordings in which it is. */
export function ShowChoice({ moments, onChange }: Props) {
  return (
    <ToggleGroup.Root
      className="segments"
      type="single"
      aria-label={words.show}
      value={moments ? 'moments' : 'recordings'}
      onValueChange={(value) => value && onChange(value === 'moments')}
    >
      <ToggleGroup.Item className="segment" value="moments">
        {words.moments}
      </ToggleGroup.Item>
      <ToggleGroup.Item className="segment" value="recordings">
        {words.episodes}
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}
