// The register.
function wanted(more) {
  const form = $("so-loc");
  const said = {};
  if (form) {
    all("input, select", form).forEach(function (one) {
      if (one.name) said[one.name] = one.type === "checkbox" ? one.checked : one.value;
    });
  }
  return Object.assign(said, more || {});
}
let asked = 0;
async function rows() {
  const mine = ++asked;
  const reply = await call("rows", wanted());
  if (mine === asked && $("so-ket-qua")) put($("so-ket-qua"), reply);
}
async function moreRows(button) {
  const reply = await call("rows", wanted({ skip: Number(button.dataset.skip) }));
  const parts = (reply.html || "").split("<!--more-->");
  const body = document.querySelector("#so-ket-qua tbody");
  const first = body.children.length;
  body.insertAdjacentHTML("beforeend", parts[0]);
  $("so-tiep").innerHTML = parts[1] || "";
  const goal = body.children[first] && body.children[first].querySelector("button");
  if (goal) goal.focus();
}
async function save(button) { load(button, await call("export", wanted({ form: button.dataset.export }))); }
function load(button, reply) {
  if (reply.error) { button.textContent = reply.error; return; }
  const bytes = Uint8Array.from(atob(reply.data), function (sign) { return sign.charCodeAt(0); });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: reply.type }));
  link.download = reply.name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
}
