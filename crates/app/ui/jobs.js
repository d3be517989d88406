// Asks how far the work is and shows it; when it is done, the page is drawn anew with what came of it.
(function () {
  "use strict";
  var job = document.querySelector("[data-job]");
  if (!job) return;
  var bar = document.getElementById("bar"), say = document.getElementById("say"), now = document.getElementById("now");

  function ask() {
    fetch("/jobs/" + job.dataset.job, { headers: { Accept: "application/json" } }).then(function (it) { return it.json(); }).then(function (it) {
      if (!it.working) { location.reload(); return; }
      if (it.total > 0) {
        bar.max = it.total;
        bar.value = Math.min(it.done, it.total);
        say.textContent = Math.min(it.done, it.total) + " of " + it.total + (it.total === 1 ? " document" : " documents");
      }
      now.textContent = it.now;
      setTimeout(ask, 700);
    }).catch(function () { setTimeout(ask, 3000); });
  }
  setTimeout(ask, 700);
})();
