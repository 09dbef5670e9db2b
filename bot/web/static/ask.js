// Answers appear in place. Without this script the forms load the page anew.
"use strict";
(() => {
  const talk = document.querySelector(".talk");
  const box = document.querySelector(".ask");
  const input = box.querySelector("input");
  let queue = Promise.resolve();
  let latest = "";

  async function ask(form, values) {
    const answer = await fetch(form.action, { method: "POST", body: values, headers: { "x-part": "1" } });
    if (!answer.ok) throw new Error(answer.status);
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const turn = holder.content.querySelector("article");
    document.querySelector(".examples")?.remove();
    talk.append(turn);
    turn.tabIndex = -1;
    turn.scrollIntoView({ block: "start" });
    if (form !== box) turn.focus({ preventScroll: true });
  }

  async function answered(form, values, said) {
    document.body.classList.add("waiting");
    try {
      await ask(form, values);
    } catch {
      input.value = values.get("q"); // the page says what went wrong
      box.submit();
    } finally {
      document.body.classList.remove("waiting");
      if (latest === said) latest = "";
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches(".ask, .choices, .examples")) return;
    event.preventDefault();
    const values = new URLSearchParams(new FormData(form, event.submitter));
    const said = values.toString();
    if (said === latest) return; // a second tap on the same button
    latest = said;
    if (form === box) input.value = "";
    queue = queue.then(() => answered(form, values, said));
  });
})();
