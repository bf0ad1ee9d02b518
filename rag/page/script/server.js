// The server's doors.
async function call(action, said) {
  const config = window.gradio_config || {};
  const base = (config.root || "") + (config.api_prefix || "/gradio_api");
  try {
    const reply = await fetch(base + "/run/door", {
      method: "POST", headers: { "Content-Type": "application/json", "X-Hoidap": "1" },
      body: JSON.stringify({ data: [action, said || {}] }),
    });
    if (reply.status === 401) { location.reload(); return { error: "…" }; }
    const told = await reply.json();
    return (told.data && told.data[0]) || { error: say("Có lỗi; xin thử lại.", "Something went wrong; try again.") };
  } catch (error) {
    return { error: say("Không liên lạc được với máy chủ.", "The server can't be reached.") };
  }
}
function put(part, reply) {
  part.innerHTML = "";
  if (reply.error) {
    const told = document.createElement("p");
    told.className = "fault";
    told.setAttribute("role", "alert");
    told.textContent = reply.error;
    part.appendChild(told);
  } else {
    part.innerHTML = reply.html || "";
  }
  translate(part);
}
