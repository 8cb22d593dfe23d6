import { ask, h } from "./dom.js";
import { GOODS, money, picture } from "./goods.js";
import * as cart from "./cart.js";
import { customer, forget, remember } from "./customer.js";

const GUIDE = { guide: "brewing", title: "Brewing tea well" };

/** Each page: its title and what is on it. `go` leads to another page, `changed` says the cart has changed. */
export const PAGES = {
  "/shop": {
    title: "Tea and what it takes",
    content: ({ changed }) => [
      h("h1", {}, "Tea, and what it takes"),
      h("p", { class: "lead" }, "Put something into the cart and leave it there. Then look at what happens beside the shop."),
      h("ul", { class: "goods" }, GOODS.map((good) => product(good, changed))),
    ],
  },
  "/shop/cart": {
    title: "Cart",
    content: (shop) => [h("h1", {}, "Your cart"), cart.count() ? filledCart(shop) : emptyCart()],
  },
  "/shop/thanks": {
    title: "Thank you",
    content: () => [
      h("h1", {}, "Thank you for your order"),
      h("p", { class: "lead" }, "Now let a day pass in your story. The reminders that were planned stay unsent, and it says why."),
      h("p", {}, h("a", { class: "button quiet", href: "/shop" }, "Back to the shop")),
    ],
  },
  "/shop/pricing": {
    title: "For offices",
    content: () => [
      h("h1", {}, "Tea for your office"),
      h("p", { class: "lead" }, "Every month, as much as you drink. Somebody who is known and looks here gets 25 points, once a day; at 100 sales are told, with the reasons."),
      h("ul", { class: "plans" }, plan("Small", 29, "up to 10 people"), plan("Medium", 69, "up to 30 people"), plan("Large", 149, "up to 80 people")),
    ],
  },
  "/shop/guide": {
    title: "Guide",
    content: (shop) => [
      h("h1", {}, "Brewing tea well"),
      h("p", { class: "lead" }, "How hot, how long, how much: one page that is worth keeping. We send it to your e-mail address at once."),
      guideForm(shop),
    ],
  },
  "/shop/guide/brewing": {
    title: "Brewing tea well",
    content: () => [
      h("h1", {}, "Brewing tea well"),
      h("table", { class: "facts" },
        h("thead", {}, h("tr", {}, ["Tea", "Water", "Time", "Leaves for 250 ml"].map((head) => h("th", { scope: "col" }, head)))),
        h("tbody", {}, [
          ["Green, steamed", "70 °C", "1 to 2 min", "2 g"],
          ["Green, pan-fired", "80 °C", "2 to 3 min", "2 g"],
          ["Oolong", "90 °C", "3 min", "3 g"],
          ["Black", "95 °C", "3 to 4 min", "2 g"],
          ["Rooibos", "100 °C", "5 to 8 min", "3 g"],
        ].map((row) => h("tr", {}, row.map((cell) => h("td", {}, cell)))))),
      h("p", {}, "Warm the pot first. Take soft, fresh water. When the time is up, take the leaves out: what makes tea bitter comes last."),
    ],
  },
  "/shop/sign-up": {
    title: "Sign up",
    content: (shop) => (customer() ? signedUp(shop) : [
      h("h1", {}, "Sign up"),
      h("p", { class: "lead" }, "Any address will do: every e-mail ends in the mailbox of this machine."),
      signUpForm(shop),
    ]),
  },
};

function product(good, changed) {
  return h("li", { class: "good" },
    h("img", { src: picture(good.id), alt: "", width: "320", height: "320", loading: "lazy" }),
    h("h2", {}, good.name),
    h("p", { class: "note" }, good.note),
    h("p", { class: "price" }, money(good.price)),
    h("button", { type: "button", "aria-label": `Put ${good.name} into the cart`, onclick: () => { cart.add(good); changed(`${good.name} is in the cart.`); } }, "Into the cart"));
}

function plan(name, price, people) {
  return h("li", {}, h("h2", {}, name), h("p", { class: "price" }, money(price), h("small", {}, " a month")), h("p", { class: "note" }, people));
}

function emptyCart() {
  return h("p", { class: "lead" }, "There is nothing in it. ", h("a", { href: "/shop" }, "Choose something."));
}

