import { GOODS, CURRENCY, picture } from "./goods.js";

const KEPT = "shop.cart";

/** One cart at a time; every change is told to Waymark. */
export function read() {
  return JSON.parse(localStorage.getItem(KEPT)) ?? { id: `cart-${crypto.getRandomValues(new Uint32Array(1))[0]}`, lines: {} };
}

export function lines() {
  return Object.entries(read().lines).map(([id, quantity]) => ({ ...GOODS.find((good) => good.id === id), quantity }));
}

export const total = () => lines().reduce((sum, line) => sum + line.price * line.quantity, 0);

export const count = () => lines().reduce((sum, line) => sum + line.quantity, 0);

export function add(good) {
  change(good, 1);
  window.waymark.track("Product Added", told(good));
}

export function remove(good) {
  change(good, -1);
  window.waymark.track("Product Removed", told(good));
}

export function clear() {
  localStorage.removeItem(KEPT);
}

function change(good, by) {
  const cart = read();
  const quantity = (cart.lines[good.id] ?? 0) + by;
  if (quantity > 0) cart.lines[good.id] = quantity;
  else delete cart.lines[good.id];
  localStorage.setItem(KEPT, JSON.stringify(cart));
}

function told(good) {
  return {
    cart_id: read().id,
    product_id: good.id,
    name: good.name,
    price: good.price,
    quantity: 1,
    currency: CURRENCY,
    url: `${location.origin}/shop`,
    image_url: location.origin + picture(good.id),
  };
}
