// Talks to a window of a running code-server the way `code-server FILE` in its terminal does.
import { request } from 'node:http';
import { Failure } from '../failure.mjs';
import { remote } from './open.mjs';

const POLL_MS = 200;

function ask(socketPath, path, body) {
  return new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const asked = request({ socketPath, path, method }, response => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', chunk => (text += chunk));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(text) : reject(new Error(`${response.statusCode} ${text}`)),
      );
    });
    asked.on('error', reject);
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The socket of the newest window whose extension host runs, one that shows `folder` first; or undefined. */
export async function currentWindow(server, folder) {
  const answer = await ask(server.sessionSocket, `/session?filePath=${encodeURIComponent(`${folder}/x`)}`);
  return JSON.parse(answer).socketPath;
}

/** Waits until a window other than `earlier` has a running extension host. No limit means forever. */
export async function nextWindow(server, folder, { earlier, limitMs = Infinity } = {}) {
  const end = Date.now() + limitMs;
  for (;;) {
    const window = await currentWindow(server, folder);
    if (window !== undefined && window !== earlier) return window;
    if (Date.now() > end) {
      throw new Failure(`The extension host did not start within ${limitMs / 1000} s.`);
    }
    await new Promise(resolve => setTimeout(resolve, POLL_MS));
  }
}

/**
 * Opens a file in its default editor. (The `openFile` of a workbench address comes before extensions are
 * known, so it shows the text editor.)
 */
export async function openInWindow(server, window, file) {
  const fileURIs = [remote(server, file)];
  await ask(window, '/', { type: 'open', folderURIs: [], fileURIs, forceReuseWindow: true });
}
