// What pages do beyond links and forms: copy a value, fold the rail on a narrow screen. Without it everything still works.
(function () {
  "use strict";

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-copy]");
    if (!button || !navigator.clipboard) { return; }
    navigator.clipboard.writeText(button.getAttribute("data-copy")).then(function () {
      var said = button.querySelector("[role=status]");
      button.classList.add("done");
      if (said) { said.textContent = "copied"; }
    });
  });

  function showCopyButtons(root) {
    if (!navigator.clipboard) { return; }
    root.querySelectorAll("[data-copy][hidden]").forEach(function (button) { button.hidden = false; });
  }
  showCopyButtons(document);
  document.addEventListener("htmx:afterSwap", function (event) { showCopyButtons(event.target); });

  var menu = document.querySelector(".rail-menu");
  if (menu) {
    var narrow = window.matchMedia("(max-width: 56rem)");
    var fold = function () { menu.open = !narrow.matches; };
    fold();
    narrow.addEventListener("change", fold);
  }
})();
