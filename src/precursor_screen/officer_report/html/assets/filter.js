// Chooses and sorts: `order` holds the findings to show, by their place in the data.
var order = [];
var sorting = { by: "", down: false };
var searched = null;

function searchable() {
  if (!searched) {
    searched = new Array(data.n);
    for (var at = 0; at < data.n; at += 1) {
      searched[at] = [pieces(at).join(""), substance(at).join(" "), data.more[column("more")[at]],
        data.files[column("file")[at]]].join("\n").toLowerCase();
    }
  }
  return searched;
}

function chosen(id) {
  var field = document.getElementById("by-" + id);
  return field && field.value !== "" ? Number(field.value) : null;
}

function choose() {
  var words = document.getElementById("by-text").value.toLowerCase().split(/\s+/).filter(Boolean);
  var texts = words.length ? searchable() : null;
  var outcome = chosen("outcome"), name = chosen("substance"), list = chosen("list"), file = chosen("file");
  var least = chosen("priority");
  var sets = data.sets.map(function (set) { return list === null || set.indexOf(list) >= 0; });
  order = [];
  for (var at = 0; at < data.n; at += 1) {
    if (outcome !== null && column("outcome")[at] !== outcome) { continue; }
    if (name !== null && column("substance")[at] !== name) { continue; }
    if (file !== null && column("file")[at] !== file) { continue; }
    if (!sets[column("lists")[at]]) { continue; }
    if (least !== null && !(column("priority") && column("priority")[at] !== null && column("priority")[at] >= least)) { continue; }
    if (texts && !words.every(function (word) { return texts[at].indexOf(word) >= 0; })) { continue; }
    order.push(at);
  }
  sort();
}

function ranks(texts) {
  var sorted = texts.map(function (text, at) { return at; });
  var collator = new Intl.Collator(document.documentElement.lang);
  sorted.sort(function (a, b) { return collator.compare(texts[a], texts[b]); });
  var rank = [];
  sorted.forEach(function (at, place) { rank[at] = place; });
  return rank;
}

function keyOf(by) {
  var files, names, lists;
  if (by === "place") {
    files = column("file");
    return function (at) { return files[at] * 4294967296 + column("line")[at]; };
  }
  if (by === "substance") {
    names = ranks(data.substances.map(function (one) { return one[0]; }));
    return function (at) { return names[column("substance")[at]]; };
  }
  if (by === "lists") {
    lists = ranks(data.sets.map(function (set) { return set.map(function (one) { return data.listTitles[one]; }).join("\n"); }));
    return function (at) { return lists[column("lists")[at]]; };
  }
  if (by === "goods") { return function (at) { return pieces(at).join("").toLowerCase(); }; }
  if (by === "amount") {
    return function (at) { var text = column(by)[at]; return text === null ? -1 : parseFloat(text.replace(/^[<>=]+/, "")) || 0; };
  }
  return function (at) { var value = column(by)[at]; return value === null ? -1 : value; };
}

function sort() {
  if (!sorting.by) { return; }
  var key = keyOf(sorting.by), sign = sorting.down ? -1 : 1;
  var keyed = order.map(function (at) { return [key(at), at]; });
  keyed.sort(function (a, b) { return a[0] < b[0] ? -sign : a[0] > b[0] ? sign : a[1] - b[1]; });
  order = keyed.map(function (pair) { return pair[1]; });
}
