import { Icon } from '../components/Icon';
import { useShortcut } from '../shortcuts/useShortcut';
import { texts } from '../texts/texts';

const { dock: words } = texts.episode;

interface Props {
  zoomedIn: boolean;
  /** Under which heading its keys stand. */
  group: string;
  onZoom(factor: number): void;
}

/** Shows more or less of the time, for those who have neither wheel nor two fingers. */
export function ZoomButtons({ zoomedIn, group, onZoom }: Props) {
  const more = () => onZoom(2);
  const less = () => onZoom(0.5);
  useShortcut({ keys: ['-'], label: words.zoomOut, group, onPress: more });
  useShortcut({ keys: ['+', '='], label: words.zoomIn, group, onPress: less });
  return (
    <span className="zoom">
      <button className="icon-button" type="button" disabled={!zoomedIn} onClick={more}>
        <Icon name="minus" />
        <span className="visually-hidden">{words.zoomOut}</span>
      </button>
      <button className="icon-button" type="button" onClick={less}>
        <Icon name="plus" />
        <span className="visually-hidden">{words.zoomIn}</span>
      </button>
    </span>
  );
}
