/** As the look of a chain is everywhere: `A → B`. */
export function arrows(name: string): string {
  return name.replaceAll(' -> ', ' → ');
}
