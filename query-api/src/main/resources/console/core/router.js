/** Which page is shown: what stands behind the # in the address. */
import { afterDraw, redraw } from './redraw.js';
import { announce } from './announce.js';
import { isStaff, onSession, signedIn, who } from './session.js';

let routes = [];
let elsewhere = null;
let shown = { path: '', route: {}, page: null, reader: null };

/** Shows the page of the address, now and whenever that changes; `other` opens for addresses without one. */
export function startRouter(all, other) {
  routes = all;
  elsewhere = other;
  addEventListener('hashchange', () => show(true));
  show(false);
}

export const current = () => shown;
export const go = (to) => {
  location.hash = to;
};
export const link = (...parts) => `#/${parts.map(encodeURIComponent).join('/')}`;

const reader = () => (signedIn() ? who().id : '');

/** A closed page asks nothing: before anybody is signed in, after, and when it is somebody else. */
onSession(() => {
  if (reader() !== shown.reader) show(false);
});


function match(pattern, asked) {
  const names = pattern.split('/');
  const parts = asked.split('/');
  if (names.length !== parts.length) return null;
  const found = {};
  for (let number = 0; number < names.length; number++) {
    if (names[number].startsWith(':') && parts[number] !== '') {
      found[names[number].slice(1)] = safely(parts[number]);
    } else if (names[number] !== parts[number]) {
      return null;
    }
  }
  return found;
}

function safely(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function open() {
  const [asked, parameters] = (location.hash.slice(1) || '/').split('?');
  for (const route of routes) {
    const found = match(route.path, asked);
    if (found && (isStaff() || !route.staff)) {
      return { path: asked, route, page: pageOf(route.open, { ...parsed(parameters), ...found }) };
    }
  }
  return { path: asked, route: {}, page: pageOf(elsewhere, {}) };
}

const parsed = (parameters) => Object.fromEntries(new URLSearchParams(parameters ?? ''));
const pageOf = (opened, parameters) => (signedIn() ? opened(parameters) : { title: 'Sign in' });

function show(byUser) {
  shown.page?.close?.();
  shown = { ...open(), reader: reader() };
  document.title = `${shown.page.title} · Millrace`;
  redraw();
  if (byUser) {
    afterDraw(() => {
      document.getElementById('main')?.focus({ preventScroll: true });
      scrollTo(0, 0);
      announce(shown.page.title);
    });
  }
}
