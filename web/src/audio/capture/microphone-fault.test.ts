import { expect, it } from 'vitest';
import { MicrophoneFault } from './microphone-fault';

it.each([
  ['NotAllowedError', 'denied', /Allow it/],
  ['NotFoundError', 'missing', /Plug one in/],
  ['NotReadableError', 'busy', /Close that program/],
  ['StrangeError', 'other', /Try again/],
])('says what to do about %s', (name, kind, words) => {
  const fault = MicrophoneFault.from(new DOMException('technical words', name));
  expect(fault.kind).toBe(kind);
  expect(fault.message).toMatch(words);
});

it('stays what it is', () => {
  const fault = new MicrophoneFault('insecure');
  expect(MicrophoneFault.from(fault)).toBe(fault);
});

it('copes with what is no error at all', () => {
  expect(MicrophoneFault.from(undefined).kind).toBe('other');
});
