// Light, dark or as the system says: set before the first paint.
(function () {
  "use strict";
  var root = document.documentElement, saved = null;
  try { saved = localStorage.getItem("theme"); } catch (e) { /* storage refused: the system's choice stands */ }
  if (saved === "light" || saved === "dark") root.dataset.theme = saved;
  addEventListener("DOMContentLoaded", function () {
    var buttons = document.querySelectorAll("[data-set-theme]");
    function paint() {
      buttons.forEach(function (it) {
        it.setAttribute("aria-pressed", String((root.dataset.theme || "auto") === it.dataset.setTheme));
      });
    }
    buttons.forEach(function (it) {
      it.addEventListener("click", function () {
        if (it.dataset.setTheme === "auto") delete root.dataset.theme; else root.dataset.theme = it.dataset.setTheme;
        try { localStorage.setItem("theme", it.dataset.setTheme); } catch (e) { /* as above */ }
        paint();
      });
    });
    paint();
  });
})();
