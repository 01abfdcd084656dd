/** Who is signed in: the tokens of this tab, renewed before they end. */
import { redraw } from './redraw.js';

const KEY = 'millrace-session';
const RENEW_BEFORE_MS = 60_000;
const watchers = new Set();
let session = stored();
let renewing = null;
let notice = '';

function stored() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function keep(next) {
  session = next;
  if (next) {
    sessionStorage.setItem(KEY, JSON.stringify(next));
  } else {
    sessionStorage.removeItem(KEY);
  }
  watchers.forEach((watcher) => watcher());
  redraw();
}

/** Called whenever somebody signs in or out. */
export const onSession = (watcher) => watchers.add(watcher);
export const signedIn = () => session !== null;
export const who = () => session?.who ?? {};
export const isStaff = () => session?.who?.role?.toUpperCase() === 'STAFF';
/** Why there is nobody signed in any more, if it was not by choice. */
export const signInNotice = () => notice;

async function ask(path, body, token) {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(path, { method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body) });
  const told = answer.status === 204 ? null : await answer.json().catch(() => null);
  return { ok: answer.ok, status: answer.status, told, headers: answer.headers };
}

const tokens = (told) => ({
  accessToken: told.accessToken,
  refreshToken: told.refreshToken,
  endsAt: Date.now() + told.expiresIn * 1000,
});

/** Signs in; answers with null, or with what was refused. */
export async function signIn(username, password) {
  const login = await ask('/api/v1/auth/login', { username, password });
  if (!login.ok) return login;
  const given = tokens(login.told);
  const me = await ask('/api/v1/me', null, given.accessToken);
  if (!me.ok) return me;
  notice = '';
  keep({ ...given, who: { role: 'CUSTOMER', username, ...me.told } });
  return null;
}

export async function signOut() {
  const leaving = session;
  notice = '';
  keep(null);
  if (leaving) {
    await ask('/api/v1/auth/logout', { refreshToken: leaving.refreshToken }, leaving.accessToken).catch(() => null);
  }
}

/** The session has ended without being asked to. */
export function endSession() {
  if (!session) return;
  notice = 'Your session has ended. Sign in again to go on.';
  keep(null);
}

/** A token that is good for a while; null if nobody is signed in any more. */
export async function accessToken() {
  if (session && session.endsAt - Date.now() < RENEW_BEFORE_MS) await renew();
  return session?.accessToken ?? null;
}

/** Changes the refresh token for a new pair, once at a time: a second use of one would end the session. */
export function renew() {
  renewing ??= exchange().finally(() => {
    renewing = null;
  });
  return renewing;
}

async function exchange() {
  const before = session;
  if (!before) return;
  const answer = await ask('/api/v1/auth/refresh', { refreshToken: before.refreshToken }).catch(() => null);
  if (session !== before) return;
  if (answer?.ok) {
    keep({ ...before, ...tokens(answer.told) });
  } else if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
    endSession();
  }
}
