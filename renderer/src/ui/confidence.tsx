/** Bars of the meter: finer would pretend to know more than a rule can. */
const BARS = 5;

/** Five bars for a number from 0 to 1; the number stands beside them. */
export function Confidence({ value }: { readonly value: number }) {
  const filled = Math.round(Math.min(1, Math.max(0, value)) * BARS);
  return (
    <span className="meter" aria-hidden="true">
      {Array.from({ length: BARS }, (_, index) => (
        <i key={index} className={index < filled ? 'full' : ''} />
      ))}
    </span>
  );
}
