/** Who is signed in: one session for all tabs of a browser, renewed by one of them before its token ends. */
import { redraw } from './redraw.js';

const KEY = 'millrace-session';
const HOUR_MS = 3_600_000;
/** A session that no tab has used for so long is over, however long the server would still renew it. */
const UNUSED_MS = 12 * HOUR_MS;
/** Not the same in all tabs: where there are no locks (plain HTTP from elsewhere) they must not all renew at once. */
const RENEW_BEFORE_MS = 60_000 + Math.random() * 120_000;
const LONGEST_REQUEST_MS = 20_000;
const ENDED = 'Your session has ended. Sign in again to go on.';

const watchers = new Set();
/** Where storage is forbidden, each tab has a session of its own. */
let memory = null;
let session = stored();
let renewing = null;
let notice = '';

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return found && Date.now() - found.endsAt < UNUSED_MS ? found : null;
  } catch {
    return memory;
  }
}

function keep(next) {
  memory = next;
  try {
    if (next) localStorage.setItem(KEY, JSON.stringify(next));
    else localStorage.removeItem(KEY);
  } catch {
    // It stays in this tab, then.
  }
  adopt(next);
}

function adopt(next) {
  session = next;
  watchers.forEach((watcher) => watcher());
  redraw();
}

/** Another tab has renewed the session, ended it, or signed in; or it was unused for too long. */
function follow() {
  const next = stored();
  if (session && !next) notice = ENDED;
  adopt(next);
}

addEventListener('storage', ({ key }) => (key === KEY || key === null) && follow());

/** Called whenever somebody signs in or out, or tokens are renewed. */
export const onSession = (watcher) => watchers.add(watcher);
export const signedIn = () => session !== null;
export const who = () => session?.who ?? {};
export const isStaff = () => session?.who?.role?.toUpperCase() === 'STAFF';
/** Why there is nobody signed in any more, if it was not by choice. */
export const signInNotice = () => notice;

async function ask(path, body, token) {
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' };
  if (token) headers.Authorization = `Bearer ${token}`;
  const answer = await fetch(path, {
    method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(LONGEST_REQUEST_MS),
  });
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

/** Signs out, in all tabs; `why` is told to who would sign in next. */
export async function signOut(why = '') {
  await accessToken();
  const leaving = session;
  notice = why;
  keep(null);
  if (leaving) {
    await ask('/api/v1/auth/logout', { refreshToken: leaving.refreshToken }, leaving.accessToken).catch(() => null);
  }
}

/** A session whose access token was refused in spite of all has ended without being asked to. */
export function endSession(refused) {
  if (session?.accessToken !== refused) return;
  notice = ENDED;
  keep(null);
}

/** A token that is good for a while; null if nobody is signed in any more. */
export async function accessToken() {
  if (session && session.endsAt - Date.now() < RENEW_BEFORE_MS) await renew(session.accessToken);
  return session?.accessToken ?? null;
}

/**
 * Changes tokens for new ones. A second use of a refresh token would end the session: so one tab at a time does it, and
 * whoever comes next finds it done.
 *
 * @param {string} worn the access token that is no longer good enough
 * @returns {Promise<boolean>} whether there is another one now
 */
export async function renew(worn) {
  renewing ??= alone(() => exchange(worn)).finally(() => {
    renewing = null;
  });
  await renewing;
  return session !== null && session.accessToken !== worn;
}

const alone = (work) => (navigator.locks ? navigator.locks.request(KEY, work) : work());

async function exchange(worn) {
  const before = stored();
  if (before?.accessToken !== worn) {
    follow();
    return;
  }
  const answer = await ask('/api/v1/auth/refresh', { refreshToken: before.refreshToken }).catch(() => null);
  if (stored()?.refreshToken !== before.refreshToken) return;
  if (answer?.ok) {
    keep({ ...before, ...tokens(answer.told) });
  } else if (answer?.status === 400 || answer?.status === 401) {
    endSession(worn);
  }
}
