/** What the shop sells. Prices in euros. */
export const CURRENCY = "EUR";

export const GOODS = [
  { id: "sencha", name: "Sencha", note: "Green tea, steamed · 100 g", price: 12.5 },
  { id: "earl-grey", name: "Earl Grey", note: "Black tea with bergamot · 100 g", price: 9.9 },
  { id: "rooibos", name: "Rooibos", note: "No caffeine · 100 g", price: 8.5 },
  { id: "teapot", name: "Stoneware teapot", note: "0.9 litres", price: 39 },
  { id: "cup", name: "Porcelain cup", note: "0.25 litres", price: 14 },
  { id: "kettle", name: "Gooseneck kettle", note: "1 litre, holds its temperature", price: 69 },
];

export const picture = (id) => `/shop/pictures/${id}.png`;

const euros = new Intl.NumberFormat(navigator.language, { style: "currency", currency: CURRENCY });

export const money = (amount) => euros.format(amount);
