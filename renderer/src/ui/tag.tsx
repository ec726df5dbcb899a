import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-paths.ts';

interface TagProps {
  readonly look: 'failed' | 'warn' | 'mute' | 'ok' | 'prog' | 'risk' | 'line';
  readonly icon?: IconName;
  readonly filled?: boolean;
  readonly className?: string;
  readonly testId?: string;
  readonly children: ReactNode;
}

/** A word with a colour; the sign beside it says the same without colour. */
export function Tag({ look, icon, filled = false, className = '', testId, children }: TagProps) {
  return (
    <span className={`tag ${look} ${className}`} data-testid={testId}>
      {icon === undefined ? undefined : <Icon name={icon} size={12} filled={filled} />}
      {children}
    </span>
  );
}
