import { app } from 'electron';
import { startDesktop } from './shell/desktop.ts';
import { declareScheme, secureSession } from './shell/security.ts';
import { handedOver, startPaths } from './shell/start-paths.ts';

const given = startPaths(process.argv, process.defaultApp === true, process.cwd());

declareScheme();
if (app.requestSingleInstanceLock({ paths: given })) {
  app.on('window-all-closed', () => app.quit());
  const desktop = app.whenReady().then(() => {
    secureSession();
    return startDesktop(given);
  });
  app.on('second-instance', (_event, _argv, _folder, data) => {
    void desktop.then((running) => running.openPaths(handedOver(data)));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    void desktop.then((running) => running.openPaths([path]));
  });
} else {
  app.quit();
}
