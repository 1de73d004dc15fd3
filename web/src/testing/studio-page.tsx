import { act, fireEvent, render, screen } from '@testing-library/react';
import { StudioPage } from '../studio/StudioPage';
import { FakeParts, settle } from './fake-parts';
import { fakeServices, inServices } from './services';

/** The studio in a browser that nobody has used before; the test is the server. */
export class StudioStage {
  readonly parts = new FakeParts();

  constructor() {
    Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
    localStorage.clear();
  }

  /** Opens the page. */
  async show(services = fakeServices(this.parts)): Promise<void> {
    render(inServices(this.parts, <StudioPage />, services));
    await act(settle);
  }

  /** Opens the page and begins a conversation. */
  async start(
    name = 'Robin',
    services = fakeServices(this.parts),
    prepare: () => Promise<void> = async () => {},
  ): Promise<void> {
    await this.show(services);
    await prepare();
    fireEvent.change(screen.getByLabelText('Your name'), { target: { value: name } });
    fireEvent.click(screen.getByRole('button', { name: 'Start' }));
    await act(async () => {
      this.parts.socket.accept();
      this.parts.socket.acknowledge();
      await settle();
    });
  }

  /** The server tells something. */
  receive(event: string, ...args: unknown[]): void {
    act(() => this.parts.socket.receive(event, ...args));
  }
}
