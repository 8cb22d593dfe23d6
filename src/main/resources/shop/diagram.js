import { h } from "./dom.js";

const READABLE = 0.72;
const MARGIN = 24;

/** Where a view begins that has the middle in its middle, but shows no more emptiness than it must. */
function inside(middle, length, from, size) {
  if (size + 2 * MARGIN <= length) return from + size / 2 - length / 2;
  return Math.min(Math.max(middle - length / 2, from - MARGIN), from + size + MARGIN - length);
}

/** A journey as it was drawn, with one person's place in it. */
export class Diagram {
  #viewer;
  #marked = [];
  #place;

  constructor(container, { whole = false } = {}) {
    this.container = container;
    this.whole = whole;
    this.#viewer = new window.BpmnJS({ container, zoomScroll: { enabled: whole } });
    new ResizeObserver(() => this.#frame()).observe(container);
  }

  async draw(xml) {
    await this.#viewer.importXML(xml);
  }

  /** @param marks lists of element ids: token (one), here, sent, held, left */
  show(marks) {
    const canvas = this.#viewer.get("canvas");
    const overlays = this.#viewer.get("overlays");
    const known = (id) => this.#viewer.get("elementRegistry").get(id);
    this.#marked.forEach(([id, mark]) => canvas.removeMarker(id, mark));
    overlays.clear();
    const { token, ...markers } = marks;
    this.#marked = Object.entries(markers).flatMap(([mark, ids]) => ids.filter(known).map((id) => [id, mark]));
    this.#marked.forEach(([id, mark]) => canvas.addMarker(id, mark));
    for (const id of token.filter(known)) {
      overlays.add(id, { position: { top: -12, right: 12 }, html: h("span", { class: "token", title: "Here you are", role: "img", "aria-label": "Here you are" }) });
    }
    this.#place = [...token, ...marks.left, ...[...marks.sent].reverse()].find(known);
    this.#frame();
  }

  #frame() {
    if (!this.container.clientWidth || !this.#viewer.getDefinitions()) return;
    const canvas = this.#viewer.get("canvas");
    canvas.resized();
    canvas.zoom("fit-viewport", "auto");
    if (!this.whole && canvas.zoom() < READABLE) {
      canvas.zoom(READABLE);
      const { x, y, width, height } = this.#around();
      const view = canvas.viewbox();
      canvas.viewbox({
        ...view,
        x: inside(x + width / 2, view.width, view.inner.x, view.inner.width),
        y: inside(y + height / 2, view.height, view.inner.y, view.inner.height),
      });
    }
  }

  /** The person's place, or else the beginning. */
  #around() {
    const registry = this.#viewer.get("elementRegistry");
    return registry.get(this.#place) ?? registry.find((element) => element.type === "bpmn:StartEvent");
  }
}
