/** `0.4 %`, `7 %`: below a hundredth the digit behind the point is what there is to see. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 1 ? Number(value.toFixed(1)) || '< 0.1' : Math.round(value)} %`;
}
