// A picture as PNG: the SVG file of the page, drawn twice as large on white. The button stands there only with this script.
(function () {
  "use strict";
  var SCALE = 2;

  function draw(svg, done) {
    var image = new Image();
    image.onload = function () {
      var canvas = document.createElement("canvas");
      canvas.width = SCALE * image.width;
      canvas.height = SCALE * image.height;
      var pen = canvas.getContext("2d");
      pen.fillStyle = "#ffffff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(done, "image/png");
    };
    image.onerror = function () { done(null); };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
  }

  function save(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  document.querySelectorAll("[data-png]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      var address = button.dataset.png, name = address.split("?")[0].split("/").pop().replace(/\.svg$/, ".png");
      fetch(address).then(function (it) { return it.ok ? it.text() : Promise.reject(it.status); }).then(function (svg) {
        draw(svg, function (blob) {
          if (blob) save(blob, name);
          else button.textContent = "No PNG here";
        });
      }).catch(function () { button.textContent = "No PNG here"; });
    });
  });
})();
