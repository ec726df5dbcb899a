/** `93 %`, `0.4 %`, `< 0.1 %`: below a hundredth the digit behind the point is what there is to see. Unknown is `?`, never 0. */
export function percent(share: number | undefined): string {
  if (share === undefined) return '?';
  const value = share * 100;
  return `${value > 0 && value < 1 ? Number(value.toFixed(1)) || '< 0.1' : Math.round(value)} %`;
}
