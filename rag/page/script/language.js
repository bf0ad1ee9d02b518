// The page's own script, file by file in one function; it reaches its own server only.
const root = document.documentElement;
const $ = function (id) { return document.getElementById(id); };
const all = function (select, within) { return Array.from((within || document).querySelectorAll(select)); };

// Languages: parts in both are chosen by style; gradio's own labels and attributes are set here.
function stored(name) { try { return localStorage.getItem(name); } catch (e) { return null; } }
function store(name, value) { try { localStorage.setItem(name, value); } catch (e) { /* private mode */ } }
let language = stored("hoidap-lang");
if (language !== "vi" && language !== "en") {
  const first = (navigator.languages && navigator.languages[0]) || navigator.language || "vi";
  language = /^vi\b/i.test(first) ? "vi" : "en";
}
root.lang = language;
const labels = new Map();
(window.hoidapLabels || []).forEach(function (pair) {
  if (!labels.has(pair[0])) labels.set(pair[0], pair);
  if (!labels.has(pair[1])) labels.set(pair[1], pair);
});
function word(text) {
  const pair = labels.get(text);
  return pair ? pair[language === "en" ? 1 : 0] : text;
}
function say(vi, en) { return language === "en" ? en : vi; }
const NAMES = ["aria-label", "placeholder", "title", "alt"];
function translateText(node) {
  const said = node.data.trim();
  if (!said || !labels.has(said)) return;
  const told = word(said);
  if (told !== said) node.data = node.data.replace(said, told);
}
function translate(part) {
  if (part.nodeType === 3) { translateText(part); return; }
  if (part.nodeType !== 1 || part.closest("script, style, .answer, .sources, .doc-text, .asked")) return;
  const walk = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.currentNode; node; node = walk.nextNode()) {
    if (node.nodeType === 3) { translateText(node); continue; }
    NAMES.forEach(function (name) {
      const own = node.getAttribute("data-" + name + "-" + language);
      const now = node.getAttribute(name);
      const told = own || (now && word(now));
      if (told && told !== now) node.setAttribute(name, told);
    });
    const own = node.tagName === "OPTION" && node.getAttribute("data-" + language);
    if (own && node.textContent !== own) node.textContent = own;
  }
}
function speak(chosen) {
  language = chosen;
  root.lang = chosen;
  store("hoidap-lang", chosen);
  translate(document.body);
  document.title = "hoidap – " + say("Hỏi đáp văn bản", "Ask the documents");
}
