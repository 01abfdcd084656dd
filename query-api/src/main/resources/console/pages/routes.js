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

/** `under` names the entry of the navigation that a page belongs to. */
export const routes = [
  { path: '/', open: boardPage },
  { path: '/orders', open: ordersPage },
  { path: '/orders/:id', open: orderPage, under: '/orders' },
  { path: '/place-order', open: placeOrderPage },
  { path: '/products', open: productsPage },
  { path: '/products/:sku', open: productPage, under: '/products' },
  { path: '/payments', open: paymentsPage },
  { path: '/dead-letters', open: lettersPage },
  { path: '/dead-letters/:id', open: letterPage, under: '/dead-letters' },
  { path: '/customers', open: customersPage },
  { path: '/customers/:id', open: customerPage, under: '/customers' },
  { path: '/topologies', open: topologiesPage },
  { path: '/system', open: systemPage },
  { path: '/charts', open: chartsPage },
];

export const elsewhere = notFoundPage;
