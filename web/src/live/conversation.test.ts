import { describe, expect, it } from 'vitest';
import { MicrophoneFault } from '../audio/capture/microphone-fault';
import { FakeParts, settle } from '../testing/fake-parts';
import { Conversation } from './conversation';

const HEADER = { utteranceId: 'u1', position: 0, sampleRate: 24_000 };

describe('Conversation', () => {
  it('opens microphone, loudspeaker and session, and says who it is', async () => {
    const { parts, conversation } = await aLiveConversation();
    expect(parts.socket.sent[0]).toEqual([
      'hello',
      { participantName: 'Robin', audio: { encoding: 'pcm_s16le', sampleRate: 16_000 } },
    ]);
    expect(conversation.microphone.get()).toEqual({ phase: 'on' });
  });

  it('sends the microphone’s chunks and shows their level', async () => {
    const { parts, conversation } = await aLiveConversation();
    const pcm = new ArrayBuffer(3_200);
    parts.microphone?.onChunk({ pcm, level: 0.18 });
    expect(parts.socket.sentOf('audio.chunk')).toEqual([[pcm]]);
    expect(conversation.levels.of('you').get()).toBe(1);
  });

  it('hands audio to the player with its place in the utterance', async () => {
    const { parts } = await aLiveConversation();
    const pcm = new Uint8Array([0, 0x40]).buffer;
    parts.socket.receive('audio.chunk', 'claude', { ...HEADER, position: 960, last: true }, pcm);
    await settle();
    expect(parts.frames).toEqual([
      {
        speaker: 'claude',
        utteranceId: 'u1',
        position: 960,
        rateHz: 24_000,
        samples: Float32Array.of(0.5),
        last: true,
      },
    ]);
  });

  it('takes the end of an utterance without samples', async () => {
    const { parts } = await aLiveConversation();
    parts.socket.receive('audio.chunk', 'claude', { ...HEADER, last: true });
    await settle();
    expect(parts.frames).toMatchObject([{ last: true, samples: new Float32Array(0) }]);
  });

  it('tells the server what was played, and counts it once', async () => {
    const { parts, conversation } = await aLiveConversation();
    const report = { speaker: 'claude', utteranceId: 'u1', level: 0.1 };
    parts.report({ ...report, kind: 'progress', samples: 2_400 });
    parts.report({ ...report, kind: 'finished', samples: 3_000 });
    parts.report({ ...report, kind: 'stopped', samples: 3_000 });
    expect(parts.socket.sentOf('audio.played').map(([played]) => played)).toEqual(
      [2_400, 3_000, 3_000].map((samples) => ({ speaker: 'claude', utteranceId: 'u1', samples })),
    );
    expect(conversation.samplesPlayed.get()).toBe(3_000);
    expect(conversation.levels.of('claude').get()).toBe(0);
  });

  it('stops an utterance when the server says so', async () => {
    const { parts } = await aLiveConversation();
    parts.socket.receive('audio.stop', {
      speaker: 'claude',
      utteranceId: 'u1',
      reason: 'barge-in',
    });
    await settle();
    expect(parts.stops).toEqual(['u1']);
  });

  it('pauses an utterance and goes on when the server says so', async () => {
    const { parts } = await aLiveConversation();
    parts.socket.receive('audio.pause', { speaker: 'claude', utteranceId: 'u1' });
    parts.socket.receive('audio.resume', { speaker: 'claude', utteranceId: 'u1' });
    await settle();
    expect(parts.pauses).toEqual(['u1', 'not u1']);
    expect(parts.stops).toEqual([]);
  });

  it('keeps playing over a lost connection, and forgets pauses whose end it may have missed', async () => {
    const { parts, conversation } = await aLiveConversation();
    parts.socket.drop();
    await settle();
    expect(parts.stops).toEqual([]);
    expect(parts.microphonesOpen).toBe(1);
    parts.socket.accept();
    parts.socket.acknowledge('episode-1', true);
    await settle();
    expect(parts.pauses).toEqual(['none']);
    expect(conversation.state.get().connection.phase).toBe('live');
    conversation.close();
  });

  it('falls silent and closes the microphone when the session is gone, and opens it for a new one', async () => {
    const { parts, conversation } = await aLiveConversation();
    parts.socket.receive('error', { code: 'taken-over', message: 'Elsewhere.' });
    await settle();
    expect(parts.stops).toEqual(['all']);
    expect(parts.microphonesOpen).toBe(0);
    conversation.startAnew();
    parts.socket.accept();
    parts.socket.acknowledge('episode-2');
    await settle();
    expect(parts.microphonesOpen).toBe(1);
    expect(conversation.microphone.get()).toEqual({ phase: 'on' });
    conversation.close();
  });

  it('mutes and unmutes', async () => {
    const { parts, conversation } = await aLiveConversation();
    conversation.toggleMute();
    expect(conversation.microphone.get()).toEqual({ phase: 'muted' });
    conversation.toggleMute();
    expect(conversation.microphone.get()).toEqual({ phase: 'on' });
    expect(parts.muted).toEqual([true, false]);
  });

  it('hears who pushes to talk only while they do', async () => {
    const { parts, conversation } = await aLiveConversation();
    conversation.setTalkMode('push');
    expect(conversation.microphone.get()).toEqual({ phase: 'muted' });
    conversation.holdToTalk(true);
    expect(conversation.microphone.get()).toEqual({ phase: 'on' });
    conversation.holdToTalk(false);
    expect(parts.muted.slice(0, 3)).toEqual([true, false, true]);
    conversation.setTalkMode('open');
    expect(conversation.microphone.get()).toEqual({ phase: 'on' });
  });

  it('hears who is muted while they hold the key, and not after it', async () => {
    const { conversation } = await aLiveConversation();
    conversation.toggleMute();
    conversation.holdToTalk(true);
    expect(conversation.microphone.get()).toEqual({ phase: 'on' });
    conversation.holdToTalk(false);
    expect(conversation.microphone.get()).toEqual({ phase: 'muted' });
  });

  it('takes another microphone at once, muted as the one before', async () => {
    const { parts, conversation } = await aLiveConversation();
    conversation.toggleMute();
    conversation.chooseMicrophone('desk');
    await settle();
    expect(parts.chosen).toEqual([undefined, 'desk']);
    expect(parts.microphonesOpen).toBe(1);
    expect(parts.muted.at(-1)).toBe(true);
    expect(conversation.microphone.get()).toEqual({ phase: 'muted' });
  });

  it('says hello with the token and the briefing, the token as it is then', async () => {
    const parts = new FakeParts();
    let token = 'first';
    const wishes = { participantName: 'Robin', briefingId: 'bees', token: () => token };
    const conversation = new Conversation(wishes, parts);
    conversation.start(false);
    parts.socket.accept();
    expect(parts.socket.sentOf('hello')[0]?.[0]).toMatchObject({
      briefingId: 'bees',
      token: 'first',
    });
    parts.socket.acknowledge();
    token = 'second';
    parts.socket.drop();
    conversation.reconnectNow();
    parts.socket.accept();
    expect(parts.socket.sentOf('hello')[1]?.[0]).toMatchObject({ token: 'second' });
    conversation.close();
  });

  it('goes on without a microphone, and takes one later', async () => {
    const parts = new FakeParts();
    parts.microphoneFault = new MicrophoneFault('denied');
    const { conversation } = await aLiveConversation(parts);
    expect(conversation.microphone.get()).toMatchObject({ phase: 'failed' });
    expect(conversation.say('I type')).toBe(true);
    parts.microphoneFault = null;
    await conversation.openMicrophone();
    expect(conversation.microphone.get()).toEqual({ phase: 'on' });
  });

  it('asks for no microphone when the person would rather type', async () => {
    const parts = new FakeParts();
    const conversation = new Conversation({ participantName: 'Robin' }, parts);
    conversation.start(false);
    await settle();
    expect(parts.microphonesOpen).toBe(0);
    expect(conversation.microphone.get()).toEqual({ phase: 'off' });
  });

  it('says so when the microphone is unplugged', async () => {
    const { parts, conversation } = await aLiveConversation();
    parts.microphone?.onLost(new MicrophoneFault('lost'));
    expect(conversation.microphone.get()).toMatchObject({ phase: 'failed' });
    expect(parts.microphonesOpen).toBe(0);
  });

  it('lets go of a microphone that is given after the stop', async () => {
    const parts = new FakeParts();
    const conversation = new Conversation({ participantName: 'Robin' }, parts);
    conversation.start(true);
    conversation.stop();
    await settle();
    expect(parts.microphonesOpen).toBe(0);
    expect(conversation.microphone.get()).toEqual({ phase: 'off' });
  });

  it('goes on with captions where no sound can be played', async () => {
    const parts = new FakeParts();
    parts.playerFails = true;
    const { conversation } = await aLiveConversation(parts);
    parts.socket.receive('audio.chunk', 'claude', HEADER, new ArrayBuffer(2));
    expect(conversation.state.get().notices).toMatchObject([{ code: 'sound.unavailable' }]);
    expect(conversation.state.get().connection.phase).toBe('live');
  });

  it('falls silent and closes the microphone when the server ends the session', async () => {
    const { parts } = await aLiveConversation();
    parts.socket.receive('session.end', { reason: 'budget' });
    await settle();
    expect(parts.stops).toEqual(['all']);
    expect(parts.microphonesOpen).toBe(0);
  });

  it('lets go of everything when it is closed', async () => {
    const { parts, conversation } = await aLiveConversation();
    conversation.close();
    await settle();
    expect(parts.playerClosed).toBe(true);
    expect(parts.microphonesOpen).toBe(0);
    expect(parts.socket.connected).toBe(false);
  });
});

async function aLiveConversation(parts = new FakeParts()) {
  const conversation = new Conversation({ participantName: 'Robin' }, parts);
  conversation.start(true);
  parts.socket.accept();
  parts.socket.acknowledge();
  await settle();
  return { parts, conversation };
}
