/** Class and first line of the message of what was thrown, as a title bears it. */
export function saidBriefly({ className, message }: { readonly className: string; readonly message: string }): string {
  return `${className}: ${message.split('\n')[0] ?? ''}`.slice(0, 200);
}
