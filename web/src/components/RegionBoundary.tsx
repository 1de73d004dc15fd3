import { Component, type ReactNode } from 'react';
import { Fault } from './Fault';

interface Props {
  /** What the region is called, for people. */
  name: string;
  children: ReactNode;
  /** Another value gives what failed another try, such as the page's address. */
  resetKey?: string;
  onRetry?: () => void;
}

interface State {
  readonly failure: unknown;
  readonly resetKey: string | undefined;
}

const NONE = Symbol('no failure');

/** Keeps a failure in its region: the rest of the page goes on. */
export class RegionBoundary extends Component<Props, State> {
  override state: State = { failure: NONE, resetKey: this.props.resetKey };

  static getDerivedStateFromError(failure: unknown): Partial<State> {
    return { failure };
  }

  static getDerivedStateFromProps({ resetKey }: Props, state: State): Partial<State> | null {
    return resetKey === state.resetKey ? null : { failure: NONE, resetKey };
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === NONE) {
      return this.props.children;
    }
    const retry = () => {
      this.props.onRetry?.();
      this.setState({ failure: NONE });
    };
    return <Fault name={this.props.name} failure={failure} onRetry={retry} />;
  }
}
