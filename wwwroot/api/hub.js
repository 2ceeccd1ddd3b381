// The live connection. SignalR's ESM build has specifiers without extension, which a browser does not resolve, so its
// classic script is loaded and wrapped here; after the first paint, since the list does not wait for it.

/** @import { ChangeBatch } from './types.js' */

import { appUrl } from './request.js';

/** How long to wait before each try to reconnect, in milliseconds; the last one is repeated for ever. */
const retryDelays = [0, 300, 700, 1500, 3000, 5000];

/**
 * @typedef {object} HubEvents
 * @property {(batch: ChangeBatch) => void} onChanges
 * @property {() => void} onConnected Called after the first connect and after each reconnect.
 * @property {() => void} onLost
 */

/** @type {any} The connection; null before the library is there. */
let hub = null;

/** @type {Map<string, (message: any) => void>} */
const handlers = new Map();

/**
 * Handles a message that the hub sends to those who asked for it.
 * @param {string} method
 * @param {(message: any) => void} handler
 */
export function listen(method, handler) {
  handlers.set(method, handler);
  hub?.on(method, handler);
}

/**
 * Calls the hub.
 * @param {string} method
 * @returns {Promise<void>} Fails when there is no connection.
 */
export function invoke(method) {
  return hub ? hub.invoke(method) : Promise.reject(new Error('not connected'));
}

/** @returns {Promise<any>} The library's global. */
function loadLibrary() {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = appUrl('lib/signalr.min.js');
    script.addEventListener('load', () => resolve(/** @type {any} */ (globalThis).signalR));
    script.addEventListener('error', () => reject(new Error('lib/signalr.min.js could not be loaded')));
    document.head.append(script);
  });
}

/** @param {number} attempt */
function delayBefore(attempt) {
  return retryDelays[Math.min(attempt, retryDelays.length - 1)] ?? 5000;
}

/**
 * Connects to the inbox hub and stays connected; never throws and never gives up.
 * @param {HubEvents} events
 */
export async function connect(events) {
  let library;
  for (let attempt = 0; !library; attempt++) {
    try {
      library = await loadLibrary();
    } catch {
      events.onLost();
      await pause(delayBefore(attempt + 1));
    }
  }

  const connection = new library.HubConnectionBuilder()
    .withUrl(appUrl('hubs/inbox'))
    .withAutomaticReconnect({
      nextRetryDelayInMilliseconds: (/** @type {{previousRetryCount: number}} */ context) => delayBefore(context.previousRetryCount),
    })
    .configureLogging(library.LogLevel.None)
    .build();
  hub = connection;
  connection.on('changes', events.onChanges);
  handlers.forEach((handler, method) => connection.on(method, handler));
  connection.onreconnecting(events.onLost);
  connection.onreconnected(events.onConnected);
  // The server ends connections when it stops; that closes for good, so the page starts again by itself.
  connection.onclose(() => {
    events.onLost();
    void start(connection, events, 1);
  });
  await start(connection, events, 0);
}

/**
 * @param {{start: () => Promise<void>}} connection
 * @param {HubEvents} events
 * @param {number} attempt
 */
async function start(connection, events, attempt) {
  for (; ; attempt++) {
    await pause(delayBefore(attempt));
    try {
      await connection.start();
      events.onConnected();
      return;
    } catch {
      events.onLost();
    }
  }
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
