import { ask, h } from "./dom.js";
import { Pass, when } from "./pass.js";
import { at } from "./time.js";

const EVERY = 1_500; // milliseconds

/** What Waymark does about this visitor, while it does it. */
export class Story {
  #passes = new Map();
  #models = new Map();
  #last = "";
  #news = 0;
  #seen = 0;
  #parts = {
    headline: h("p", { class: "headline", role: "status" }),
    clock: h("time", {}),
    passed: h("p", { class: "passed", role: "status" }),
    passes: h("div", { class: "passes" }),
    planned: h("ul", { class: "list" }),
    sent: h("ul", { class: "list" }),
    held: h("ul", { class: "list" }),
    moments: h("ul", { class: "list moments" }),
  };

  constructor(root, letter, badge) {
    this.letter = letter;
    this.badge = badge;
    const { headline, clock, passed, passes, planned, sent, held, moments } = this.#parts;
    this.skips = [["PT1H", "Skip 1 hour"], ["P1D", "Skip 1 day"]].map(([duration, label]) =>
      h("button", { type: "button", onclick: () => this.#skip(duration, label) }, label));
    root.append(
      h("header", {}, h("h2", {}, "Your story"), headline,
        h("div", { class: "clock" }, clock, h("span", {}, this.skips)), passed),
      part("Journeys", passes, "journeys"),
      part("Planned", planned, "planned"),
      part("Sent to you", sent, "sent"),
      part("Not sent, and why", held, "held"),
      h("details", { class: "part" }, h("summary", {}, "Everything that was seen"), moments),
    );
    letter.addEventListener("click", (event) => event.target === letter && letter.close());
  }

  /** Looks again and again while somebody can see it. */
  begin() {
    const look = () => (document.hidden ? Promise.resolve() : this.look()).finally(() => setTimeout(look, EVERY));
    look();
  }

  seen() {
    this.#seen = this.#news;
    this.badge.hidden = true;
  }

  async look() {
    const story = await ask(`story/${window.waymark.visitor()}`).catch((error) => this.#failed(error));
    if (!story) return;
    this.#parts.clock.textContent = at(story.now);
    this.#parts.clock.dateTime = story.now;
    const { now, ...rest } = story;
    const minute = Math.floor(Date.parse(now) / 60_000);
    if (this.#last === JSON.stringify([minute, rest])) return;
    this.#last = JSON.stringify([minute, rest]);
    await this.#tell(story);
  }

  #failed(error) {
    this.#parts.headline.textContent = error.message;
  }

  async #tell(story) {
    const passes = await Promise.all(story.passes.map((pass) => this.#pass(pass, story.deliveries)));
    const planned = passes.flatMap((pass) => pass.planned()).sort((a, b) => a.due.localeCompare(b.due));
    const { headline, passes: cards, planned: plans, sent, held, moments } = this.#parts;
    headline.textContent = sentence(story, passes, planned);
    fill(cards, passes.map((pass) => pass.element), "None yet.");
    fill(plans, planned.map((plan) => h("li", {}, h("strong", {}, plan.what), h("small", {}, `${plan.journey} · ${when(plan.due, story.now)}`))), "Nothing.");
    fill(sent, this.#messages(story), "Nothing yet.");
    fill(held, unsent(story, passes), "Nothing.");
    fill(moments, story.moments.map((moment) => h("li", {}, h("span", {}, moment.text), h("small", {}, at(moment.at)))), "Nothing yet.");
    this.#count(story.mails.length + story.texts.length);
  }

  async #pass(pass, deliveries) {
    if (!this.#passes.has(pass.id)) {
      const address = `journeys/${encodeURIComponent(pass.journey)}/${pass.version ?? "current"}`;
      if (!this.#models.has(address)) this.#models.set(address, ask(address).then(({ source }) => source));
      this.#passes.set(pass.id, new Pass(pass, await this.#models.get(address), (shown) => this.#enlarge(shown)));
    }
    const known = this.#passes.get(pass.id);
    known.update(pass, deliveries);
    return known;
  }

  #messages({ mails, texts }) {
    const letters = mails.map((mail) => ({ at: mail.receivedAt, row: h("li", { class: "mail" },
      h("button", { type: "button", class: "plain", onclick: () => this.#open(mail) }, mail.subject), h("small", {}, `E-mail · ${at(mail.receivedAt)}`)) }));
    const sms = texts.map((text) => ({ at: text.sentAt, row: h("li", { class: "text" },
      h("span", {}, text.text), h("small", {}, `Text · ${at(text.sentAt)}`)) }));
    return [...letters, ...sms].sort((a, b) => b.at.localeCompare(a.at)).map(({ row }) => row);
  }

  #count(messages) {
    this.#news = messages;
    const fresh = document.body.classList.contains("at-story") ? 0 : messages - this.#seen;
    if (fresh <= 0) this.#seen = messages;
    this.badge.hidden = fresh <= 0;
    this.badge.textContent = fresh;
  }

  /** The mail as it lies in the mailbox. */
  #open(mail) {
    this.#dialog(mail.subject, h("iframe", {
      src: `/shop/api/mails/${window.waymark.visitor()}/${encodeURIComponent(mail.id)}`, title: mail.subject, sandbox: "allow-popups allow-popups-to-escape-sandbox",
    }));
  }

  #enlarge(pass) {
    const drawing = h("div", { class: "drawing large" });
    this.#dialog(pass.model.name, drawing);
    pass.drawInto(drawing);
  }

  #dialog(title, content) {
    this.letter.classList.toggle("wide", content.classList.contains("drawing"));
    this.letter.replaceChildren(
      h("header", {}, h("h2", {}, title), h("button", { type: "button", class: "plain", autofocus: true, onclick: () => this.letter.close() }, "Close")),
      content);
    this.letter.showModal();
  }

  async #skip(duration, label) {
    const { passed } = this.#parts;
    this.skips.forEach((button) => (button.disabled = true));
    passed.textContent = "Time passes, from one due moment to the next …";
    try {
      const { settled } = await ask("skip", { duration });
      passed.textContent = settled ? `${label.replace("Skip", "Skipped")}.` : "Some steps are still at work; the story goes on by itself.";
    } catch (error) {
      passed.textContent = error.message;
    } finally {
      this.skips.forEach((button) => (button.disabled = false));
    }
    await this.look();
  }
}

/** The whole story in one sentence. */
function sentence({ contact, now }, passes, planned) {
  if (!contact?.email) return "We do not know who you are yet. What you do is remembered, but strangers get no messages.";
  const bought = passes.filter(({ pass }) => pass.why?.includes("bought"));
  const since = bought.map(({ pass }) => pass.endedAt ?? "").toSorted().at(-1) ?? "";
  const anew = planned.find((plan) => plan.enteredAt > since);
  if (anew) return next(anew, now);
  const never = bought.flatMap((pass) => pass.never());
  if (never.length) return [silence(never), ...planned.slice(0, 1).map((plan) => next(plan, now))].join(" ");
  if (planned.length) return next(planned[0], now);
  return passes.some(({ pass }) => pass.state === "live") ? "A journey is under way." : "Nothing is planned.";
}

function silence(never) {
  return `Silence: you bought, so ${never.length === 1 ? "one message is" : `${never.length} messages are`} not sent, ${never[0]} first of all.`;
}

function next({ what, due, endsOnOrder }, now) {
  return `Next: ${what} ${when(due, now)}${endsOnOrder ? ", unless you buy before" : ""}.`;
}

function unsent({ deliveries }, passes) {
  const held = deliveries.filter(({ state }) => ["skipped", "deferred", "failed", "unknown"].includes(state)).map((delivery) =>
    h("li", {}, h("strong", {}, delivery.message), h("small", {}, delivery.reason ?? delivery.state)));
  const never = passes.filter((pass) => pass.never().length).map((pass) =>
    h("li", {}, h("strong", {}, pass.never().join(", ")), h("small", {}, `${pass.model.name} was left: ${pass.pass.why ?? pass.pass.state}. Everything after that is not sent.`)));
  return [...never, ...held];
}

function part(title, content, id) {
  return h("section", { class: "part", "data-part": id }, h("h3", {}, title), content);
}

function fill(list, rows, otherwise) {
  list.replaceChildren(...(rows.length ? rows : [h(list.tagName === "UL" ? "li" : "p", { class: "none" }, otherwise)]));
}
