import * as Tabs from '@radix-ui/react-tabs';
import { useEffect, useRef, useState } from 'react';
import { RegionBoundary } from '../components/RegionBoundary';
import type { Conversation } from '../live/conversation';
import { useSignal } from '../live/useSignal';
import { texts } from '../texts/texts';
import { BudgetMeter } from './BudgetMeter';
import { Captions } from './Captions';
import { ConnectionBanner } from './ConnectionBanner';
import { Controls } from './Controls';
import { Elapsed } from './Elapsed';
import { EpisodeEnd } from './EpisodeEnd';
import { Notices } from './Notices';
import { SayBox } from './SayBox';
import { Table } from './Table';
import { Turns } from './Turns';
import { useLiveShortcuts } from './useLiveShortcuts';
import { Waveform } from './Waveform';

interface Props {
  conversation: Conversation;
  onLeave(): void;
}

export type Panel = 'captions' | 'turns';

const { title, regions, captions: captionWords, turns: turnWords, speakers } = texts.studio;

/** The room of a conversation: the table, the captions and the controls; afterwards its files. */
export function Studio({ conversation, onLeave }: Props) {
  const live = useSignal(conversation.state);
  const [panel, setPanel] = useState<Panel>('captions');
  const { phase } = live.connection;
  const spoken = live.captions.length + live.earlierCaptions.length > 0;
  const withPanel = phase !== 'ended' || spoken;
  const stage = useSamplesPlayed(conversation);
  useLiveShortcuts(conversation, phase === 'live', panel, setPanel);

  return (
    <main className="studio" data-phase={phase} id="content" tabIndex={-1}>
      {phase !== 'ended' && <h1 className="visually-hidden">{title}</h1>}
      <header className="studio__header">
        <Elapsed
          phase={phase}
          recording={live.recording}
          startedAtMs={conversation.startedAtMs}
          limitMs={live.budget?.limitMs ?? null}
        />
        <BudgetMeter budget={live.budget} />
      </header>
      <ConnectionBanner
        connection={live.connection}
        onRetry={() => conversation.reconnectNow()}
        onStartAnew={() => conversation.startAnew()}
      />
      <Notices notices={live.notices} onDismiss={(id) => conversation.dismissNotice(id)} />
      <div className={withPanel ? 'studio__main' : 'studio__main studio__main--alone'}>
        <section className="stage" aria-label={speakers} ref={stage}>
          {phase === 'ended' ? (
            <EpisodeEnd live={live} onLeave={onLeave} />
          ) : (
            <>
              <RegionBoundary name={regions.table}>
                <Table conversation={conversation} live={live} />
              </RegionBoundary>
              <RegionBoundary name={regions.waveform}>
                <Waveform levels={conversation.levels} speakers={live.speakers} />
              </RegionBoundary>
              <Controls conversation={conversation} live={live} />
            </>
          )}
        </section>
        {withPanel && (
          <Tabs.Root
            className="panel"
            value={panel}
            onValueChange={(chosen) => setPanel(chosen as Panel)}
          >
            <Tabs.List className="tabs">
              <Tabs.Trigger className="tab" value="captions" id="captions-title">
                {captionWords.title}
              </Tabs.Trigger>
              <Tabs.Trigger className="tab" value="turns">
                {turnWords.title}
              </Tabs.Trigger>
            </Tabs.List>
            {/* The captions keep their place, and go on being read out, behind the turns. */}
            <Tabs.Content className="panel__content" value="captions" forceMount tabIndex={-1}>
              <RegionBoundary name={regions.captions}>
                <Captions live={live} />
              </RegionBoundary>
            </Tabs.Content>
            <Tabs.Content className="panel__content" value="turns">
              <Turns live={live} />
            </Tabs.Content>
            {phase !== 'ended' && (
              <SayBox enabled={phase === 'live'} onSay={(text) => conversation.say(text)} />
            )}
          </Tabs.Root>
        )}
      </div>
    </main>
  );
}

/** Counts on the element what was played, for whoever measures; nothing is rendered for it. */
function useSamplesPlayed({ samplesPlayed }: Conversation) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const show = () =>
      element.current?.setAttribute('data-samples-played', `${samplesPlayed.get()}`);
    show();
    return samplesPlayed.subscribe(show);
  }, [samplesPlayed]);
  return element;
}
