const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** `0 B`, `117 KiB`, `6.31 GiB`: binary units, three significant digits. */
export function bytes(count: number): string {
  let value = Math.abs(count);
  let unit = 0;
  while (value >= 1023.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  const text = Number(value.toFixed(digits)).toString();
  return `${count < 0 ? '-' : ''}${text} ${UNITS[unit] ?? 'B'}`;
}
