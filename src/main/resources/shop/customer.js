const KEPT = "shop.customer";

/** Who has signed up in this browser: {customer, email, firstName}, or undefined. */
export const customer = () => JSON.parse(localStorage.getItem(KEPT)) ?? undefined;

export function remember(somebody) {
  localStorage.setItem(KEPT, JSON.stringify(somebody));
}

/** The next visitor is somebody else. */
export function forget() {
  localStorage.clear();
  window.waymark.reset();
}
