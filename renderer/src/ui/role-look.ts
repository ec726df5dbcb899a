import type { Role } from '#contract/finding.ts';
import type { IconName } from './icon-paths.ts';

interface RoleLook {
  readonly look: 'failed' | 'warn' | 'mute' | 'risk';
  readonly icon: IconName;
  readonly filled: boolean;
}

/** Colour and sign of each role: filled diamond, ring, arrow, triangle. */
export const ROLE_LOOK: Readonly<Record<Role, RoleLook>> = {
  trigger: { look: 'failed', icon: 'trigger', filled: true },
  sustainer: { look: 'warn', icon: 'sustainer', filled: false },
  consequence: { look: 'mute', icon: 'consequence', filled: false },
  risk: { look: 'risk', icon: 'risk', filled: false },
};
