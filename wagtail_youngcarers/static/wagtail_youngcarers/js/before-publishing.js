/* In the admin: takes an editor from a list of what to look at to the field, and asks for the
   list anew once a draft has saved itself. Without this, the list is as old as the page. */
(() => {
  "use strict";

  const WAIT = 1500;
  const FIELDS =
    "input:not([type=hidden]), textarea, select, [contenteditable=true], [data-chooser-action-choose]";

  const find = (names) =>
    document.querySelector(names.map((name) => `[data-contentpath="${CSS.escape(name)}"]`).join(" ")) ||
    document.getElementById(`id_${names.join("-")}`);

  // What is there of a way through the form: a list may have been emptied meanwhile.
  const nearest = (path) => {
    const names = path.split(".");
    while (names.length) {
      const found = find(names);
      if (found) return found;
      names.pop();
    }
    return null;
  };

  const open = (element) => {
    const tab = element.closest("[role=tabpanel]");
    if (tab && tab.hidden) document.querySelector(`[role=tab][href="#${CSS.escape(tab.id)}"]`)?.click();
    for (let folded = element.closest("[hidden]"); folded; folded = folded.parentElement?.closest("[hidden]")) {
      document.querySelector(`[aria-controls="${CSS.escape(folded.id)}"][aria-expanded=false]`)?.click();
    }
  };

  // What was folded up takes some frames to unfold.
  const go = (target, frames = 60) => {
    if (frames && !target.checkVisibility()) {
      requestAnimationFrame(() => go(target, frames - 1));
      return;
    }
    // What is folded away has a box all the same, and takes no focus.
    const seen = (names) => [...target.querySelectorAll(names)].find((one) => one.checkVisibility());
    const field = target.matches(FIELDS) ? target : seen(FIELDS) || seen("button");
    (field || target).scrollIntoView({ behavior: "instant", block: "center" });
    field?.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-young-carers-path]");
    const target = link && nearest(link.dataset.youngCarersPath);
    if (!target) return;
    event.preventDefault();
    open(target);
    go(target);
  });

  // Wagtail looks for the field in the address once, and the form may move after that. For some
  // seconds, and until somebody does something, bring back a field that has left the window.
  const [, path] = location.hash.match(/^#:w:contentpath=(.+)$/) || [];
  if (path) {
    const watching = setInterval(() => {
      const target = nearest(decodeURIComponent(path));
      if (!target) return;
      open(target);
      const { top, bottom, height } = target.getBoundingClientRect();
      if (height && (bottom < 0 || top > innerHeight)) go(target);
    }, WAIT / 5);
    const stop = () => clearInterval(watching);
    ["input", "keydown", "pointerdown", "wheel"].forEach((name) =>
      addEventListener(name, (event) => event.isTrusted && stop()),
    );
    setTimeout(stop, 10 * WAIT);
  }

  let waiting;
  document.addEventListener("w-autosave:success", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const list = document.querySelector("[data-young-carers-before-publishing]");
      let url = list?.dataset.youngCarersBeforePublishing;
      if (!url || list.contains(document.activeElement)) return;
      const made = event.detail?.data?.pk;
      if (made) url = url.replace(/\/0\/$/, `/${made}/`);
      const response = await fetch(url, { headers: { "X-Requested-With": "XMLHttpRequest" } });
      if (!response.ok || response.redirected) return;
      const unfolded = list.querySelector("details")?.open;
      list.innerHTML = await response.text();
      if (unfolded) list.querySelector("details")?.setAttribute("open", "");
    }, WAIT);
  });
})();
