// Reading: margin claims slide down past tall ones instead of opening holes in the text; selected text can be added.
(function () {
  "use strict";
  var doc = document.querySelector(".doc");
  if (!doc) return;

  // Each card stands beside its paragraph, or below the card before it where that one is tall.
  function place() {
    var wide = matchMedia("(min-width: 761px)").matches && !matchMedia("print").matches;
    doc.classList.toggle("flow", wide);
    var end = 0;
    doc.querySelectorAll(".row").forEach(function (row) {
      var cards = row.querySelector(".cards");
      if (!wide) { cards.style.top = ""; return; }
      if (!cards.childElementCount) return;
      var top = Math.max(row.offsetTop, end + 10);
      cards.style.top = top + "px";
      end = top + cards.offsetHeight;
    });
    doc.style.minHeight = wide ? end + "px" : "";
  }
  place();
  addEventListener("resize", place);
  addEventListener("load", function () {
    place();
    var at = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (at) at.scrollIntoView({ block: "center" });
  });
  new ResizeObserver(place).observe(doc);
  doc.addEventListener("click", function () { setTimeout(place, 0); });

  // Code points before a place in the document, counted from the block's own start.
  function points(node, offset) {
    var words = (node.nodeType === 1 ? node : node.parentElement).closest(".words");
    if (!words) return null;
    var before = document.createRange();
    before.selectNodeContents(words);
    before.setEnd(node, offset);
    return Number(words.dataset.start) + Array.from(before.toString()).length;
  }

  var button = document.getElementById("add-selection"), form = document.getElementById("adding");
  document.addEventListener("selectionchange", function () {
    var it = getSelection();
    var inside = it.rangeCount && !it.isCollapsed && doc.contains(it.anchorNode) && doc.contains(it.focusNode);
    button.disabled = !inside;
  });
  button.addEventListener("mousedown", function (e) { e.preventDefault(); });
  button.addEventListener("click", function () {
    var it = getSelection();
    if (!it.rangeCount || it.isCollapsed) return;
    var range = it.getRangeAt(0);
    var start = points(range.startContainer, range.startOffset), end = points(range.endContainer, range.endOffset);
    if (start === null || end === null || end <= start) return;
    form.start.value = start;
    form.end.value = end;
    document.getElementById("chosen").textContent = it.toString();
    form.hidden = false;
    show();
    form.subject.focus();
  });
  function show() { form.classList.toggle("coding", form.what.value === "code"); }
  form.addEventListener("change", show);
})();
