import { ICON_PATHS, type IconName } from './icon-paths.ts';

interface IconProps {
  readonly name: IconName;
  /** CSS pixels. */
  readonly size?: number;
  /** Filled instead of outlined: the sign of a trigger. */
  readonly filled?: boolean;
}

/** A sign beside words; it is hidden from screen readers, so words must say the same. */
export function Icon({ name, size = 14, filled = false }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={filled ? 'currentColor' : 'none'}
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}

/** The mark of the product. */
export function Mark() {
  return (
    <svg
      aria-hidden="true"
      width={18}
      height={18}
      viewBox="0 0 18 18"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M9 1.8c4 .9 6.200 3.700 6.200 7.400 0 3.900-2.500 6.500-6.200 7.500-3.700-1-6.200-3.600-6.200-7.500C2.800 5.500 5 2.700 9 1.800z" />
      <path d="M9 1.800 7.400 5.200l3 2.600-2.600 2.800L9.600 13 9 16.700" stroke="var(--accent-text)" />
    </svg>
  );
}
