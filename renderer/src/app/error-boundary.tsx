import { Component, type ReactNode } from 'react';
import { useText } from '../i18n/language.ts';
import { COMMON } from '../i18n/words.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-text.ts';

interface BoundaryProps {
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly error: Error | undefined;
}

/** A view that fails says so in its place; the others go on. */
export class ErrorBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: undefined };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <Failed error={error} onRetry={() => this.setState({ error: undefined })} />;
  }
}

function Failed({ error, onRetry }: { readonly error: Error; readonly onRetry: () => void }) {
  const say = useText();
  return (
    <div className="empty" role="alert" data-testid="view-failed">
      <span>
        <b>{say(COMMON.notBroken)}</b> {say(COMMON.notBrokenMore)}
      </span>
      <span className="row g8">
        <Button onClick={onRetry}>{say(COMMON.retry)}</Button>
        <Button icon="copy" onClick={() => void copyText(error.stack ?? error.message)}>
          {say(COMMON.copyDetails)}
        </Button>
      </span>
    </div>
  );
}
