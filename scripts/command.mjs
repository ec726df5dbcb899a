import { spawn, spawnSync } from 'node:child_process';
import { root } from './root.mjs';

/** Runs a command in the project and shows what it prints; answers its exit code, 127 when it is not there. */
export function run(command, args, env = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  return done.status ?? (done.error ? 127 : 1);
}

/** Runs quietly; what it printed is only shown when it fails. */
export function runQuietly(command, args, env = {}) {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8', env: { ...process.env, ...env } });
  const status = done.status ?? (done.error ? 127 : 1);
  if (status !== 0) process.stderr.write(`${done.stdout ?? ''}${done.stderr ?? ''}`);
  return status;
}

/** What a command prints, or undefined when it is not there or fails. */
export function ask(command, args) {
  const done = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  return done.status === 0 ? done.stdout : undefined;
}

/** Hands the terminal over to a command and passes Ctrl-C on to it; answers its exit code. */
export function handOver(command, args, env = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    const pass = (signal) => child.kill(signal);
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', () => done(127));
    child.on('exit', (code, signal) => done(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}
