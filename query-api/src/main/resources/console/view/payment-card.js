/** A payment with its attempts, and when the next one is due. */
import { html, nothing } from '../lib/lit-html.js';
import { words } from '../core/format.js';
import { badge, countdown, empty, section, time } from './parts.js';
import { table } from './table.js';

const columns = [
  { name: 'Attempt', head: true, show: (attempt) => `No. ${attempt.number}` },
  { name: 'Outcome', show: (attempt) => (attempt.outcome
    ? badge(attempt.outcome) : html`<span class="badge busy">Under way</span>`) },
  { name: 'Reason', show: (attempt) => words(attempt.reason) },
  { name: 'At', show: (attempt) => time(attempt.at) },
];

const next = (payment) => (payment.nextAttemptAt
  ? html`<p class="next">${payment.attempts.length > 0 ? 'Next attempt' : 'First attempt'}
      <strong>${countdown(payment.nextAttemptAt)}</strong></p>`
  : nothing);

const attempts = (payment) => (payment.attempts.length === 0
  ? empty('Nothing was charged yet.')
  : table({ caption: 'Attempts to charge', columns, rows: payment.attempts, key: (attempt) => attempt.number }));

/** The payment of an order; there is none before the stock is held. */
export function paymentCard(order) {
  const { payment } = order;
  if (!payment) return section('Payment', empty('No payment was asked for.'));
  return section('Payment', html`${next(payment)}${attempts(payment)}`, badge(payment.status));
}
