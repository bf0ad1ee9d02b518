// The study kit.
function wish(more) {
  const said = {};
  all("#hoc-mau input, #hoc-mau select").forEach(function (one) { said[one.name] = one.value; });
  return Object.assign(said, more || {});
}
async function kit() {
  const place = $("hoc-ket-qua");
  place.textContent = say("Đang soạn…", "Being made…");
  put(place, await call("kit", wish()));
}
async function pack(button) {
  button.disabled = true;
  load(button, await call("kit", wish({ pack: true })));
  button.disabled = false;
}
