/*
 * Finds the number that a form asks for before it is sent: work that one visitor does not notice and a machine that sends
 * thousands does. Also tells the page around how high the form is. The form works without this, only not as often.
 */
(() => {
  "use strict";
  const SLICE = 2_000; // tries before the page may do something else

  const K = constants(64, 3);
  const START = constants(8, 2);

  /** The first 32 bits behind the point of roots of the first primes, as FIPS 180-4 has them. */
  function constants(count, root) {
    const found = [];
    for (let n = 2; found.length < count; n++) {
      let prime = true;
      for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
      if (prime) found.push(((n ** (1 / root)) % 1) * 2 ** 32 | 0);
    }
    return found;
  }

  /** @returns the first 32 bits of SHA-256 of a text of ASCII letters */
  function firstBits(text) {
    const length = text.length;
    const words = new Int32Array((((length + 8) >> 6) + 1) * 16);
    for (let i = 0; i < length; i++) words[i >> 2] |= text.charCodeAt(i) << (24 - (i & 3) * 8);
    words[length >> 2] |= 0x80 << (24 - (length & 3) * 8);
    words[words.length - 1] = length * 8;
    const h = Int32Array.from(START);
    const w = new Int32Array(64);
    const turn = (x, by) => (x >>> by) | (x << (32 - by));
    for (let block = 0; block < words.length; block += 16) {
      for (let i = 0; i < 64; i++) {
        if (i < 16) w[i] = words[block + i];
        else {
          const a = w[i - 15], b = w[i - 2];
          w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
        }
      }
      let [a, b, c, d, e, f, g, k] = h;
      for (let i = 0; i < 64; i++) {
        const one = (k + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        k = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
      }
      h.set([h[0] + a, h[1] + b, h[2] + c, h[3] + d, h[4] + e, h[5] + f, h[6] + g, h[7] + k]);
    }
    return h[0];
  }

  function solve(challenge, bits) {
    return new Promise((solved) => {
      let next = 0;
      const slice = () => {
        for (const end = next + SLICE; next < end; next++) {
          if (Math.clz32(firstBits(`${challenge}:${next}`)) >= bits) return solved(String(next));
        }
        setTimeout(slice);
      };
      slice();
    });
  }

  const form = document.querySelector("form[data-challenge]");
  if (form) {
    const field = form.elements["waymark-solution"];
    const button = form.querySelector("button[type=submit]");
    const says = form.querySelector("[role=status]");
    let solution;
    const begin = () => (solution ??= solve(form.dataset.challenge, Number(form.dataset.bits)));
    form.addEventListener("focusin", begin, { once: true });
    form.addEventListener("submit", async (event) => {
      if (field.value) return; // the second time, with everything there
      event.preventDefault();
      button.disabled = true;
      says.textContent = "One moment …";
      field.value = await begin();
      form.submit();
    });
    // Whoever comes back to the page finds it as it was.
    addEventListener("pageshow", () => { button.disabled = false; says.textContent = ""; });
  }
  document.querySelector(".trouble a")?.focus();
  if (parent !== window) {
    const tell = () => parent.postMessage({ waymarkFormHeight: document.documentElement.offsetHeight }, "*");
    new ResizeObserver(tell).observe(document.documentElement);
    tell();
  }
})();
