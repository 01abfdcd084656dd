/** The states of orders and what they mean to a reader; facts that lead to them. */
export const ORDER_STATUSES = [
  'PENDING', 'RESERVED', 'CONFIRMED', 'SHIPPED', 'REFUNDING', 'REFUNDED', 'REJECTED', 'FAILED', 'CANCELLED',
];

export const REACHED = {
  OrderPlaced: 'PENDING',
  OrderReserved: 'RESERVED',
  OrderConfirmed: 'CONFIRMED',
  OrderRejected: 'REJECTED',
  OrderFailed: 'FAILED',
  OrderCancelled: 'CANCELLED',
  OrderRefundStarted: 'REFUNDING',
  OrderRefunded: 'REFUNDED',
  OrderShipped: 'SHIPPED',
};

const TONES = {
  busy: ['PENDING', 'RESERVED', 'ATTEMPTING', 'SENDING', 'HELD', 'REBALANCING', 'CREATED', 'RESTORING', 'REGISTERING'],
  wait: ['WAITING', 'REFUNDING', 'VOIDING', 'GIVEN_UP', 'DEACTIVATED', 'UNKNOWN'],
  good: ['CONFIRMED', 'SHIPPED', 'SETTLED', 'SENT', 'PAID', 'ACTIVE', 'RUNNING', 'UP'],
  bad: [
    'REJECTED', 'FAILED', 'DECLINED', 'DECLINED_FINALLY', 'REFUSED', 'ERROR', 'DOWN', 'PENDING_ERROR', 'AWAY', 'MIXED',
  ],
};

/** busy, wait, good, bad or plain. */
export function tone(status) {
  return Object.keys(TONES).find((name) => TONES[name].includes(status)) ?? 'plain';
}
