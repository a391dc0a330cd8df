// Draws a card; report/html/card_html.py draws the same for readers without scripts. Text is only ever set as text.
function make(name, css, content) {
  var element = document.createElement(name);
  if (css) { element.className = css; }
  [].concat(content === undefined ? [] : content).forEach(function (part) { element.append(part); });
  return element;
}

function marked(texts) {
  return texts.map(function (text, at) { return at % 2 ? make("mark", "", text) : text; });
}

var draw = {
  pairs: function (rows) {
    return make("dl", "", rows.map(function (row) {
      return make("div", "", [make("dt", "", row[0]), make("dd", "", row[1])]);
    }));
  },
  items: function (rows) {
    return make("ul", "", rows.map(function (row) {
      return make("li", "", row[1] ? [row[0] + " ", make("small", "", row[1])] : row[0]);
    }));
  },
  laws: function (rows) {
    return make("ul", "", rows.map(function (row) {
      var mark = make("span", row[6] ? "yes" : "no", row[5]);
      return make("li", "", [
        make("b", "", row[0]), row[1] ? " " : "", row[1] ? make("i", "", row[1]) : "", make("br"),
        make("span", "effect", row[2]), " " + row[3], make("br"), make("small", "", [row[4] + " ", mark])
      ]);
    }));
  }
};

draw.alert = draw.items;

function drawCard(at) {
  var parts = card(at);
  var head = [make("span", "badge", parts[2])];
  if (parts[3]) { head.push(make("span", "priority", said("priority") + " " + parts[3])); }
  head.push(make("span", "place", parts[0]));
  var sections = parts[5].map(function (section) {
    return make("section", section[1], [make("h4", "", section[0]), draw[section[1]](section[2])]);
  });
  var note = make("div", "note", [make("h4", "", said("officer_note")), make("p", "", said("decided"))]);
  return make("article", "card o-" + parts[1], [make("h3", "", head), make("p", "goods", marked(parts[4]))].concat(sections, note));
}
