interface ProgressBarProps {
  readonly done: number;
  readonly all: number;
  readonly label: string;
}

/** How far something has come. */
export function ProgressBar({ done, all, label }: ProgressBarProps) {
  return (
    <div
      className="progress-bar"
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={all}
      aria-valuenow={done}
      aria-label={label}
    >
      <div style={{ width: `${all === 0 ? 0 : (done / all) * 100}%` }} />
    </div>
  );
}
