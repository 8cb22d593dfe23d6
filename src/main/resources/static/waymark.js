/*
 * Tells Waymark what happens on a page:
 *
 *   <script src="https://your-waymark/waymark.js" data-write-key="the browsers' write key" defer></script>
 *
 *   waymark.page()                                    somebody looks at this page
 *   waymark.identify("1001", {email: "…"})            who they are, from now on
 *   waymark.track("Product Added", {cart_id: "c-1"})  what they did
 *   waymark.handOver("https://other.example/", true)  a promise: the address at which another site of yours knows them
 *   waymark.arrive(true)                              a promise: whoever came by such an address is the same person here
 *   waymark.flush()                                   a promise: everything so far has been delivered
 *   waymark.reset()                                   they logged out: the next visitor is somebody else
 *
 * What happens is kept in the browser's local storage until Waymark has it, and is sent again with the same messageId
 * until then. Nothing goes anywhere else, and no cookie is set. Orders and consent are for your server to tell: whoever
 * reads the page could forge what comes from here. Hand somebody over, and let them arrive, only where they agreed to it:
 * the last value says so.
 */
(() => {
  "use strict";
  const script = document.currentScript;
  const key = script?.dataset.writeKey ?? "";
  const host = script?.dataset.host ?? new URL(script?.src ?? location.href).origin;
  const KEPT = 1000; // events; beyond that the oldest go
  const BATCH = 50; // events a request
  const LARGEST = 60_000; // characters a request; a leaving page may send no more than 64 KiB
  const FIRST_PAUSE = 1_000; // milliseconds, doubled up to the longest
  const LONGEST_PAUSE = 60_000;

  const memory = new Map(); // where the browser forbids storage: for as long as the page lives
  const store = {
    read(name, otherwise) {
      try {
        return JSON.parse(localStorage.getItem(`waymark.${name}`)) ?? otherwise;
      } catch {
        return memory.get(name) ?? otherwise;
      }
    },
    write(name, value) {
      try {
        localStorage.setItem(`waymark.${name}`, JSON.stringify(value));
      } catch {
        memory.set(name, value);
      }
    },
  };

  let pause = 0;
  let timer;
  let sending = Promise.resolve();

  function visitor() {
    let id = store.read("anonymousId");
    if (!id) {
      id = uuid();
      store.write("anonymousId", id);
    }
    return id;
  }

  /** crypto.randomUUID is missing where the page came without TLS. */
  function uuid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  function place() {
    return {
      path: location.pathname,
      referrer: document.referrer,
      search: location.search,
      title: document.title,
      url: location.href,
    };
  }

  function keep(event) {
    const userId = store.read("userId");
    const queue = store.read("queue", []);
    queue.push({
      messageId: uuid(),
      anonymousId: visitor(),
      ...(userId && { userId }),
      timestamp: new Date().toISOString(),
      context: {
        library: { name: "waymark.js", version: "1" },
        locale: navigator.language,
        timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        page: place(),
      },
      ...event,
    });
    store.write("queue", queue.slice(-KEPT));
    if (!pause) schedule(0);
  }

  function schedule(delay) {
    clearTimeout(timer);
    timer = setTimeout(() => flush().catch(() => {}), delay);
  }

  /** One request at a time, also where several tabs share the queue. */
  function flush() {
    sending = sending
      .catch(() => {})
      .then(() => (navigator.locks ? navigator.locks.request("waymark", sendAll) : sendAll()));
    return sending;
  }

  async function sendAll() {
    for (let batch = next(); batch.length; batch = next()) {
      const answer = await send(batch).catch(() => undefined);
      if (!answer || answer.status === 429 || answer.status >= 500) {
        later(answer);
        throw new Error("Waymark cannot be reached; what happened is kept and sent later.");
      }
      if (!answer.ok) {
        // Sent again it would be refused again.
        console.warn("waymark.js: refused", answer.status, await answer.text());
      }
      pause = 0;
      const done = new Set(batch.map((event) => event.messageId));
      store.write(
        "queue",
        store.read("queue", []).filter((event) => !done.has(event.messageId)),
      );
    }
  }

  function next() {
    const batch = [];
    let size = 0;
    for (const event of store.read("queue", []).slice(0, BATCH)) {
      size += JSON.stringify(event).length;
      if (batch.length && size > LARGEST) break;
      batch.push(event);
    }
    return batch;
  }

  function send(batch) {
    const body = JSON.stringify({ writeKey: key, sentAt: new Date().toISOString(), batch });
    return fetch(`${host}/v1/batch`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
      credentials: "omit",
      keepalive: body.length < LARGEST,
    });
  }

  function later(answer) {
    const asked = Number(answer?.headers.get("Retry-After")) * 1_000 || 0;
    pause = Math.min(Math.max(pause * 2, FIRST_PAUSE), LONGEST_PAUSE);
    schedule(Math.max(asked, pause * (0.75 + Math.random() / 2)));
  }

  function ask(what, question) {
    return fetch(`${host}/v1/${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ writeKey: key, anonymousId: visitor(), ...question }),
      credentials: "omit",
    });
  }

  const waymark = {
    page: (name, properties = {}) =>
      keep({ type: "page", ...(name && { name }), properties: { ...place(), ...properties } }),
    track: (event, properties = {}) => keep({ type: "track", event, properties }),
    identify(userId, traits = {}) {
      if (userId) store.write("userId", String(userId));
      keep({ type: "identify", traits });
    },
    reset() {
      store.write("userId", null);
      store.write("anonymousId", null);
    },
    async handOver(to, consent) {
      const answer = await ask("hand-over", { to, consent }).catch(() => undefined);
      return answer?.ok ? (await answer.json()).url : to;
    },
    async arrive(consent) {
      const url = new URL(location.href);
      const token = url.searchParams.get("waymark");
      if (!token) return false;
      url.searchParams.delete("waymark");
      history.replaceState(history.state, "", url);
      const question = { token, referrer: document.referrer, consent };
      const answer = await ask("hand-over/arrive", question).catch(() => undefined);
      return answer?.ok === true;
    },
    visitor,
    flush,
  };

  const early = Array.isArray(window.waymark) ? window.waymark : [];
  window.waymark = waymark;
  early.forEach(([call, ...values]) => waymark[call](...values));
  addEventListener("online", () => schedule(0));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush().catch(() => {});
  });
  schedule(0);
})();
