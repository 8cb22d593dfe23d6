import { ask, h } from "./dom.js";
import * as cart from "./cart.js";
import { customer } from "./customer.js";
import { PAGES } from "./pages.js";
import { Story } from "./story.js";

const page = document.getElementById("page");
const story = new Story(document.getElementById("story"), document.getElementById("letter"), document.getElementById("news"));

const shop = { go, changed, complain: (text) => say(text, "bad") };

function go(path, remembered = true) {
  const known = PAGES[path] ? path : "/shop";
  if (remembered && location.pathname !== known) history.pushState(null, "", known);
  const { title, content } = PAGES[known];
  document.title = `${title} · Sample shop`;
  page.replaceChildren(...[content(shop)].flat(2));
  if (remembered) {
    page.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  window.waymark.page(title);
  header();
}

function changed(text) {
  header();
  if (text) say(text);
  window.waymark.flush().then(() => story.look(), () => {});
}

function header() {
  document.getElementById("count").textContent = cart.count();
  document.getElementById("account").textContent = customer() ? customer().firstName || "Account" : "Sign up";
  for (const link of document.querySelectorAll(".bar nav a")) {
    link.toggleAttribute("aria-current", link.pathname === location.pathname);
  }
}

function say(text, kind = "good") {
  document.querySelector(".said")?.remove();
  const note = h("p", { class: `said ${kind}`, role: kind === "bad" ? "alert" : "status" }, text);
  document.body.append(note);
  note.addEventListener("animationend", () => note.remove());
}

function show(what) {
  document.body.classList.toggle("at-story", what === "story");
  document.getElementById("see-shop").setAttribute("aria-pressed", what === "shop");
  document.getElementById("see-story").setAttribute("aria-pressed", what === "story");
  if (what === "story") story.seen();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='/shop']");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    go(link.pathname);
  }
});
addEventListener("popstate", () => go(location.pathname, false));
document.getElementById("see-shop").addEventListener("click", () => show("shop"));
document.getElementById("see-story").addEventListener("click", () => show("story"));

/** The snippet as any page would have it, with the browsers' write key. */
async function snippet() {
  const { writeKey } = await ask("settings");
  const script = h("script", { src: "/waymark.js", "data-write-key": writeKey });
  await new Promise((loaded, failed) => {
    script.addEventListener("load", loaded);
    script.addEventListener("error", failed);
    document.head.append(script);
  });
}

await snippet();
go(location.pathname, false);
story.begin();
