// One request to the server, and what is said when it fails.

/** An answer that is no success, or no answer at all. */
export class RequestError extends Error {
  /**
   * @param {number} status The HTTP status; 0 when the server could not be reached.
   * @param {string} detail What the server said, one sentence; empty when it said nothing.
   */
  constructor(status, detail) {
    super(detail || `HTTP ${status}`);
    this.name = 'RequestError';
    this.status = status;
    this.detail = detail;
  }
}

/**
 * An absolute URL of the application, wherever it is mounted.
 * @param {string} path Relative to the mount point, without a leading slash.
 */
export function appUrl(path) {
  return new URL(path, document.baseURI).href;
}

/**
 * @param {string} path
 * @param {RequestInit} [init]
 * @returns {Promise<Response>}
 * @throws {RequestError}
 */
export async function request(path, init) {
  let response;
  try {
    response = await fetch(appUrl(path), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }

    throw new RequestError(0, '');
  }

  if (!response.ok) {
    const isSentence = response.headers.get('Content-Type')?.startsWith('text/plain') ?? false;
    throw new RequestError(response.status, isSentence ? (await response.text()).trim() : '');
  }

  return response;
}

/**
 * @param {string} path
 * @param {AbortSignal} [signal]
 */
export async function getJson(path, signal) {
  return (await request(path, { signal })).json();
}

/**
 * @param {'POST'|'PUT'|'PATCH'|'DELETE'} method
 * @param {string} path
 * @param {unknown} [body]
 */
export function command(method, path, body) {
  return request(path, body === undefined
    ? { method }
    : { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

/** @param {Record<string, string|number|undefined>} values */
export function parameters(values) {
  const result = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') {
      result.set(name, String(value));
    }
  }

  return result;
}
