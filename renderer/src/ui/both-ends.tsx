interface BothEndsProps {
  readonly name: string;
  /** Letters at the end that stay when the rest has no room. */
  readonly last: number;
  readonly className?: string;
}

/** Names of processes and files differ in their last letters (`worker-1`, `jobmanager.log.2`): these are always read. */
export function BothEnds({ name, last, className = '' }: BothEndsProps) {
  const end = name.length > last ? name.slice(name.length - Math.min(last, Math.floor(name.length / 2))) : '';
  return (
    <span className={`both-ends ${className}`}>
      <span className="ell">{name.slice(0, name.length - end.length)}</span>
      {end}
    </span>
  );
}
