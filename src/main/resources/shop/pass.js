import { h } from "./dom.js";
import { Diagram } from "./diagram.js";
import { Model } from "./model.js";
import { at, away } from "./time.js";

const STATES = { live: "under way", completed: "gone through", exited: "left", stopped: "stopped" };

/** One person's way through one journey: the diagram, the token, and what is said about it. */
export class Pass {
  #state = h("span", { class: "state" });
  #drawing = h("div", { class: "drawing" });
  #sentences = h("ul", { class: "sentences" });
  #xml;
  #diagram;

  constructor(pass, xml, enlarge) {
    this.#xml = xml;
    this.model = new Model(xml);
    this.element = h("article", { class: "pass", "data-journey": pass.journey },
      h("header", {}, h("h3", {}, this.model.name), this.#state,
        h("button", { type: "button", class: "plain", "aria-label": `Enlarge ${this.model.name}`, onclick: () => enlarge(this) }, "Enlarge")),
      this.#drawing,
      h("details", {}, h("summary", {}, "Why, step by step"), this.#sentences));
  }

  update(pass, deliveries) {
    this.pass = pass;
    this.deliveries = deliveries.filter((delivery) => delivery.enrolment === pass.id);
    this.#state.textContent = STATES[pass.state] + (pass.why ? `: ${pass.why}` : "");
    this.#state.className = `state ${pass.state}`;
    this.#sentences.replaceChildren(...pass.sentences.map((sentence) => h("li", {}, sentence)));
    this.#draw();
  }

  async #draw() {
    if (!this.#diagram) {
      this.#diagram = new Diagram(this.#drawing);
      this.drawn = this.#diagram.draw(this.#xml);
    }
    await this.drawn;
    this.#diagram.show(this.#marks());
  }

  /** The same in large, to be moved about in. */
  async drawInto(container) {
    const large = new Diagram(container, { whole: true });
    await large.draw(this.#xml);
    large.show(this.#marks());
  }

  #marks() {
    const of = (...states) => this.deliveries.filter(({ state }) => states.includes(state)).map(({ element }) => element);
    return {
      token: this.pass.waiting.toSorted((a, b) => Boolean(b.dueAt) - Boolean(a.dueAt)).slice(0, 1).map(({ element }) => element),
      here: this.pass.waiting.map(({ element }) => element),
      sent: of("sent"),
      held: of("skipped", "deferred", "failed", "unknown"),
      left: this.pass.exitElement ? [this.pass.exitElement] : [],
    };
  }

  /** What comes next and when: {what, due}. */
  planned() {
    const waits = this.pass.waiting.filter(({ dueAt }) => dueAt).map(({ element, dueAt }) => ({
      what: named(this.model.next(element)) || this.model.called(element),
      due: dueAt,
    }));
    const held = this.deliveries.filter(({ state, dueAt }) => state === "deferred" && dueAt)
      .map(({ element, dueAt }) => ({ what: this.model.called(element), due: dueAt }));
    return [...waits, ...held].map((plan) => ({ ...plan, journey: this.model.name, enteredAt: this.pass.enteredAt, endsOnOrder: this.model.endsOn("Order Completed") }));
  }

  /** Messages that will never go out, because the journey was left before. */
  never() {
    if (this.pass.state === "live" || this.pass.state === "completed") return [];
    const done = new Set(this.deliveries.map(({ element }) => element));
    const last = this.deliveries.at(0)?.element;
    return this.model.messagesAfter(last).filter(({ id }) => !done.has(id)).map(({ name, message }) => `${name} (${message})`);
  }
}

function named(steps) {
  return steps.map(({ name, message }) => (message ? `${name} (${message})` : name)).join(" or ");
}

export const when = (due, now) => `${away(due, now)}, ${at(due)}`;
