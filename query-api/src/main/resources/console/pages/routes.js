/** All pages, by their address behind the #. The last one is for all other addresses. */
import { boardPage } from './board.js';
import { ordersPage } from './orders.js';
import { orderPage } from './order.js';
import { placeOrderPage } from './place-order.js';
import { productsPage } from './products.js';
import { productPage } from './product.js';
import { paymentsPage } from './payments.js';
import { lettersPage } from './dead-letters.js';
import { letterPage } from './dead-letter.js';
import { customersPage } from './customers.js';
import { customerPage } from './customer.js';
import { topologiesPage } from './topologies.js';
import { systemPage } from './system.js';
import { chartsPage } from './charts.js';
import { notFoundPage } from './not-found.js';

/** `under` names the entry of the navigation that a page belongs to; pages of the `staff` are not there for others. */
export const routes = [
  { path: '/', open: boardPage },
  { path: '/orders', open: ordersPage },
  { path: '/orders/:id', open: orderPage, under: '/orders' },
  { path: '/place-order', open: placeOrderPage },
  { path: '/products', open: productsPage },
  { path: '/products/:sku', open: productPage, under: '/products' },
  { path: '/payments', open: paymentsPage, staff: true },
  { path: '/dead-letters', open: lettersPage, staff: true },
  { path: '/dead-letters/:id', open: letterPage, under: '/dead-letters', staff: true },
  { path: '/customers', open: customersPage, staff: true },
  { path: '/customers/:id', open: customerPage, under: '/customers' },
  { path: '/topologies', open: topologiesPage, staff: true },
  { path: '/system', open: systemPage, staff: true },
  { path: '/charts', open: chartsPage, staff: true },
];

export const elsewhere = notFoundPage;
