/** What stands around every page: name, navigation, the live sign, who is signed in. */
import { html, nothing } from '../lib/lit-html.js';
import { announced } from '../core/announce.js';
import { liveState } from '../core/live.js';
import { redraw } from '../core/redraw.js';
import { current, go } from '../core/router.js';
import { isStaff, signedIn, signOut, who } from '../core/session.js';
import { nextTheme, theme } from '../core/theme.js';
import { dialog } from './dialog.js';
import { icon } from './icons.js';
import { problem } from './parts.js';
import { signInPage } from '../pages/sign-in.js';

const NAVIGATION = [
  ['Orders', [['/', 'Board', 'board'], ['/orders', 'All orders', 'orders'],
    ['/place-order', 'Place an order', 'place']]],
  ['Shop', [['/products', 'Products', 'products'], ['/payments', 'Payments', 'payments', 'staff'],
    ['/customers', 'Customers', 'customers', 'staff']]],
  ['Operation', [['/dead-letters', 'Dead letters', 'letters', 'staff'],
    ['/topologies', 'Topologies', 'topologies', 'staff'], ['/system', 'System', 'system', 'staff'],
    ['/charts', 'Charts', 'charts', 'staff']]],
];

const LIVE = {
  live: ['good', 'Live', 'Changes appear by themselves'],
  connecting: ['busy', 'Connecting', 'Not yet live'],
  reconnecting: ['wait', 'Reconnecting', 'What is shown may be old'],
  polling: ['good', 'Every 5 s', 'Looks again every five seconds'],
  off: ['plain', 'Not live', ''],
};

let menuOpen = false;

function toggleMenu() {
  menuOpen = !menuOpen;
  redraw();
}

function closeMenu(event) {
  if (!menuOpen || (event.key && event.key !== 'Escape')) return;
  toggleMenu();
  if (event.key) document.querySelector('.menu-button').focus();
}

addEventListener('hashchange', closeMenu);
addEventListener('keydown', closeMenu);

function item([path, text, picture, staff]) {
  if (staff && !isStaff()) return nothing;
  const shown = current().route?.under ?? current().path;
  return html`<li>
    <a href="#${path}" aria-current=${[shown, current().path].includes(path) ? 'page' : nothing}>
      ${icon(picture)}${text}</a></li>`;
}

const group = ([title, items]) => (items.some(([, , , staff]) => !staff || isStaff())
  ? html`<div class="nav-group"><h2>${title}</h2><ul>${items.map(item)}</ul></div>`
  : nothing);

const navigation = () => html`
  <nav id="navigation" class=${menuOpen ? 'open' : ''} aria-label="Main">
    ${NAVIGATION.map(group)}
    ${isStaff() ? nothing : group(['You', [[`/customers/${who().id}`, 'My account', 'customers']]])}
    <p class="nav-foot"><a href="/docs">API description</a></p>
  </nav>`;

function liveSign() {
  const [kind, text, title] = LIVE[liveState()];
  return html`<p class="live ${kind}" role="status" title=${title}>
    <span class="dot" aria-hidden="true"></span>${text}</p>`;
}

const themeButton = () => html`
  <button type="button" class="quiet" @click=${nextTheme} title="Theme: ${theme()}">
    ${icon('theme')}<span class="visually-hidden">Theme: ${theme()}. Change it</span>
  </button>`;

async function leave() {
  await signOut();
  go('/');
}

const top = () => html`
  <header class="top">
    ${signedIn() ? html`
      <button type="button" class="quiet menu-button" aria-expanded=${menuOpen} aria-controls="navigation"
        @click=${toggleMenu}>${icon(menuOpen ? 'close' : 'menu')}<span class="visually-hidden">Menu</span></button>`
    : nothing}
    <a class="brand" href="#/"><img src="/console/icon.svg" alt="" width="24" height="24"><span>Millrace</span></a>
    <div class="top-end">
      ${signedIn() ? liveSign() : nothing}
      ${themeButton()}
      ${signedIn() ? html`
        <span class="who" title="signed in">${who().username ?? who().customerId}</span>
        <button type="button" class="small-button" @click=${leave}>Sign out</button>` : nothing}
    </div>
  </header>`;

function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

/** A page that fails must not take the navigation with it. */
function page() {
  try {
    return current().page?.view();
  } catch (e) {
    console.error(e);
    return problem({ title: 'This page cannot be shown', detail: String(e.message) });
  }
}

export const shell = () => html`
  <a class="skip" href="#main" @click=${skip}>Skip to content</a>
  ${top()}
  <div class="body ${signedIn() ? '' : 'alone'}">
    ${signedIn() ? navigation() : nothing}
    <main id="main" tabindex="-1">${signedIn() ? page() : signInPage()}</main>
  </div>
  <p class="visually-hidden" role="status" aria-live="polite">${announced()}</p>
  ${dialog()}`;