function filledCart(shop) {
  const again = () => { shop.changed(); shop.go("/shop/cart"); };
  const known = customer();
  return [
    h("ul", { class: "lines" }, cart.lines().map((line) => h("li", {},
      h("img", { src: picture(line.id), alt: "", width: "72", height: "72" }),
      h("span", {}, h("strong", {}, line.name), h("br"), h("small", {}, `${line.quantity} × ${money(line.price)}`)),
      h("span", { class: "price" }, money(line.price * line.quantity)),
      h("button", { type: "button", class: "quiet", "aria-label": `Take one ${line.name} out`, onclick: () => { cart.remove(line); again(); } }, "−"),
      h("button", { type: "button", class: "quiet", "aria-label": `One more ${line.name}`, onclick: () => { cart.add(line); again(); } }, "+")))),
    h("p", { class: "total" }, "Total ", h("strong", {}, money(cart.total()))),
    known
      ? form("Buy now", shop, async () => { await buy(known); shop.changed(); shop.go("/shop/thanks"); })
      : h("p", {}, h("a", { class: "button", href: "/shop/sign-up" }, "Sign up to buy")),
  ];
}

async function buy(known) {
  await window.waymark.flush(); // what was put into the cart is told before the order
  await ask("checkout", {
    visitor: window.waymark.visitor(),
    customer: known.customer,
    cart: cart.read().id,
    lines: cart.lines().map(({ id, name, price, quantity }) => ({ id, name, price, quantity })),
  });
  cart.clear();
}

function guideForm(shop) {
  const known = customer();
  return form("Send me the guide", shop, async (filled) => {
    if (!known) await signUp({ email: filled.email, consentEmail: filled.consentEmail });
    window.waymark.track("Guide Requested", { ...GUIDE, url: `${location.origin}/shop/guide/${GUIDE.guide}` });
    await window.waymark.flush();
    shop.changed("The guide is on its way to you.");
  }, known ? [] : [
    field("E-mail", { name: "email", type: "email", required: true, autocomplete: "email" }),
    check("Tell me about offers by e-mail, too", "consentEmail"),
  ]);
}

function signUpForm(shop) {
  return form("Sign up", shop, async (filled) => { await signUp(filled); shop.changed("Welcome."); shop.go("/shop/sign-up"); }, [
    field("First name", { name: "firstName", autocomplete: "given-name", maxlength: "100" }),
    field("E-mail", { name: "email", type: "email", required: true, autocomplete: "email" }),
    field("Mobile number, for texts", { name: "phone", type: "tel", autocomplete: "tel", placeholder: "+49 151 23456789" }),
    check("Write to me by e-mail", "consentEmail"),
    check("Send me texts", "consentSms"),
  ]);
}

/** The account is the shop's server's to make; the browser only learns who it now belongs to. */
async function signUp(filled) {
  await window.waymark.flush();
  const { customer: id } = await ask("sign-up", {
    visitor: window.waymark.visitor(),
    email: filled.email,
    firstName: filled.firstName || undefined,
    phone: filled.phone || undefined,
    consentEmail: filled.consentEmail === "on",
    consentSms: filled.consentSms === "on",
  });
  remember({ customer: id, email: filled.email, firstName: filled.firstName });
  window.waymark.identify(id);
}

function signedUp(shop) {
  const { email, firstName } = customer();
  return [
    h("h1", {}, firstName ? `Hello ${firstName}` : "Hello"),
    h("p", { class: "lead" }, `You are signed up with ${email}.`),
    h("p", {}, h("button", { type: "button", class: "quiet", onclick: () => { forget(); shop.changed(); shop.go("/shop"); } }, "Become somebody else")),
  ];
}

function field(label, attributes) {
  return h("label", {}, label, h("input", attributes));
}

function check(label, name) {
  return h("label", { class: "check" }, h("input", { type: "checkbox", name }), label);
}

function form(button, shop, send, fields = []) {
  const submit = h("button", { type: "submit" }, button);
  return h("form", {
    onsubmit: async (event) => {
      event.preventDefault();
      submit.disabled = true;
      try {
        await send(Object.fromEntries(new FormData(event.target)));
      } catch (error) {
        shop.complain(error.message);
      } finally {
        submit.disabled = false;
      }
    },
  }, ...fields, submit);
}
