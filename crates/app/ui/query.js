// Offers ways to go on with the query that is being typed, from what the case holds.
(function () {
  "use strict";
  var box = document.getElementById("query"), list = document.getElementById("fields");
  if (!box || !list) return;
  var waiting = 0, asked = 0;

  function show(ways) {
    list.replaceChildren.apply(list, ways.map(function (it) {
      var option = document.createElement("option");
      option.value = it;
      return option;
    }));
  }

  box.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      var turn = ++asked;
      fetch("/ledger/complete?q=" + encodeURIComponent(box.value)).then(function (it) { return it.json(); }).then(function (it) {
        if (turn === asked) show(it);
      }).catch(function () { /* The box works without. */ });
    }, 120);
  });
})();
