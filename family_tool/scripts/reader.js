// The reader's own sentences are English; in another language they are said by its templates.

// By the English sentence: what it is in the chosen language, or null where no template knows it.
const readerSaid = new Map();

async function learnFromReader(sentences) {
  const templates = HELD.words[language].reader;
  if (!templates) return;
  const unknown = [...new Set(sentences)].filter((sentence) => !readerSaid.has(sentence));
  if (!unknown.length) return;
  const told = JSON.parse(await engine.call("otherWords", JSON.stringify({ templates, sentences: unknown })));
  for (const sentence of unknown) readerSaid.set(sentence, told[sentence] ?? null);
}

// A place, a file's name or a fact of its own stands in every language as it is.
function fromReader(text) {
  return (language === "en" ? null : readerSaid.get(text)) ?? text;
}

function isUnsaid(sentence) {
  return language !== "en" && !readerSaid.get(sentence);
}

function readerWords(tag, attributes, sentence, dressed = (text) => text) {
  return make(tag, { ...attributes, lang: isUnsaid(sentence) ? "en" : null }, dressed(fromReader(sentence)));
}

function inEnglish(sentences) {
  return sentences.some(isUnsaid) ? make("p", { class: "note" }, say("in_english")) : null;
}

function sentencesOf({ reading, problems, date_order: order }) {
  const of = (problem) => [problem.place, problem.what, problem.mend];
  const asked = order ? order.readings.flatMap((each) => each.problems) : [];
  const aside = reading ? reading.account.set_aside.map(({ reason }) => reason) : [];
  return [...(reading ? reading.decided : []), ...aside, ...[...(problems || []), ...asked].flatMap(of)];
}
