// Answers appear in place. Without this script the forms load the page anew.
"use strict";
(() => {
  const talk = document.querySelector(".talk");
  const box = document.querySelector(".ask");
  const input = box.querySelector("input");
  let waiting = false;

  async function ask(form, button) {
    const values = new URLSearchParams(new FormData(form, button));
    const answer = await fetch(form.action, { method: "POST", body: values, headers: { "x-part": "1" } });
    if (!answer.ok) throw new Error(answer.status);
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const turn = holder.content.querySelector("article");
    document.querySelector(".examples")?.remove();
    talk.append(turn);
    turn.tabIndex = -1;
    turn.scrollIntoView({ block: "start" });
    if (form === box) input.value = "";
    else turn.focus({ preventScroll: true });
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches(".ask, .choices, .examples")) return;
    event.preventDefault();
    if (waiting) return;
    waiting = true;
    document.body.classList.add("waiting");
    try {
      await ask(form, event.submitter);
    } catch {
      form.submit(); // the page says what went wrong
    } finally {
      waiting = false;
      document.body.classList.remove("waiting");
    }
  });
})();
