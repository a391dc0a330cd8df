// Before printing the chosen findings are drawn whole, up to a limit that the print states.
function preparePrint() {
  document.querySelectorAll("details.lists").forEach(function (one) { one.dataset.was = one.open; one.open = true; });
  if (!data) { return; }
  var shown = Math.min(order.length, data.mostPrinted), notes = [];
  notes.push(shown < order.length
    ? said("print_cut", { shown: number(shown), total: number(order.length), limit: number(data.mostPrinted) })
    : said("print_all", { total: number(shown) }));
  if (order.length < data.n) { notes.push(said("print_filtered", { all: number(data.total) })); }
  var part = document.createDocumentFragment();
  part.append(make("p", "printed-count", notes.join(" ")));
  for (var place = 0; place < shown; place += 1) { part.append(drawCard(order[place])); }
  document.getElementById("printed").replaceChildren(part);
}

function endPrint() {
  document.querySelectorAll("details.lists").forEach(function (one) { one.open = one.dataset.was === "true"; });
  if (data) { document.getElementById("printed").replaceChildren(); }
}
