// The reader: a document beside or over the page, with the passage in sight.
let opener = null;
function reader() {
  let aside = $("doc");
  if (!aside) {
    aside = document.createElement("div");
    aside.id = "doc";
    aside.hidden = true;
    aside.setAttribute("role", "dialog");
    aside.setAttribute("aria-labelledby", "doc-ten");
    aside.innerHTML = '<button type="button" id="doc-dong" data-aria-label-vi="Đóng văn bản" ' +
      'data-aria-label-en="Close the document" aria-label="Đóng văn bản">✕</button><div id="doc-trong"></div>';
    document.body.appendChild(aside);
    translate(aside);
  }
  return aside;
}
async function show(action, said, from) {
  const aside = reader();
  const reply = await call(action, said);
  opener = from;
  put($("doc-trong"), reply);
  aside.hidden = false;
  root.classList.add("reading");
  const mark = $("doc-dau");
  const goal = mark || $("doc-dong");
  goal.focus({ preventScroll: true });
  if (mark) {
    const box = aside.querySelector(".doc-text");
    box.scrollTop += mark.getBoundingClientRect().top - box.getBoundingClientRect().top - 60;
  }
}
async function leaf(button) {
  const text = document.querySelector("#doc .doc-text");
  const before = $("doc-anh");
  if (before) before.remove();
  text.hidden = !before;
  button.setAttribute("aria-pressed", String(!before));
  if (before) { text.focus(); return; }
  const box = document.createElement("div");
  box.id = "doc-anh";
  box.tabIndex = 0;
  box.textContent = say("Đang mở ảnh…", "Opening…");
  text.after(box);
  put(box, await call("picture", { document: button.dataset.picture, page: button.dataset.page }));
}
function close() {
  const aside = $("doc");
  if (!aside || aside.hidden) return;
  aside.hidden = true;
  root.classList.remove("reading");
  if (opener && opener.isConnected) opener.focus();
}
async function copy(text, button) {
  let done = false;
  try { await navigator.clipboard.writeText(text); done = true; } catch (e) { done = false; }
  if (!done) {
    const box = document.createElement("textarea");
    box.value = text;
    box.setAttribute("aria-hidden", "true");
    document.body.appendChild(box);
    box.select();
    done = document.execCommand("copy");
    box.remove();
    button.focus();
  }
  const before = button.innerHTML;
  button.textContent = done ? say("Đã sao chép", "Copied") : say("Không sao chép được", "Not copied");
  setTimeout(function () { button.innerHTML = before; }, 1500);
}
