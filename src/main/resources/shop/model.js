const MESSAGES = { "send-email": "e-mail", "send-sms": "text" };

/** What a diagram says about the way ahead. */
export class Model {
  #nodes = new Map();
  #ways = new Map();
  #ends = new Set();

  constructor(xml) {
    const document = new DOMParser().parseFromString(xml, "application/xml");
    const process = document.getElementsByTagNameNS("*", "process")[0];
    const messages = new Map(
      Array.from(document.getElementsByTagNameNS("*", "message"), (message) => [message.id, message.getAttribute("name")]),
    );
    this.name = process?.getAttribute("name") ?? process?.getAttribute("id") ?? "";
    for (const element of process?.children ?? []) {
      if (element.localName === "sequenceFlow") this.#flow(element);
      else if (element.localName === "subProcess") this.#exits(element, messages);
      else if (element.id) this.#node(element);
    }
  }

  #flow(flow) {
    const from = flow.getAttribute("sourceRef");
    this.#ways.set(from, [...(this.#ways.get(from) ?? []), flow.getAttribute("targetRef")]);
  }

  #node(element) {
    const job = element.getElementsByTagNameNS("*", "taskDefinition")[0]?.getAttribute("type");
    this.#nodes.set(element.id, {
      id: element.id,
      name: element.getAttribute("name") ?? element.id,
      starts: element.localName === "startEvent",
      step: Boolean(job),
      message: MESSAGES[job],
    });
  }

  #exits(subprocess, messages) {
    for (const definition of subprocess.getElementsByTagNameNS("*", "messageEventDefinition")) {
      this.#ends.add(messages.get(definition.getAttribute("messageRef")));
    }
  }

  endsOn(event) {
    return this.#ends.has(event);
  }

  called(id) {
    return this.#nodes.get(id)?.name ?? id;
  }

  /** The first steps behind an element. */
  next(id) {
    return this.#behind(id, (node) => node.step);
  }

  /** Messages that could still have come behind an element, or in all. */
  messagesAfter(id) {
    const from = id ?? [...this.#nodes.values()].find((node) => node.starts)?.id;
    return this.#behind(from, () => false).filter((node) => node.message);
  }

  #behind(id, last) {
    const seen = new Set([id]);
    const found = [];
    for (const ahead = [...(this.#ways.get(id) ?? [])]; ahead.length; ) {
      const node = this.#nodes.get(ahead.shift());
      if (!node || seen.has(node.id)) continue;
      seen.add(node.id);
      found.push(node);
      if (!last(node)) ahead.push(...(this.#ways.get(node.id) ?? []));
    }
    return found.filter((node) => node.step);
  }
}
