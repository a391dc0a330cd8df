// Shows the list through a window: only rows in sight are in the page, so that 100,000 scroll like ten.
var BUFFER = 6;
// Browsers draw no element higher than about 16 million pixels; above this height places are scaled.
var HIGHEST = 10000000;
var active = 0;
var selected = -1;
var drawn = "";

function rowHeight() { return window.matchMedia("(max-width: 700px)").matches ? 122 : 66; }

function scrolled() {
  var rows = document.getElementById("rows"), height = rowHeight(), whole = order.length * height;
  var real = Math.min(whole, HIGHEST), room = rows.clientHeight;
  var top = real > room ? rows.scrollTop * (whole - room) / (real - room) : 0;
  return { height: height, real: real, room: room, top: top, shift: rows.scrollTop - top };
}

function drawList() {
  var at = scrolled();
  document.getElementById("space").style.height = at.real + "px";
  var first = Math.max(0, Math.floor(at.top / at.height) - BUFFER);
  var last = Math.min(order.length, Math.ceil((at.top + at.room) / at.height) + BUFFER);
  var now = [first, last, at.shift, active, selected, order.length, sorting.by, sorting.down, at.height].join();
  if (now === drawn) { return; }
  drawn = now;
  var part = document.createDocumentFragment();
  for (var place = first; place < last; place += 1) { part.append(drawRow(place, place * at.height + at.shift)); }
  var space = document.getElementById("space");
  space.replaceChildren(part);
  var list = document.getElementById("list");
  if (document.getElementById("row-" + active)) { list.setAttribute("aria-activedescendant", "row-" + active); }
  else { list.removeAttribute("aria-activedescendant"); }
}

function drawRow(place, top) {
  var at = order[place], outcome = column("outcome")[at], cells = [];
  var row = make("div", "o-" + data.outcomes[outcome] + (place === active ? " active" : ""));
  function cell(name, content) {
    var one = make("div", "c-" + name, content);
    one.setAttribute("role", "gridcell");
    cells.push(one);
  }
  if (column("priority")) { cell("priority", column("priority")[at] === null ? "" : String(column("priority")[at])); }
  cell("outcome", data.outcomeWords[outcome]);
  var sheet = column("place") && column("place")[at];
  cell("place", data.files[column("file")[at]].split(/[\\/]/).pop() + ":" + column("line")[at] + (sheet ? " " + sheet : ""));
  cell("goods", around(pieces(at)));
  cell("substance", substance(at)[0]);
  cell("lists", listsOf(at).map(function (one) { return data.jurisdictions[one]; }).filter(firstOf).join(" "));
  if (column("amount")) { cell("amount", column("amount")[at] === null ? "" : kilograms(column("amount")[at])); }
  cells.forEach(function (one) { row.append(one); });
  row.id = "row-" + place;
  row.dataset.place = place;
  row.setAttribute("role", "row");
  row.setAttribute("aria-rowindex", place + 2);
  row.setAttribute("aria-selected", at === selected ? "true" : "false");
  row.style.transform = "translateY(" + top + "px)";
  return row;
}

function kilograms(text) { return /^\d+(\.\d+)?$/.test(text) ? number(text) : text; }

function firstOf(text, at, all) { return text && all.indexOf(text) === at; }

// The row has room for some words only: a long description begins shortly before the first match.
function around(texts) {
  if (texts.length > 1 && texts[0].length > 60) {
    var from = texts[0].indexOf(" ", texts[0].length - 40);
    texts = ["…" + texts[0].slice(from < 0 ? texts[0].length - 40 : from)].concat(texts.slice(1));
  }
  return marked(texts);
}

function drawCount() {
  document.getElementById("count").textContent = order.length
    ? said("shown_of", { shown: number(order.length), total: number(data.total) }) : said("nothing_left");
  document.getElementById("list").setAttribute("aria-rowcount", order.length + 1);
}

function go(place) {
  if (!order.length) { return; }
  active = Math.max(0, Math.min(order.length - 1, place));
  var rows = document.getElementById("rows"), at = scrolled();
  var top = active * at.height, whole = order.length * at.height;
  var wanted = top < at.top ? top : top + at.height > at.top + at.room ? top + at.height - at.room : null;
  if (wanted !== null) { rows.scrollTop = whole > at.real ? wanted * (at.real - at.room) / (whole - at.room) : wanted; }
  drawList();
}

function open(place, follow) {
  if (!order.length) { return; }
  active = place;
  selected = order[place];
  var one = document.getElementById("one"), back = make("button", "back", said("back_to_list"));
  back.type = "button";
  back.addEventListener("click", function () {
    document.getElementById("filters").scrollIntoView();
    document.getElementById("list").focus({ preventScroll: true });
  });
  one.replaceChildren(back, drawCard(selected));
  one.scrollTop = 0;
  drawList();
  if (follow || window.matchMedia("(max-width: 1080px)").matches) {
    one.focus({ preventScroll: true });
    if (window.matchMedia("(max-width: 1080px)").matches) { one.scrollIntoView(); }
  }
}

function renew() {
  choose();
  active = 0;
  document.getElementById("rows").scrollTop = 0;
  drawCount();
  drawList();
}
