/** The REST API as pages use it: JSON in, JSON out, problem documents as exceptions. */
import { accessToken, endSession, renew, signedIn } from './session.js';

const ROOT = '/api/v1';

/** What the API, or the way to it, had to object. */
export class Problem extends Error {
  constructor(status, document, requestId) {
    super(document.detail || document.title || 'Something went wrong.');
    this.status = status;
    this.title = document.title ?? 'Something went wrong';
    this.detail = document.detail ?? '';
    this.code = document.code ?? '';
    this.field = document.field ?? '';
    this.requestId = requestId ?? '';
  }

  static async of(answer) {
    const document = await answer.json().catch(() => ({ title: `The server answers ${answer.status}` }));
    return new Problem(answer.status, document, answer.headers.get('X-Request-Id'));
  }

  static unreachable() {
    const title = 'The server cannot be reached';
    return new Problem(0, { title, detail: 'Try again in a moment.', code: 'unreachable' }, '');
  }
}

async function send(method, path, options, again) {
  const token = await accessToken();
  const headers = { Accept: 'application/json', ...options.headers };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);
  let answer;
  try {
    answer = await fetch(ROOT + path, { method, headers, body, signal: options.signal, cache: 'no-store' });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw Problem.unreachable();
  }
  if (answer.status === 401 && token && !again) {
    if (await renew(token)) return send(method, path, options, true);
    if (signedIn()) throw Problem.unreachable();
  }
  if (answer.status === 401 && again) endSession(token);
  if (!answer.ok) throw await Problem.of(answer);
  return answer;
}

async function json(method, path, options = {}) {
  const answer = await send(method, path, options, false);
  return answer.status === 204 ? null : answer.json();
}

export const get = (path, signal) => json('GET', path, { signal });
export const post = (path, body, headers) => json('POST', path, { body: body ?? {}, headers });
export const put = (path, body, headers) => json('PUT', path, { body, headers });
export const remove = (path) => json('DELETE', path);

/** The answer itself, for what is not JSON or whose headers matter. */
export const open = (path, headers, signal) => send('GET', path, { headers, signal }, false);

/** A path with parameters; those without a value are left out. */
export function query(path, parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
