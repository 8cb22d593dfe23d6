/*
 * Puts a form on a page:
 *
 *   <script src="https://your-waymark/forms/embed.js" data-form="newsletter" async></script>
 *
 * The form stands in a frame of its own where the script stands, as high as it needs. The page's site has to be listed in
 * waymark.form.sites. Nothing is read from the page, and nothing is kept.
 */
(() => {
  "use strict";
  const script = document.currentScript;
  const form = script.dataset.form ?? "";
  const origin = new URL(script.src).origin;
  const frame = document.createElement("iframe");
  frame.src = `${origin}/forms/${encodeURIComponent(form)}?embedded=yes`;
  frame.title = script.dataset.title ?? "Form";
  frame.style.cssText = "width:100%;height:600px;border:0";
  script.before(frame);
  addEventListener("message", (message) => {
    if (message.origin !== origin || message.source !== frame.contentWindow) return;
    const height = Number(message.data?.waymarkFormHeight);
    if (height > 0 && height < 20_000) frame.style.height = `${Math.ceil(height)}px`;
  });
})();
