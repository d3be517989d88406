// Keys. Every key presses a button or follows a link that can be seen; nothing works by key alone.
//
// [data-item]    what j and k move through; Enter opens its first link, or [data-open]
// [data-key=c]   pressed by c: inside the item that has the focus, else anywhere on the page
// [data-go=l]    followed by g l
// [data-toggle]  shows and hides the element with that id, and puts the focus into it
(function () {
  "use strict";
  var going = false;

  function items() { return Array.prototype.slice.call(document.querySelectorAll("[data-item]")); }
  function current() { var at = document.activeElement; return at && at.closest ? at.closest("[data-item]") : null; }

  function move(step) {
    var all = items(), at = all.indexOf(current());
    if (at < 0) {
      // Begin with what can be seen.
      at = step > 0 ? all.findIndex(function (it) { return it.getBoundingClientRect().bottom > 80; }) - 1 : all.length;
    }
    var next = all[Math.max(0, Math.min(all.length - 1, at + step))];
    if (!next) return;
    if (!next.hasAttribute("tabindex") && !next.matches("a, button")) next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function press(key) {
    var item = current(), name = '[data-key="' + CSS.escape(key) + '"]';
    var target = (item && item.querySelector(name)) || document.querySelector("main > " + name + ", .acts " + name + ", [data-keys] " + name) || document.querySelector(name);
    if (!target || target.disabled) return false;
    target.click();
    return true;
  }

  addEventListener("keydown", function (e) {
    var help = document.getElementById("help");
    if (e.target.matches("input, textarea, select, [contenteditable]")) {
      if (e.key === "Escape") e.target.blur();
      return;
    }
    if (e.metaKey || e.ctrlKey || e.altKey || (help && help.open)) return;
    if (going) {
      going = false;
      var link = document.querySelector('[data-go="' + CSS.escape(e.key) + '"]');
      if (link) { e.preventDefault(); link.click(); }
      return;
    }
    if (e.key === "g") { going = true; setTimeout(function () { going = false; }, 1500); return; }
    if (e.key === "/") {
      var find = document.querySelector("[data-find]");
      if (find) { e.preventDefault(); find.focus(); find.select(); }
      return;
    }
    if (e.key === "?") { if (help) { e.preventDefault(); help.showModal(); } return; }
    if (e.key === "j" || e.key === "k") { e.preventDefault(); move(e.key === "j" ? 1 : -1); return; }
    if (e.key === "Enter") {
      var item = current();
      if (item && document.activeElement === item && !item.matches("a, button")) {
        var open = item.querySelector("[data-open]") || item.querySelector("a[href]");
        if (open) { e.preventDefault(); open.click(); }
      }
      return;
    }
    if (e.key.length === 1 && press(e.key)) e.preventDefault();
    if ((e.key === "ArrowLeft" || e.key === "ArrowRight") && document.activeElement === document.body && press(e.key)) e.preventDefault();
  });

  addEventListener("click", function (e) {
    var it = e.target.closest ? e.target.closest("[data-toggle]") : null;
    if (!it) return;
    var target = document.getElementById(it.dataset.toggle);
    if (!target) return;
    e.preventDefault();
    target.hidden = !target.hidden;
    it.setAttribute("aria-expanded", String(!target.hidden));
    if (!target.hidden) { var field = target.querySelector("input:not([type=hidden]), textarea, select"); if (field) field.focus(); }
  });

  addEventListener("click", function (e) {
    var help = document.getElementById("help");
    if (help && e.target.closest && e.target.closest("[data-help]")) help.showModal();
  });

  addEventListener("click", function (e) {
    var it = e.target.closest ? e.target.closest("[data-copy]") : null;
    if (!it || !navigator.clipboard) return;
    e.preventDefault();
    var what = it.dataset.copy === "address" ? location.href : (document.getElementById(it.dataset.copy) || {}).textContent;
    navigator.clipboard.writeText(what || "").then(function () {
      var before = it.textContent;
      it.textContent = "Copied";
      setTimeout(function () { it.textContent = before; }, 1200);
    });
  });

  // Back where one was after a judgement: the page was drawn anew at the judged thing.
  addEventListener("DOMContentLoaded", function () {
    var id = decodeURIComponent(location.hash.slice(1)), at = id && document.getElementById(id);
    if (!at) return;
    if (!at.hasAttribute("tabindex") && !at.matches("a, button, input")) at.tabIndex = -1;
    at.focus({ preventScroll: true });
  });
})();
