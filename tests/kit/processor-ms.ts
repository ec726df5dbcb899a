/** Processor time that this process has used, ms: it stands still while other programs have the machine, as no clock does. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
