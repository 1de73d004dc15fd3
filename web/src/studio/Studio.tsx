import type { Conversation } from '../live/conversation';
import { useSignal } from '../live/useSignal';
import { Captions } from './Captions';
import { ConnectionBanner } from './ConnectionBanner';
import { Controls } from './Controls';
import { Diagnostics } from './Diagnostics';
import { Elapsed } from './Elapsed';
import { EpisodeEnd } from './EpisodeEnd';
import { Notices } from './Notices';
import { SayBox } from './SayBox';
import { Table } from './Table';
import { useShortcuts } from './useShortcuts';

interface Props {
  conversation: Conversation;
  onLeave(): void;
}

/** The room of a conversation: the table, the captions and the controls; afterwards its files. */
export function Studio({ conversation, onLeave }: Props) {
  const live = useSignal(conversation.state);
  const { phase } = live.connection;
  const spoken = live.captions.length + live.earlierCaptions.length > 0;
  const withTranscript = phase !== 'ended' || spoken;
  useShortcuts(conversation, phase === 'live');

  return (
    <div className="studio" data-phase={phase}>
      <header className="studio__header">
        <Elapsed phase={phase} recording={live.recording} />
      </header>
      <ConnectionBanner
        connection={live.connection}
        onRetry={() => conversation.reconnectNow()}
        onStartAnew={() => conversation.startAnew()}
      />
      <Notices notices={live.notices} onDismiss={(id) => conversation.dismissNotice(id)} />
      <main
        className={withTranscript ? 'studio__main' : 'studio__main studio__main--alone'}
        id="content"
        tabIndex={-1}
      >
        <section className="stage" aria-label="Speakers">
          {phase === 'ended' ? (
            <EpisodeEnd live={live} onLeave={onLeave} />
          ) : (
            <>
              <Table conversation={conversation} live={live} />
              <Controls conversation={conversation} live={live} />
            </>
          )}
          <Diagnostics live={live} samplesPlayed={conversation.samplesPlayed} />
        </section>
        {withTranscript && (
          <div className="transcript">
            <h2 id="captions-title" className="transcript__title">
              Captions
            </h2>
            <Captions live={live} />
            {phase !== 'ended' && (
              <SayBox enabled={phase === 'live'} onSay={(text) => conversation.say(text)} />
            )}
          </div>
        )}
      </main>
    </div>
  );
}
