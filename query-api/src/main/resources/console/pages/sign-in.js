/** Signing in: the API's own, nothing beside it. */
import { html, nothing } from '../lib/lit-html.js';
import { redraw } from '../core/redraw.js';
import { signIn, signInNotice } from '../core/session.js';
import { field } from '../view/form.js';
import { problem } from '../view/parts.js';

const state = { busy: false, refused: null };

async function submit(event) {
  event.preventDefault();
  const form = event.target;
  const given = Object.fromEntries(new FormData(form));
  state.busy = true;
  state.refused = null;
  redraw();
  try {
    const refused = await signIn(given.username, given.password);
    state.refused = refused && told(refused);
    if (!refused) form.reset();
  } catch {
    state.refused = { title: 'The server cannot be reached', detail: 'Try again in a moment.' };
  }
  state.busy = false;
  redraw();
}

function told(refused) {
  const requestId = refused.headers.get('X-Request-Id');
  if (refused.status === 401) return { title: 'Name or password is wrong', requestId };
  const again = refused.headers.get('Retry-After');
  const detail = [refused.told?.detail, again ? `Try again in ${again} s.` : ''].filter(Boolean).join(' ');
  return { title: refused.told?.title ?? `The server answers ${refused.status}`, detail, requestId };
}

export const signInPage = () => html`
  <form class="card sign-in form" @submit=${submit}>
    <h1>Sign in to Millrace</h1>
    ${signInNotice() && !state.refused ? html`<p class="notice" role="status">${signInNotice()}</p>` : nothing}
    ${field({ name: 'username', label: 'User name', required: true, autocomplete: 'username', autofocus: true })}
    ${field({
      name: 'password', label: 'Password', type: 'password', required: true, autocomplete: 'current-password',
    })}
    ${state.refused ? problem(state.refused) : nothing}
    <button type="submit" class="primary wide" ?disabled=${state.busy}>
      ${state.busy ? 'Signing in …' : 'Sign in'}</button>
    <p class="hint">You stay signed in, in all tabs of this browser, until you sign out or have not been here for
      twelve hours.</p>
  </form>`;
