/** Small parts that every page is made of. */
import { html, nothing } from '../lib/lit-html.js';
import { now } from '../core/clock.js';
import { duration, localTime, words } from '../core/format.js';
import { tone } from '../core/statuses.js';

export const badge = (status) => html`<span class="badge ${tone(status)}">${words(status)}</span>`;

/** Local time; the exact instant in its title. */
export const time = (iso) => (iso
  ? html`<time datetime=${iso} title=${iso}>${localTime(iso)}</time>`
  : html`<span class="muted">–</span>`);

/** What is left until an instant, ticking. */
export function countdown(iso, over = 'due now') {
  const left = new Date(iso).getTime() - now();
  return html`<time class="countdown" role="timer" datetime=${iso} title=${iso}>${
    left > 0 ? `in ${duration(left)}` : over}</time>`;
}

/** How long ago, ticking. */
export const ago = (iso) => html`
  <time datetime=${iso} title=${iso}>${duration(now() - new Date(iso).getTime())} ago</time>`;

export const problem = (found, again) => html`
  <div class="problem" role="alert">
    <p><strong>${found.title ?? 'Something went wrong'}</strong></p>
    ${found.detail || found.message ? html`<p>${found.detail || found.message}</p>` : nothing}
    ${found.requestId ? html`<p class="muted small">Request <code>${found.requestId}</code></p>` : nothing}
    ${again ? html`<button type="button" @click=${again}>Try again</button>` : nothing}
  </div>`;

export const empty = (text, more = nothing) => html`<div class="empty"><p>${text}</p>${more}</div>`;

export const loading = (what = 'Loading') => html`
  <p class="loading" role="status"><span class="spinner" aria-hidden="true"></span>${what} …</p>`;

/** What a resource has: its value, or why there is none; an older value stays beside a new problem. */
export function loaded(found, show) {
  const refused = found.problem ? problem(found.problem, () => found.reload()) : nothing;
  if (found.value === undefined) return found.problem ? refused : loading();
  return html`${refused}${show(found.value)}`;
}

export const section = (title, content, beside = nothing) => html`
  <section class="card">
    <header class="card-head"><h2>${title}</h2>${beside}</header>
    ${content}
  </section>`;

export const heading = (title, beside = nothing) => html`
  <header class="page-head"><h1>${title}</h1><div class="page-actions">${beside}</div></header>`;

/** Names with their values; those without one, or for whom it is not, are left out. */
export const facts = (pairs, kind = '') => html`
  <dl class="facts ${kind}">${pairs
    .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

export const more = (found) => (found.hasMore()
  ? html`<p class="more"><button type="button" ?disabled=${found.loadingMore} @click=${found.more}>
      ${found.loadingMore ? 'Loading …' : 'Show more'}</button></p>`
  : nothing);
