// Asking: from an example, a chip or a follow-up.
function set(box, value) {
  const proto = box.tagName === "TEXTAREA" ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(proto, "value").set.call(box, value);
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
const filters = new Map();
function narrowed() {
  const names = new Set();
  filters.forEach(function (own) { own.forEach(function (name) { names.add(name); }); });
  return Array.from(names);
}
function keepFilters() {
  const box = document.querySelector("#loc-gia-tri textarea, #loc-gia-tri input");
  if (box) set(box, JSON.stringify(narrowed()));
  all("#loc [data-filter]").forEach(function (chip) {
    chip.setAttribute("aria-pressed", String(filters.has(chip.dataset.filter)));
  });
  const clear = $("loc-bo");
  if (clear) clear.hidden = !filters.size;
}
function addDocument(name, said) {
  const key = JSON.stringify([name]);
  filters.set(key, [name]);
  const place = $("loc-van-ban");
  if (place && !all("[data-filter]", $("loc")).some(function (one) { return one.dataset.filter === key; })) {
    const chip = document.createElement("button");
    chip.type = "button";
    chip.className = "chip";
    chip.dataset.filter = key;
    chip.textContent = said;
    place.appendChild(chip);
  }
}
function ask(question, within) {
  if (within) {
    filters.clear();
    within.forEach(function (name) {
      const choice = all("#loc-them option").find(function (one) { return one.value === name; });
      addDocument(name, choice ? choice.textContent : name);
    });
    all("#loc-van-ban [data-filter]").forEach(function (one) {
      if (!filters.has(one.dataset.filter)) one.remove();
    });
    keepFilters();
  }
  const box = document.querySelector("#o-hoi textarea");
  set(box, question);
  setTimeout(function () {
    const button = document.querySelector("#o-hoi .submit-button");
    if (button) button.click();
  }, 60);
}
