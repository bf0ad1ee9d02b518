// The shelf.
async function refill(id) {
  const part = $(id);
  if (part) put(part, await call(part.dataset.fill));
}
async function keep(form, action, said) {
  const values = {};
  all("input[name]", form).forEach(function (one) {
    if (one.value !== one.dataset.before) values[one.name] = one.value;
  });
  const told = form.querySelector(".told");
  const reply = await call(action, Object.assign(said, { set: values }));
  if (reply.error) { told.textContent = reply.error; told.className = "told fault"; return; }
  told.className = "told";
  put(told, reply);
  all("input[name]", form).forEach(function (one) { one.dataset.before = one.value; });
  if (action === "amend") rows();
}
async function judge(button, reason) {
  const box = button.closest(".judge");
  const verdict = button.dataset.verdict;
  if (verdict === "down" && reason === undefined) {
    if (box.querySelector("form")) return;
    const form = document.createElement("form");
    const label = say("Sai hoặc thiếu ở đâu? (không bắt buộc)", "What is wrong? (optional)");
    form.innerHTML = '<input maxlength="1000"><button class="act"></button>';
    form.firstChild.setAttribute("aria-label", label);
    form.firstChild.setAttribute("placeholder", label);
    form.lastChild.textContent = say("Gửi", "Send");
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      event.stopPropagation();
      judge(button, form.firstChild.value);
      form.remove();
    });
    box.appendChild(form);
    form.firstChild.focus();
    return;
  }
  const reply = await call("judge", { key: button.dataset.key, verdict: verdict, reason: reason || "" });
  all(".thumb", box).forEach(function (one) { one.setAttribute("aria-pressed", String(one === button && !reply.error)); });
  put(box.querySelector(".thanks"), reply);
}
async function follow(place) {
  const reply = await call("follow", { key: place.dataset.follow });
  (reply.questions || []).forEach(function (question, at) {
    if (!at) {
      const head = document.createElement("span");
      head.textContent = place.dataset.title + ": ";
      place.appendChild(head);
    }
    const chip = document.createElement("button");
    chip.type = "button";
    chip.className = "chip ask";
    chip.dataset.ask = question;
    chip.textContent = question;
    place.appendChild(chip);
  });
}
async function start(place) {
  const reply = await call("start");
  if (reply.error) return;
  place.innerHTML = reply.examples;
  const bar = $("loc-cho");
  if (bar) { bar.innerHTML = reply.filters; translate(bar); keepFilters(); }
}
