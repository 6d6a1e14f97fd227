// The key of the pictures: each sign as it is drawn, with its words.

function swatch(...shapes) {
  return draw("svg", { class: "swatch", viewBox: "0 0 24 16", "aria-hidden": "true" }, shapes);
}

const box = (className) => draw("rect", { class: className, x: 2, y: 1, width: 20, height: 14 });

function legend(entries) {
  return make(
    "ul",
    { class: "legend" },
    entries.map(([shapes, words]) => make("li", {}, swatch(shapes), make("span", {}, words))),
  );
}

function windowWords(reading) {
  const [first, last] = reading.window_days;
  return say("key_window", { first, last });
}

function timelineLegend(reading, measure, eventKey = "key_event") {
  const has = (test) => reading.days.some(test);
  const bar = draw("rect", { class: "bar", x: 8, y: 3, width: 8, height: 12 });
  const entries = [
    [bar, say(`key_bar_${measure}`)],
    [draw("circle", { class: "zero", cx: 12, cy: 12, r: 2 }), say("key_zero")],
    [box("gap"), say("key_gap")],
  ];
  if (has((day) => day[measure] && day[measure].low !== day[measure].high)) {
    entries.push([draw("line", { class: "whisker", x1: 12, x2: 12, y1: 2, y2: 14 }), say("key_bounds")]);
  }
  if (has((day) => day[measure] && day[measure].best === null)) {
    entries.push([draw("path", { class: "toomany", d: "M12 3 l4 7 h-8 z" }), say("key_too_many")]);
  }
  if (reading.courses.length) {
    entries.push([draw("path", { class: "infusion", d: "M7 3 h10 l-5 10 z" }), say("key_infusion")]);
    entries.push([[box("window"), windowEdges(2, 22, 1, 15)], windowWords(reading)]);
    entries.push([box("early"), say("key_early", { last: reading.window_days[0] - 1 })]);
  }
  if (reading.therapies.some((step) => !step.hormonal)) {
    entries.push([draw("rect", { class: "medicine", x: 2, y: 5, width: 20, height: 7 }), say("key_medicine")]);
  }
  if (reading.therapies.some((step) => step.hormonal)) {
    entries.push([draw("rect", { class: "hormonal", x: 2, y: 5, width: 20, height: 7 }), say("key_hormonal")]);
  }
  if (reading.events.length) {
    const mark = draw("circle", { class: "event", cx: 12, cy: 8, r: 7 });
    const number = draw("text", { class: "eventnumber small", x: 12, y: 11.5 }, "1");
    entries.push([[mark, number], say(eventKey)]);
  }
  return legend(entries);
}

function windowEdges(left, right, top, bottom) {
  return [left, right].map((x) => draw("line", { class: "windowedge", x1: x, x2: x, y1: top, y2: bottom }));
}
