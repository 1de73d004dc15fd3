import { useRef, useState } from 'react';
import { Icon } from '../components/Icon';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';
import { SendOptions } from './SendOptions';
import type { Wish } from './transfer';
import { UploadList } from './UploadList';
import { useDrop } from './useDrop';
import { useUploads } from './useUploads';

const { drop: words, shortcuts, group } = texts.separate;
const TAKEN = '.wav,.mp3,.flac,.m4a,.ogg,.opus,.webm,.mp4,audio/*,video/mp4,video/webm';

/** Takes recordings: dropped anywhere on the page, or chosen. */
export function SendRecordings() {
  const uploads = useUploads();
  const input = useRef<HTMLInputElement>(null);
  const [wish, setWish] = useState<Wish>({ auto: false });
  const send = (files: readonly File[]) => uploads.add(files, wish);
  const over = useDrop(send);
  useShortcut({
    keys: ['u'],
    label: shortcuts.choose,
    group,
    onPress: () => input.current?.click(),
  });
  return (
    <section className="send" aria-label={words.label}>
      <div className="drop" data-over={over}>
        <Icon name="upload" />
        <p className="drop__title">{over ? words.over : words.title}</p>
        <p className="drop__formats">{words.formats}</p>
        <button
          className="button button--primary"
          type="button"
          aria-keyshortcuts="u"
          onClick={() => input.current?.click()}
        >
          {words.choose}
        </button>
        <input
          ref={input}
          className="visually-hidden"
          type="file"
          multiple
          accept={TAKEN}
          tabIndex={-1}
          aria-label={words.choose}
          onChange={({ target }) => {
            send([...(target.files ?? [])]);
            // The same file may be chosen again.
            target.value = '';
          }}
        />
      </div>
      <SendOptions wish={wish} onChange={setWish} />
      <UploadList uploads={uploads} />
    </section>
  );
}
