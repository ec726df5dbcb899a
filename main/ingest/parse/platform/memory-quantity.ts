/** Suffixes of resource.Quantity: powers of 1024 with `i`, of 1000 without; `m` is a thousandth. */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
};

/** Bytes of `1728Mi`, `2G`, `1073741824`, `1.5Gi`, `2e9`; undefined for anything else. */
export function memoryQuantity(text: string | undefined): number | undefined {
  const [, digits, unit] = /^(\d{1,18}(?:\.\d{1,9})?(?:[eE]\d{1,2})?)([a-zA-Z]{0,2})$/.exec(text ?? '') ?? [];
  const factor = unit !== undefined && Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  return digits === undefined || factor === undefined ? undefined : Math.round(Number(digits) * factor);
}
