// One listener each: what is clicked says what it does.
const CLICKS = [
  ["[data-open]", function (one) {
    show("passage", { document: one.dataset.open, start: Number(one.dataset.start), end: Number(one.dataset.end),
      section: JSON.parse(one.dataset.section) }, one);
    const card = one.matches("a.ref") && document.querySelector(one.getAttribute("href"));
    if (card) current(card);
  }],
  ['a[href^="#tra-loi-"]', function (one) {
    const goal = document.querySelector(one.getAttribute("href"));
    if (goal) goal.scrollIntoView({ block: "nearest" });
  }],
  ["#doc-dong", close],
  ["[data-copy]", function (one) { copy(one.dataset.copy, one); }],
  ["[data-picture]", leaf],
  ["[data-ask]", function (one) {
    ask(one.dataset.ask, one.dataset.within === undefined ? null : JSON.parse(one.dataset.within));
  }],
  ["[data-filter]", function (one) {
    const key = one.dataset.filter;
    if (filters.has(key)) filters.delete(key); else filters.set(key, JSON.parse(key));
    if (!filters.has(key) && one.closest("#loc-van-ban")) one.remove();
    keepFilters();
  }],
  ["#loc-bo", function () {
    filters.clear();
    all("#loc-van-ban [data-filter]").forEach(function (one) { one.remove(); });
    keepFilters();
  }],
  [".thumb", function (one) { judge(one); }],
  ["#so-them", moreRows],
  ["[data-prose]", function () { document.querySelector('#so-loc input[name="prose"]').checked = true; rows(); }],
  ["[data-export]", save],
  ["[data-pack]", pack],
  ["[data-row]", function (one) {
    const row = JSON.parse(one.dataset.row);
    show("row", { document: row[0], section: row[1], start: row[2] }, one);
  }],
  ["[data-remove]", function (one) {
    one.hidden = true;
    one.nextElementSibling.hidden = false;
    one.nextElementSibling.querySelector("[data-remove-not]").focus();
  }],
  ["[data-remove-not]", function (one) {
    const box = one.closest(".sure");
    box.hidden = true;
    box.previousElementSibling.hidden = false;
    box.previousElementSibling.focus();
  }],
  ["[data-remove-sure]", async function (one) {
    const reply = await call("remove", { document: one.dataset.removeSure });
    if (reply.error) { put(one.closest(".sure"), reply); return; }
    await refill("kho");
    start(all("[data-start-here]")[0] || document.createElement("div"));
  }],
  ["#ngon-ngu", function () { speak(language === "en" ? "vi" : "en"); }],
  ["#sang-toi", function () {
    const dark = document.body.classList.toggle("dark");
    store("hoidap-dark", dark ? "1" : "0");
  }],
];
function current(card) {
  const sources = card.closest(".sources");
  if (!sources) return;
  all(".sources.current").forEach(function (one) { one.classList.remove("current"); });
  sources.classList.add("current");
}
document.addEventListener("click", function (event) {
  if (!event.target.closest) return;
  for (const [select, act] of CLICKS) {
    const one = event.target.closest(select);
    if (one) { event.preventDefault(); act(one); return; }
  }
});
document.addEventListener("change", function (event) {
  if (event.target.id === "loc-them" && event.target.value) {
    const choice = event.target.selectedOptions[0];
    addDocument(choice.value, choice.textContent);
    event.target.value = "";
    keepFilters();
  } else if (event.target.closest("#so-loc")) {
    rows();
  }
});
let typing = 0;
document.addEventListener("input", function (event) {
  if (!event.target.matches('#so-loc input[name="organ"]')) return;
  clearTimeout(typing);
  typing = setTimeout(rows, 250);
});
document.addEventListener("reset", function (event) {
  if (event.target.id === "so-loc") setTimeout(rows, 0);
});
document.addEventListener("submit", function (event) {
  const form = event.target;
  if (form.id === "so-loc") { event.preventDefault(); rows(); }
  if (form.id === "hoc-mau") { event.preventDefault(); kit(); }
  if (form.dataset.describe) { event.preventDefault(); keep(form, "describe", { document: form.dataset.describe }); }
  if (form.dataset.amend) {
    event.preventDefault();
    const row = JSON.parse(form.dataset.amend);
    keep(form, "amend", { document: row[0], section: row[1], start: row[2] });
  }
});
document.addEventListener("keydown", function (event) { if (event.key === "Escape") close(); });
document.addEventListener("toggle", async function (event) {
  const one = event.target;
  if (!one.matches || !one.matches("details[data-shelf]") || !one.open || one.dataset.full) return;
  one.dataset.full = "1";
  put(one.querySelector(".inside"), await call("inside", { document: one.dataset.shelf }));
}, true);
