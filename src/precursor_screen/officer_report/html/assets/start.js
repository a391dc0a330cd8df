// Takes the place of the plain findings, and listens.
window.addEventListener("beforeprint", preparePrint);
window.addEventListener("afterprint", endPrint);
document.querySelectorAll("details.lists").forEach(function (one) { one.open = false; });

function sortBy(name) {
  var head = document.querySelector(".c-" + name + "[role=columnheader]");
  var first = name === "priority" || name === "amount";
  sorting = { by: name, down: sorting.by === name ? !sorting.down : first };
  document.querySelectorAll("[role=columnheader]").forEach(function (one) { one.setAttribute("aria-sort", "none"); });
  head.setAttribute("aria-sort", sorting.down ? "descending" : "ascending");
  renew();
}

function keyed(event) {
  if (event.target.id !== "list") { return; }
  var page = Math.max(1, Math.floor(document.getElementById("rows").clientHeight / rowHeight()) - 1);
  var to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: order.length - 1 };
  if (event.key in to) { go(to[event.key]); }
  else if (event.key === "Enter" || event.key === " ") { open(active, event.key === "Enter"); }
  else { return; }
  event.preventDefault();
}

function start() {
  var waiting = false, filters = document.getElementById("filters"), list = document.getElementById("list");
  document.getElementById("static").remove();
  filters.hidden = false;
  document.getElementById("browser").hidden = false;
  list.tabIndex = 0;
  filters.addEventListener("input", renew);
  filters.addEventListener("submit", function (event) { event.preventDefault(); });
  filters.addEventListener("reset", function () { window.setTimeout(renew, 0); });
  document.getElementById("print").addEventListener("click", function () { window.print(); });
  document.querySelectorAll("[data-sort]").forEach(function (button) {
    button.addEventListener("click", function () { sortBy(button.dataset.sort); });
  });
  list.addEventListener("keydown", keyed);
  list.addEventListener("click", function (event) {
    var row = event.target.closest("[data-place]");
    if (row) { open(Number(row.dataset.place), false); }
  });
  function soon() {
    if (waiting) { return; }
    waiting = true;
    window.requestAnimationFrame(function () { waiting = false; drawList(); });
  }
  document.getElementById("rows").addEventListener("scroll", soon);
  window.addEventListener("resize", soon);
  renew();
}

if (data) { start(); }
