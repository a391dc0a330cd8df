// Reads the data that stands in the page: the index at once, the cards in chunks when one of them is wanted.
var index = document.getElementById("index");
var data = index ? JSON.parse(index.textContent) : null;
var KEPT = 12;
var kept = new Map();

function said(key, values) {
  return data.texts[key].replace(/\{(\w+)\}/g, function (whole, name) {
    return values && name in values ? values[name] : whole;
  });
}

function number(value) {
  var parts = String(value).split(".");
  parts[0] = parts[0].replace(/\B(?=(\d{3})+$)/g, data.texts.thousands);
  return parts.join(data.texts.thousands === "," ? "." : ",");
}

function column(name) { return data.columns[name]; }

function pieces(at) {
  var goods = column("goods")[at];
  return typeof goods === "string" ? [goods] : goods;
}

function substance(at) { return data.substances[column("substance")[at]]; }

function listsOf(at) { return data.sets[column("lists")[at]]; }

function chunk(at) {
  var found = kept.get(at);
  if (!found) {
    found = JSON.parse(document.getElementById("chunk-" + at).textContent);
    if (kept.size >= KEPT) { kept.delete(kept.keys().next().value); }
    kept.set(at, found);
  }
  return found;
}

function card(at) {
  var part = chunk(Math.floor(at / data.chunk)), parts = part.cards[at % data.chunk];
  var sections = parts[5].map(function (one) { return worded(part.sections[one], part.texts); });
  return worded(parts.slice(0, 5), part.texts).concat([sections]);
}

function worded(thing, texts) {
  return Array.isArray(thing) ? thing.map(function (one) { return worded(one, texts); }) : texts[thing];
}
