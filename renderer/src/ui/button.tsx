import { Button as BlueprintButton } from '@blueprintjs/core';
import type { MouseEvent, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

interface ButtonProps {
  readonly icon?: IconName;
  /** `primary` once a screen, `quiet` without a frame, `link` in the colour of links. */
  readonly look?: 'plain' | 'primary' | 'quiet' | 'link';
  readonly size?: 'small' | 'usual';
  /** Shortcut shown inside. */
  readonly keys?: string;
  /** What it does, when no word stands on it. */
  readonly label?: string;
  readonly isDisabled?: boolean;
  readonly testId?: string;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  readonly children?: ReactNode;
}

const LOOK = { plain: '', primary: ' p', quiet: ' q', link: ' q link' };

export function Button(props: ButtonProps) {
  const { icon, look = 'plain', size = 'small', keys, label, isDisabled = false, testId, onClick, children } = props;
  const isBare = children === undefined;
  return (
    <BlueprintButton
      className={`btn${size === 'small' ? ' s' : ''}${LOOK[look]}${isBare ? ' icon-only' : ''}`}
      disabled={isDisabled}
      data-testid={testId}
      aria-label={label}
      title={isBare ? label : undefined}
      onClick={onClick}
    >
      {icon === undefined ? undefined : <Icon name={icon} />}
      {children}
      {keys === undefined ? undefined : <kbd>{keys}</kbd>}
    </BlueprintButton>
  );
}
