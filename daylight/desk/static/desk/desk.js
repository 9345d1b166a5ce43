// Keeps what is being typed as a draft, and puts the cursor in the search field on "/". Every page works without it.
(function () {
  "use strict";
  document.addEventListener("keydown", function (event) {
    var target = event.target;
    if (event.key !== "/" || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
    var search = document.getElementById("bar-q");
    if (search) { event.preventDefault(); search.focus(); }
  });
  document.querySelectorAll("form[data-draft]").forEach(function (form) {
    var address = form.getAttribute("data-draft"), state = form.querySelector(".draft-state"), timer = null, sent = false;
    if (!address) return;
    function save() {
      timer = null;
      var body = new FormData(form);
      body.delete("files");
      fetch(address, { method: "POST", body: body, headers: { "HX-Request": "true" }, credentials: "same-origin" })
        .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
        .then(function (words) { if (state) state.textContent = words; })
        .catch(function () { if (state) state.textContent = "草稿没有存上，请检查网络；不要关闭页面。"; });
    }
    form.addEventListener("input", function () { if (!sent) { clearTimeout(timer); timer = setTimeout(save, 1500); } });
    form.addEventListener("submit", function (event) {
      clearTimeout(timer);
      var button = event.submitter;
      if (button && (button.value === "preview")) return;
      if (sent) { event.preventDefault(); return; }
      sent = true;
      if (state) state.textContent = "正在办理…";
    });
    window.addEventListener("pageshow", function () { sent = false; });
  });
})();
